import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { newBoardDoc } from '@samenspel/board';
import { BoardProvider, type BoardProviderOptions } from '@samenspel/board-client/testing';
import { epochParameter, speaksParameter } from '@samenspel/board-protocol';
import {
  type BoardSync,
  createBoardSync,
  gatheringSocket,
  type Log,
  type Seals,
  type SnapshotStore,
} from '@samenspel/board-sync';
import type { EventStore, StoredEvent } from '@samenspel/event-store';
import { createMemoryEventStore, createMemoryLog } from '@samenspel/event-store/testing';
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { patienceMs } from '../../../test/patience';
import type { BoardSyncPorts } from '../src/ports';

// The stock provider listens for the end of the process: many clients in one process are no leak.
process.setMaxListeners(0);

export const boardId = 'board0000001';
export const communityId = 'community001';
export const cardId = (n: number): string => `card${String(n).padStart(8, '0')}`;
export const random = { bytes: (count: number) => randomBytes(count) };
export const signed = (by: string) => ({ by, now: Date.now() });

/** Real AES-256-GCM with a key per author; `forget` destroys one. */
export function testSeals(): Seals & { forget(author: string): void } {
  const forgotten = new Set<string>();
  const keyOf = (author: string, community: string) => createHash('sha256').update(`${author}|${community}`).digest();
  return {
    forget: (author) => forgotten.add(author),
    sealBinary(author, community, bytes) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(author, community), nonce);
      return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    },
    openBinary(author, community, bytes) {
      if (forgotten.has(author)) return null;
      const decipher = createDecipheriv('aes-256-gcm', keyOf(author, community), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    },
  };
}

export function memorySnapshots(): SnapshotStore & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    read: async (id) => kept.get(id) ?? null,
    write: async (id, bytes) => void kept.set(id, bytes),
    remove: async (id) => void kept.delete(id),
  };
}

export function quietLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const add = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  return { lines, info: add, warn: add, error: add };
}

/** A store that appends in another way. */
export const withAppend = (store: EventStore, append: EventStore['append']): EventStore =>
  Object.assign(Object.create(store) as EventStore, { append });

export interface TestServer {
  readonly url: string;
  readonly sync: BoardSync;
  readonly ports: BoardSyncPorts;
  readonly store: EventStore;
  /** Ends the process's part at once, like kill -9: nothing is flushed, sockets break. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** board-sync behind a small ws server: `/sync/<board>?person=..&read=1`, as the product's edge mounts it. */
export async function startServer(
  options: Partial<BoardSyncPorts> & { readonly port?: number } = {},
): Promise<TestServer> {
  const { port = 0, ...given } = options;
  const ports: BoardSyncPorts = {
    store: given.store ?? createMemoryEventStore(),
    ...testSeals(),
    clock: { now: () => Date.now() },
    random,
    log: quietLog(),
    ...given,
  };
  const sync = createBoardSync(ports);
  await sync.createBoard({ boardId, communityId, template: 'experiment' });
  const server = new WebSocketServer({ port, maxPayload: 2 * 1024 * 1024 });
  server.on('connection', (socket, request) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const epoch = url.searchParams.get(epochParameter);
    const connection = sync.connect(
      {
        boardId: url.pathname.split('/').at(-1) ?? '',
        personId: url.searchParams.get('person') ?? 'nobody',
        mayEdit: !url.searchParams.has('read'),
        speaks: url.searchParams.has(speaksParameter),
        ...(epoch !== null && { epoch }),
      },
      gatheringSocket(socket, request.socket),
    );
    socket.on('message', (data: Buffer) => connection.receive(data));
    socket.on('close', () => connection.closed());
    socket.on('error', () => connection.closed());
  });
  await once(server, 'listening');
  const end = async () => {
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`,
    sync,
    ports,
    store: ports.store,
    kill: end,
    async stop() {
      await sync.close();
      await end();
    },
  };
}

const cleanups: (() => void | Promise<void>)[] = [];
export const later = (cleanup: () => void | Promise<void>): void => void cleanups.push(cleanup);
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

interface StockClient {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly closeCodes: number[];
}

/** The stock y-websocket client, unmodified. */
export function stockClient(
  server: { readonly url: string },
  person: string,
  options: { readonly doc?: Y.Doc; readonly read?: boolean; readonly board?: string; readonly connect?: boolean } = {},
): StockClient {
  const doc = options.doc ?? newBoardDoc();
  const provider = new WebsocketProvider(server.url, options.board ?? boardId, doc, {
    params: { person, ...(options.read && { read: '1' }) },
    WebSocketPolyfill: NodeWebSocket as unknown as typeof WebSocket,
    disableBc: true,
    maxBackoffTime: 100,
    connect: options.connect ?? true,
  });
  const closeCodes: number[] = [];
  provider.on('connection-close', (event) => event && closeCodes.push(event.code));
  later(() => {
    provider.destroy();
    provider.awareness.destroy();
    doc.destroy();
  });
  return { doc, provider, closeCodes };
}

/** Our own client. */
export function ourClient(
  server: { readonly url: string },
  person: string,
  options: Pick<Partial<BoardProviderOptions>, 'doc' | 'copy' | 'maxBackoffMs' | 'admit'> & {
    readonly read?: boolean;
  } = {},
): { readonly doc: Y.Doc; readonly link: BoardProvider } {
  const { read, doc = newBoardDoc(), ...given } = options;
  const Socket = class extends NodeWebSocket {
    constructor(url: string) {
      super(`${url}&person=${person}${read ? '&read=1' : ''}`);
    }
  };
  const link = new BoardProvider({
    url: server.url,
    boardId,
    doc,
    WebSocket: Socket as unknown as typeof WebSocket,
    maxBackoffMs: 100,
    ...given,
  });
  later(() => {
    link.destroy();
    doc.destroy();
  });
  return { doc, link };
}

/** A raw socket: sends what it likes, keeps what it gets. */
export async function rawClient(server: { readonly url: string }, query: string) {
  const socket = new NodeWebSocket(`${server.url}/${boardId}?${query}`);
  const frames: Buffer[] = [];
  let closeCode: number | null = null;
  socket.on('message', (data: Buffer) => frames.push(data));
  socket.on('close', (code) => {
    closeCode = code;
  });
  socket.on('error', () => {});
  await once(socket, 'open');
  later(() => socket.terminate());
  return { socket, frames, closeCode: () => closeCode };
}

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

export async function eventsOf(store: EventStore, board = boardId): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.readStream(`board-${board}`)) events.push(event);
  return events;
}

export const typesOf = async (store: EventStore): Promise<string[]> =>
  (await eventsOf(store)).map(({ type }) => type).filter((type) => type !== 'BoardCreated');

export { createMemoryEventStore, createMemoryLog };
