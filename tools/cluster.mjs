/**
 * `npm run cluster`: the product as several processes on this machine, with a real Redis and PostgreSQL, and nginx in front.
 * `--nodes 3 --store postgres|kurrentdb --port 3000 --no-demo`. Ctrl-C stops all of it, in order.
 */
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ensurePrograms, howToGet } from './find-programs.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { clusterWords, usage } from './lib/cluster-words.mjs';
import servers from './servers/index.cjs';

const say = (line = '') => process.stdout.write(`${line}\n`);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const clock = () => new Date().toTimeString().slice(0, 8);
const row = ({ name, server }) => `  ${name.padEnd(11)}${`127.0.0.1:${server.port}`.padEnd(18)}pid ${server.pid}`;

/** Why a part did not start: that it did not, and the last it said. */
function inOneLine({ message }) {
  const [what = '', ...said] = message.trimEnd().split('\n');
  return [what.replace(' It printed:', ''), said.at(-1)].filter(Boolean).join(' ');
}

/** A folder as a person finds it: from here when it is below here. */
function shownAs(folder) {
  const fromHere = relative(process.cwd(), folder);
  return fromHere.startsWith('..') ? folder : `./${fromHere}`;
}

async function prepare(wanted) {
  const missing = await ensurePrograms(['redis-server', 'postgres', 'nginx']);
  if (missing.length > 0) throw new Error(missing.map((name) => `${name} is missing. ${howToGet(name)}`).join('\n'));
  if (!(await servers.isFree(wanted.port)))
    throw new Error(`Port ${wanted.port} is in use. Stop what uses it, or choose another one with --port.`);
  await ensureBuilt();
}

/** What each part prints goes to a file of its own; without a folder to keep, nobody reads it afterwards. */
function logsIn(folder) {
  if (folder === undefined) return () => undefined;
  const files = new Map();
  return (name, text) => {
    if (!files.has(name)) {
      // The set-up link is among it.
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = createWriteStream(join(folder, `${name}.log`), { flags: 'a', mode: 0o600 });
      // A full disk costs what they say, not the cluster.
      file.on('error', () => undefined);
      files.set(name, file);
    }
    files.get(name).write(text);
  };
}

/** Says that a part ended, and starts it again, for as long as the cluster is wanted. */
async function watch({ name, server }, isWanted) {
  for (;;) {
    const { code, signal } = await server.gone;
    if (!isWanted()) return;
    say(`${clock()}  ${name} ended (${signal ?? `code ${code}`}), starting it again`);
    for (let waitMs = 500; isWanted(); waitMs = Math.min(2 * waitMs, 10_000)) {
      const failure = await server.restart().then(
        () => undefined,
        (error) => error,
      );
      if (!isWanted()) return server.stop();
      if (failure === undefined) break;
      say(`${clock()}  ${inOneLine(failure)}`);
      await pause(waitMs);
    }
    say(`${clock()}  ${name} runs again, pid ${server.pid}`);
  }
}

async function main() {
  const wanted = clusterWords(process.argv.slice(2));
  if (wanted.help) return say(usage);
  await prepare(wanted);
  const folder = wanted.keeps ? resolve(wanted.folder) : undefined;
  const shown = folder === undefined ? 'a temporary folder' : shownAs(folder);
  // One whose first start was broken off is begun anew.
  const isNew = folder === undefined || !existsSync(folder) || existsSync(join(folder, 'first-start'));
  say(
    `Starting ${wanted.nodes} nodes on ${wanted.store === 'postgres' ? 'PostgreSQL' : 'KurrentDB'}, data in ${shown}`,
  );
  if (isNew && wanted.demo) say('The first start tells the demo, that takes a moment.');
  say();
  let isWanted = true;
  let stopped;
  const starting = servers.startCluster({
    ...wanted,
    folder,
    onStart: (part) => say(row(part)),
    onOutput: logsIn(folder && join(folder, 'logs')),
  });
  const stop = () => {
    if (stopped !== undefined) process.exit(1);
    isWanted = false;
    say('\nStopping: nobody comes in, the nodes finish, then what they use.');
    stopped = starting
      .then((running) => running.stop())
      .then(
        () => say(folder === undefined ? 'Stopped.' : `Stopped. Everything is kept in ${shown}.`),
        () => undefined,
      )
      .then(() => process.exit(process.exitCode ?? 0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  // The parts do not keep this process alive: tests end without waiting for them.
  setInterval(() => undefined, 60_000);
  const cluster = await starting;
  if (!isWanted) return;
  for (const part of cluster.parts) {
    // The double comes back empty: nodes that go on with what they remember of it would tell two stories.
    if (part.name !== 'kurrentdb') watch(part, () => isWanted);
    else
      part.server.gone.then(() => {
        if (!isWanted) return;
        say(`${clock()}  The KurrentDB double ended, and its events with it.`);
        process.exitCode = 1;
        stop();
      });
  }
  say();
  say(`Samenspel is running: ${cluster.url}`);
  const link = cluster.setUpLink();
  if (link) say(`First start: become the owner with this link, once: ${link}`);
  if (!wanted.keeps)
    say(
      'KurrentDB is played by a double that keeps nothing: all data go when this stops. Set KURRENTDB_URL to use a real one.',
    );
  if (folder) say(`What each part says is in ${join(shown, 'logs')}.`);
  say('Ctrl-C stops everything.');
}

main().catch((error) => {
  process.stderr.write(`The cluster did not start. ${error.message}\n`);
  process.exit(1);
});
