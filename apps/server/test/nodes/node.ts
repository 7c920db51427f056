import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LiveHub, Memberships, Seals } from '@samenspel/application';
import { RateLimiter } from '@samenspel/cluster';
import { openCluster } from '@samenspel/cluster/redis';
import { sessionCookie } from '@samenspel/contracts';
import { createIdentity, type Identity } from '@samenspel/identity';
import type { Vault } from '@samenspel/vault';
import { openPostgresVault } from '@samenspel/vault/postgres';
import { Server as SocketServer } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { promised } from '../../../../test/patience';
import { OriginList } from '../../src/edge/origins';
import { SessionWatch } from '../../src/edge/session-watch';
import { UpgradeRouter } from '../../src/edge/upgrade-router';
import { rememberVisit } from '../../src/edge/visit';
import { LiveAdapter } from '../../src/live/live.adapter';
import { LiveGateway } from '../../src/live/live.gateway';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
const clock = { now: () => Date.now() };

export interface NodeOptions {
  readonly redisUrl: string;
  readonly vaultUrl: string;
  /** Whether the vault is asked every while about open sessions. Default true. */
  readonly watches?: boolean;
}

/** What a node has to do with people, over a real Redis and PostgreSQL: identity, live connections, seals. */
export async function startNode({ redisUrl, vaultUrl, watches = true }: NodeOptions) {
  const cluster = await openCluster({ url: redisUrl, nodeUrl: 'ws://127.0.0.1:1', log: quiet });
  const vault: Vault = await openPostgresVault({ url: vaultUrl, random, now: clock.now });
  const seals = new Seals({ keys: vault.keys, random });
  const identity: Identity = createIdentity({
    vault,
    clock,
    random,
    cluster,
    demo: false,
    publicOrigin: () => 'http://localhost',
    forgetKeys: (personId) => seals.forget(personId),
    remembered: () => seals.people(),
    communities: {
      executeCommand: async () => ({ seq: 0 }),
      membershipOf: async () => null,
      inviteOf: async () => null,
      nameOf: async () => null,
      communitiesOf: async () => [],
      membersWithRole: async () => [],
    },
  });
  const liveAdapter = new LiveAdapter(cluster.redis);
  const server: SocketServer = liveAdapter.createIOServer();
  const gateway = new LiveGateway({ leave: () => undefined } as unknown as LiveHub, new Memberships(async () => null));
  server.on('connection', (socket) => {
    gateway.handleConnection(socket);
    socket.on('disconnect', () => gateway.handleDisconnect(socket));
  });
  const http = createServer();
  const origins = new OriginList([]);
  const limit = { burst: 1_000, perSecond: 100 };
  const limiter = cluster.limiter('requests', limit, new RateLimiter(limit, clock.now));
  const errors: unknown[] = [];
  const router = new UpgradeRouter({
    authenticator: identity.authenticator,
    origins,
    limiter,
    proxies: 0,
    onError: (error) => errors.push(error),
  });
  router.add('/live', (request: IncomingMessage, socket, head, { principal }) => {
    rememberVisit(request, { principal, roles: [] });
    liveAdapter.handleUpgrade(request, socket, head);
    return undefined;
  });
  router.attach(http);
  identity.sessions.onRevoked((revoked, at) => {
    gateway.disconnect(revoked);
    if (at === 'here') liveAdapter.disconnectElsewhere(revoked);
  });
  const watch = watches
    ? new SessionWatch({
        secrets: vault.secrets,
        clock,
        open: () => gateway.sessions(),
        ended: (sessionId) => identity.sessions.hear({ sessionId }),
        onError: (error) => errors.push(error),
      })
    : undefined;
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  origins.add(base);
  return {
    cluster,
    vault,
    seals,
    identity,
    server,
    base,
    errors,
    async close() {
      watch?.close();
      identity.close();
      await liveAdapter.close(server as never);
      http.closeAllConnections();
      http.close();
      await cluster.close();
      await vault.close();
    },
  };
}

export type Node = Awaited<ReturnType<typeof startNode>>;

/** A person, known to all nodes. */
export async function addPerson(node: Node, id: string): Promise<void> {
  await node.vault.people.add({ id, name: id, hue: 1, locale: 'nl', createdAt: Date.now() });
}

/** A live connection with a session, from a browser on this node. */
export async function connect(node: Node, personId: string) {
  const { token, sessionId } = await node.identity.sessions.open(personId, 'Firefox');
  const socket: Socket = io(node.base, {
    path: '/live',
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { cookie: `${sessionCookie}=${token}`, origin: node.base },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const ended = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
  return { socket, sessionId, personId, ended };
}

/** Resolves when the connection ended; fails when it is still there later than was promised, milliseconds from now. */
export async function endsWithin(ended: Promise<void>, promisedMs: number): Promise<void> {
  const limitMs = promised(promisedMs);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`still connected after ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
  }
}
