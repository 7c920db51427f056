import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { addCard, newBoardDoc, readBoard } from '@samenspel/board';
import { cardsIn } from '@samenspel/board/testing';
import { BoardProvider } from '@samenspel/board-client/testing';
import { createBoardCluster, openPeerListener } from '@samenspel/board-cluster';
import { epochParameter, speaksParameter } from '@samenspel/board-protocol';
import { type BoardSync, createBoardSync, gatheringSocket, type Log, type Seals } from '@samenspel/board-sync';
import type { BoardSyncPorts } from '@samenspel/board-sync/testing';
import { type Cluster, openCluster } from '@samenspel/cluster/redis';
import type { EventStore } from '@samenspel/event-store';
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws';
import type * as Y from 'yjs';
import { patienceMs } from '../../../test/patience';
import type { BoardCluster } from '../src/board-cluster';

export const boardId = 'board0000001';
export const communityId = 'community001';
export const secret = 'a secret of more than thirty-two characters';
const random = { bytes: (count: number) => randomBytes(count) };

export const titles = (doc: Y.Doc): readonly string[] => cardsIn(readBoard(doc), 'toTry').map(({ title }) => title);
export const add = (doc: Y.Doc, n: number, by: string, title = `card ${n}`): void =>
  void addCard(
    doc,
    { id: `card${String(n).padStart(8, '0')}`, title, column: 'toTry' },
    { by, now: Date.now() },
    random,
  );

/** AES-256-GCM with a key per author that every node derives. */
const seals: Seals = {
  sealBinary(author, community, bytes) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', keyOf(author, community), nonce);
    return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  },
  openBinary(author, community, bytes) {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(author, community), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  },
};
const keyOf = (author: string, community: string) => createHash('sha256').update(`${author}|${community}`).digest();

const kept = new Map<string, Uint8Array>();
/** One place for the snapshots of all nodes of a process. */
const snapshots = {
  read: async (id: string) => kept.get(id) ?? null,
  write: async (id: string, bytes: Uint8Array) => void kept.set(id, bytes),
  remove: async (id: string) => void kept.delete(id),
};

export function quietLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  return { lines, info: keep, warn: keep, error: keep };
}

export interface TestNode {
  /** Where clients connect. */
  readonly url: string;
  readonly boards: BoardCluster;
  /** What is open on this node itself. */
  readonly engine: BoardSync;
  readonly cluster: Pick<Cluster, 'node' | 'owners' | 'bus'>;
  readonly log: Log & { readonly lines: string[] };
  stop(): Promise<void>;
}

export interface NodeOptions {
  readonly store: EventStore;
  readonly redisUrl: string;
  readonly lookEveryMs?: number;
  readonly limits?: BoardSyncPorts['limits'];
  /** Gives the address other nodes are told, e.g. of a proxy before this one. */
  readonly via?: (url: string) => Promise<string>;
}

/** A node: boards behind a WebSocket server as the product's edge mounts them, in a cluster over a real Redis. */
export async function startNode({ store, redisUrl, lookEveryMs = 2_000, limits, via }: NodeOptions): Promise<TestNode> {
  const log = quietLog();
  const link = await openPeerListener({ secret, log });
  const nodeUrl = via ? await via(link.url) : link.url;
  const cluster = await openCluster({ url: redisUrl, nodeUrl, log });
  const engine = createBoardSync({
    store,
    ...seals,
    snapshots,
    clock: { now: () => Date.now() },
    random,
    log,
    sharing: { lookEveryMs },
    ...(limits && { limits }),
  });
  await engine.createBoard({ boardId, communityId, template: 'experiment' });
  const boards = await createBoardCluster({ boards: engine, cluster, link, log });
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', maxPayload: 2 * 1024 * 1024 });
  server.on('connection', (socket, request) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const epoch = url.searchParams.get(epochParameter);
    const person = url.searchParams.get('person') ?? 'nobody';
    const connection = boards.connect(
      {
        boardId: url.pathname.split('/').at(-1) ?? '',
        personId: person,
        mayEdit: !url.searchParams.has('read'),
        speaks: url.searchParams.has(speaksParameter),
        sessionId: `session of ${person}`,
        ...(epoch !== null && { epoch }),
      },
      gatheringSocket(socket, request.socket),
    );
    socket.on('message', (data: Buffer) => connection.receive(data));
    socket.on('close', () => connection.closed());
    socket.on('error', () => socket.terminate());
  });
  await once(server, 'listening');
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`,
    boards,
    engine,
    cluster,
    log,
    async stop() {
      await boards.close();
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
      await cluster.close();
    },
  };
}

const cleanups: (() => unknown)[] = [];
export const later = (cleanup: () => unknown): void => void cleanups.push(cleanup);
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

export interface Client {
  readonly doc: Y.Doc;
  readonly link: BoardProvider;
  readonly closeCodes: number[];
}

/** Our own client; of several addresses it takes the next one at each attempt, as behind a load balancer. */
export function client(urls: string | readonly string[], person: string, query = ''): Client {
  const places = [urls].flat();
  const closeCodes: number[] = [];
  let attempts = 0;
  const doc = newBoardDoc();
  const Socket = class extends NodeWebSocket {
    constructor(url: string) {
      const { pathname, search } = new URL(url);
      const place = new URL(places[attempts++ % places.length] ?? '');
      super(`ws://${place.host}${pathname}${search}&person=${person}${query}`);
      this.on('close', (code) => closeCodes.push(code));
    }
  };
  const link = new BoardProvider({
    url: places[0] ?? '',
    boardId,
    doc,
    WebSocket: Socket as unknown as typeof WebSocket,
  });
  later(() => {
    link.destroy();
    doc.destroy();
  });
  return { doc, link, closeCodes };
}

export const saved = ({ link }: Client): boolean => link.state.save.kind === 'saved';

/** Waits for a fact, not for a time. */
export async function until(
  fact: () => boolean | Promise<boolean>,
  what = 'the condition',
  withinMs = patienceMs,
): Promise<void> {
  const patience = Date.now() + withinMs;
  while (!(await fact())) {
    if (Date.now() > patience) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
