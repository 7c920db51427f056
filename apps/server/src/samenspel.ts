import { readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { appModule } from './app.module';
import { SyncMount } from './boards/sync.mount';
import type { ServerConfig } from './config';
import { type Core, type CoreOptions, openCore } from './core';
import { AccessGuard } from './edge/access.guard';
import { createHttpApp, type HttpApp } from './edge/http-app';
import { createLog } from './edge/log';
import { Metrics } from './edge/metrics';
import { OriginList } from './edge/origins';
import { RateLimiter } from './edge/rate-limit';
import { UpgradeRouter } from './edge/upgrade-router';
import { rememberVisit } from './edge/visit';
import { Health } from './health/health';
import { healthRoutes } from './health/health.routes';
import { readingTrouble, runnerTrouble } from './health/troubles';
import { LiveAdapter } from './live/live.adapter';
import { LiveGateway } from './live/live.gateway';
import { LiveHub } from './live/live-hub';
import { accessWatch } from './members/access-watch';

/** Requests a person or address may make; a room of two hundred shares one address. */
const rate = { burst: 2_000, perSecond: 200 };
/** Roles can end by themselves: connections are looked at again this often. */
const recheckMs = 30_000;
/** Connections that are still busy after this long are cut when stopping. */
const patienceMs = 3_000;

export interface SamenspelOptions extends Partial<Omit<CoreOptions, 'dataFolder' | 'demo' | 'publicOrigin'>> {
  /** Where the built client is; default beside this app. */
  readonly webFolder?: string;
}

/** A running server. */
export interface Samenspel {
  readonly core: Core;
  readonly origins: OriginList;
  readonly health: Health;
  /** Where this machine reaches it. */
  readonly url: string;
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
  let url = '';
  const { webFolder: _web, ...world } = options;
  const core = await openCore({
    ...world,
    log,
    dataFolder: config.dataFolder,
    demo: config.demo,
    publicOrigin: () => config.origins[0] ?? url,
  });
  try {
    const running = await serve(core, config, options, log);
    url = running.url;
    return running;
  } catch (error) {
    await core.close();
    throw error;
  }
}

async function serve(core: Core, config: ServerConfig, options: SamenspelOptions, log: Logger): Promise<Samenspel> {
  const origins = new OriginList(config.origins);
  const metrics = new Metrics();
  const limiter = new RateLimiter(rate, () => core.clock.now());
  const { authenticator, sessions } = core.identity;
  const hub = new LiveHub({
    store: core.store,
    seals: core.seals,
    findMembership: core.memberships.find,
    whenProjected: async (communityId, seq) => void (await core.whenProjected(communityId, seq)),
  });
  const sync = new SyncMount(core.boards, core.memberships);
  const health = new Health([
    { name: 'readModels', check: async () => runnerTrouble(await core.readModels.runner.health()) },
    { name: 'reactors', check: async () => readingTrouble(core.feed, 'reactors') },
    {
      name: 'store',
      check: async () => {
        await core.store.lastPosition();
        return core.store.readOnlyReason ?? null;
      },
    },
  ]);
  const liveAdapter = new LiveAdapter();
  const app = await createHttpApp({
    module: appModule(core, hub),
    guard: new AccessGuard({ authenticator, memberships: core.memberships, origins, limiter }),
    liveAdapter,
    health: healthRoutes(health, metrics),
    metrics,
    log,
    webFolder: options.webFolder ?? join(__dirname, '../../web/dist'),
    version: versionOf(),
    ...(config.tls === undefined ? {} : { tls: certificateOf(config.tls) }),
  });
  metrics.watch('samenspel_followers', 'Connections that follow a community.', () => hub.size);

  const router = new UpgradeRouter({
    authenticator,
    origins,
    limiter,
    onError: (err) => log.error({ err }, 'upgrade failed'),
  });
  router.add('/live', (request, socket, head, { principal }) => {
    rememberVisit(request, { principal, roles: [] });
    liveAdapter.handleUpgrade(request, socket, head);
    return undefined;
  });
  router.add('/sync', sync.handle, sync.refuse);
  router.attach(app.server);

  const gateway = app.get(LiveGateway);
  sessions.onRevoked((revoked) => {
    gateway.disconnect(revoked);
    sync.closeRevoked(revoked);
  });
  core.feed.add(await hub.reader());
  const failed = (err: unknown): void => log.error({ err }, 'rights could not be checked');
  const rights = (communityId: string, people?: readonly string[]): void => {
    hub.checkAgain(communityId, people).catch(failed);
    sync.checkAgain(communityId, people).catch(failed);
  };
  core.feed.add(await accessWatch(core.store, rights));
  const recheck = setInterval(() => {
    for (const communityId of hub.communities()) hub.checkAgain(communityId).catch(failed);
    sync.checkAgain().catch(failed);
  }, recheckMs);
  recheck.unref();

  try {
    await listen(app.server, config);
  } catch (error) {
    clearInterval(recheck);
    await app.nest.close();
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  const scheme = config.tls === undefined ? 'http' : 'https';
  origins.add(`${scheme}://localhost:${port}`, `${scheme}://127.0.0.1:${port}`, `${scheme}://[::1]:${port}`);
  return {
    core,
    origins,
    health,
    port,
    url: `${scheme}://localhost:${port}`,
    close: async () => {
      health.stop();
      router.stop();
      clearInterval(recheck);
      // Boards first: what was received is stored before its sockets close.
      await core.boards.close();
      sync.close();
      await closeHttp(app);
      await core.close();
      metrics.close();
    },
  };
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

async function closeHttp({ nest, server }: HttpApp): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  server.closeIdleConnections();
  await nest.close();
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
