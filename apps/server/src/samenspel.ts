import { readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { BootstrapReader, EventJudge, type Health, HistoryReader, LiveHub, OpenLog } from '@samenspel/application';
import type { RateLimit } from '@samenspel/cluster';
import type { Logger } from 'pino';
import { appModule } from './app.module';
import type { ServerConfig } from './config/config';
import { openConnections } from './connections';
import { type Core, openCore } from './core/core';
import type { CoreOptions } from './core/core-options';
import { AccessGuard } from './edge/access.guard';
import { servedAt } from './edge/addresses';
import { healthRoutes } from './edge/health.routes';
import { healthOf, nodeOf, watch } from './edge/health-of-server';
import { createHttpApp, type HttpApp } from './edge/http-app';
import { createLog } from './edge/log';
import { Metrics } from './edge/metrics';
import { OriginList } from './edge/origins';
import { Paces } from './edge/paces';
import { redisOf } from './edge/redis-of';
import { LiveAdapter } from './live/live.adapter';
import { LiveGateway } from './live/live.gateway';
import { peopleOf } from './members/people-of';
import { openDoor } from './operator/door';
import { Operator } from './operator/operator';

/** A node of a cluster says for this long that it is not ready, before it stops listening. */
const noticeMs = 500;
/** Connections that are still busy after this long are cut when stopping. */
const patienceMs = 3_000;

export interface SamenspelOptions
  extends Partial<Omit<CoreOptions, 'dataFolder' | 'demo' | 'publicOrigin' | 'blobQuota'>> {
  /** Where the built client is; default beside this app. */
  readonly webFolder?: string;
  /** How fast anything may come; default `paces`. */
  readonly rate?: RateLimit;
}

/** A running server. */
export interface Samenspel {
  readonly nest: INestApplication;
  readonly core: Core;
  readonly origins: OriginList;
  readonly health: Health;
  /** Where this machine reaches it. */
  readonly url: string;
  /** Where others in the room reach it; empty when it serves this machine only. */
  readonly room: readonly string[];
  readonly port: number;
  /** Stops taking work, ends connections, closes the stores. */
  close(): Promise<void>;
}

/**
 * Opens the data, starts all parts and listens.
 * @throws an error with one clear line when the data folder or the port cannot be had
 */
export async function createSamenspel(config: ServerConfig, options: SamenspelOptions = {}): Promise<Samenspel> {
  const log = options.log ?? createLog(config.logLevel);
  let publicOrigin = '';
  const { webFolder: _web, rate: _rate, ...world } = options;
  const core = await openCore({
    ...world,
    log,
    dataFolder: config.dataFolder,
    profile: config.profile,
    demo: config.demo,
    blobQuota: config.blobQuota,
    publicOrigin: () => publicOrigin,
  });
  try {
    const running = await serve(core, config, options, log);
    // Links and QR codes are for phones in the room: there localhost is the phone itself.
    publicOrigin = config.origins[0] ?? running.room[0] ?? running.url;
    return await withDoor(running, config, publicOrigin, log);
  } catch (error) {
    await core.close();
    throw error;
  }
}

/** Opens the door for the command line, which asks this process while it owns the data folder. */
async function withDoor(running: Samenspel, config: ServerConfig, origin: string, log: Logger): Promise<Samenspel> {
  try {
    const door = await openDoor(config.dataFolder, new Operator(running.core, () => origin), log);
    const close = async (): Promise<void> => {
      await door.close();
      await running.close();
    };
    return { ...running, close };
  } catch (error) {
    await running.close();
    throw error;
  }
}

async function serve(core: Core, config: ServerConfig, options: SamenspelOptions, log: Logger): Promise<Samenspel> {
  const origins = new OriginList(config.origins, (origin) =>
    log.warn(
      { origin },
      'a page at an address that is not admitted: nothing is saved from there. If it is yours, as behind a proxy, add it to SAMENSPEL_ORIGIN',
    ),
  );
  const metrics = new Metrics();
  const paces = new Paces(core.cluster, () => core.clock.now(), options.rate);
  const limiter = paces.limiter('requests');
  const told = {
    store: core.store,
    log: new OpenLog({
      ...core,
      judge: new EventJudge(core.boards),
      namesThen: (id, events) => core.readModels.queries.namesThen(id, events),
    }),
    peopleOf: peopleOf(core.identity.people, core.directory),
    epoch: core.boards.epoch,
  };
  const read = { ...core, ...told, queries: core.readModels.queries };
  const copies = { copies: new BootstrapReader(read), history: new HistoryReader(read) };
  const hub = new LiveHub({
    ...told,
    findMembership: core.memberships.find,
    whenProjected: async (communityId, seq) => void (await core.whenProjected(communityId, seq)),
  });
  const health = healthOf(core);
  const liveAdapter = new LiveAdapter(redisOf(core.cluster));
  const { authenticator } = core.identity;
  const { proxies } = config;
  const api = core.roles.has('api');
  const app = await createHttpApp({
    module: appModule(core, hub, copies),
    guard: new AccessGuard({ authenticator, memberships: core.memberships, origins, paces, proxies }),
    proxies,
    liveAdapter,
    health: healthRoutes(health, metrics, proxies, () => nodeOf(core)),
    metrics,
    log,
    webFolder: api ? (options.webFolder ?? join(__dirname, '../../web/dist')) : undefined,
    version: versionOf(),
    ...(config.tls === undefined ? {} : { tls: certificateOf(config.tls) }),
  });
  const { nest, server } = app;
  const gateway = api ? app.get(LiveGateway) : undefined;
  const connections = await openConnections({ core, server, origins, limiter, proxies, hub, gateway, liveAdapter });
  const stop = async (): Promise<void> => {
    health.stop();
    // Whoever spreads requests over several nodes gets the time to see that this one takes no more.
    if (core.shared) await sleep(noticeMs);
    // Nobody reaches this process any more: what comes again finds another, or waits.
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    connections.refuse();
    await connections.close();
    await closeHttp(app, closed);
    metrics.close();
  };
  watch(metrics, core, hub);
  try {
    await listen(server, config);
  } catch (error) {
    await stop();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const scheme = config.tls === undefined ? 'http' : 'https';
  const { local: url, room } = servedAt(scheme, config.host, port);
  origins.add(
    url,
    ...room,
    ...['localhost', '127.0.0.1', '[::1]'].map((name) => new URL(`${scheme}://${name}:${port}`).origin),
  );
  const close = async (): Promise<void> => {
    await stop();
    await core.close();
  };
  return { core, nest, origins, health, port, url, room, close };
}

function listen(server: Server, { port, host }: ServerConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Ends live connections; requests under way are answered, `closed` tells when. */
async function closeHttp({ nest, server }: HttpApp, closed: Promise<void>): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  server.closeIdleConnections();
  await nest.close();
  await closed;
  clearTimeout(cut);
}

const certificateOf = ({ certFile, keyFile }: { certFile: string; keyFile: string }) => ({
  cert: readFileSync(certFile),
  key: readFileSync(keyFile),
});

function versionOf(): string {
  const text = readFileSync(join(__dirname, '../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
