import { toString as qrText } from 'qrcode';
import { finishBrokenOff } from './backup/restore';
import { ConfigError, readConfig, type ServerConfig } from './config/config';
import { ensureDemo } from './demo';
import { createLog } from './edge/log';
import { InstallationUnusable } from './installation';
import { PartsUnusable } from './profiles/start-part';
import { whenHeld } from './profiles/when-held';
import { createSamenspel, type Samenspel } from './samenspel';

/** Reads the settings; `--lan` serves the room unless SAMENSPEL_HOST says otherwise. */
function configured(): { config: ServerConfig; lan: boolean } {
  const lan = process.argv.includes('--lan');
  const config = readConfig(process.env);
  const host = lan && !process.env.SAMENSPEL_HOST?.trim() ? '0.0.0.0' : config.host;
  return { config: { ...config, host }, lan };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** A lease that is free is had sooner. */
const maxWaitMs = 1_000;

async function announce(server: Samenspel, config: ServerConfig, lan: boolean): Promise<void> {
  say(`Samenspel is running: ${server.url}`);
  say(`It runs on the ${config.profile.name} profile: ${server.core.described}.`);
  const { room } = server;
  await announceSetUp(server, config.origins[0] ?? room[0] ?? server.url);
  if (lan && room[0] === undefined) say('No network was found: only this machine reaches it.');
  if (room[0] === undefined) return;
  say(`In this room: ${room.join('  ')}`);
  say(await qrText(room[0], { type: 'terminal', small: true }));
}

/** One node shows the link: a second one would make the first useless. */
async function announceSetUp({ core }: Samenspel, origin: string): Promise<void> {
  if (!core.roles.has('api')) return;
  const lease = core.cluster.leases.campaign('set-up-link');
  if (await whenHeld(() => lease.held, maxWaitMs)) {
    const link = await core.identity.setUp.linkAtStart(origin);
    if (link !== null) say(`First start: become the owner with this link, once: ${link}`);
  } else if (await core.identity.setUp.isNeeded()) {
    say('There is no owner yet: another node has shown the link. `samenspel reset-owner` makes a new one.');
  }
}

/** One line for the operator about why the server did not start. */
function reasonOf(error: unknown, config: ServerConfig | undefined): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'EADDRINUSE') return `Port ${config?.port} is in use. Stop what uses it, or set PORT to another number.`;
  if (code === 'EACCES') return `Port ${config?.port} may not be used by this account. Set PORT to 1024 or more.`;
  if (code === 'EADDRNOTAVAIL') return `SAMENSPEL_HOST: found ${config?.host}, expected an address of this machine.`;
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? error.message : String(error);
}

/** Some errors have a line for each thing the operator is to know. */
function linesOf(error: unknown): readonly string[] | undefined {
  return error instanceof PartsUnusable || error instanceof InstallationUnusable ? error.lines : undefined;
}

async function main(): Promise<void> {
  endWithParent();
  let config: ServerConfig | undefined;
  try {
    const found = configured();
    config = found.config;
    const log = createLog(config.logLevel);
    const { dataFolder, profile, demoLocale: locale } = config;
    for await (const line of finishBrokenOff(dataFolder, profile)) say(line);
    if (config.demo) await ensureDemo({ dataFolder, profile, log, locale });
    const server = await createSamenspel(config, { log });
    stopOnSignal(server);
    await announce(server, config, found.lan);
  } catch (error) {
    const reasons = linesOf(error) ?? [reasonOf(error, config)];
    for (const reason of reasons) process.stderr.write(`Samenspel did not start. ${reason}\n`);
    process.exitCode = 1;
  }
}

const maxStopMs = 10_000;

/** Who started this process over a channel (`npm start`) is gone when it closes, also when it was killed. */
let stopForParent = (): void => process.exit(1);

function endWithParent(): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => stopForParent());
}

function stopOnSignal(server: Samenspel): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    // A part that hangs must not keep the process: what was acknowledged is on disk already.
    setTimeout(() => process.exit(1), maxStopMs).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Samenspel did not stop cleanly. ${reasonOf(error, undefined)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  stopForParent = stop;
}

void main();
