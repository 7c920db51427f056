import type { CallOptions, Channel, ClientReadableStream, Client as GrpcClient, Metadata } from '@grpc/grpc-js';
import { convertToCommandError, isCommandError, KurrentDBClient } from '@kurrent/kurrentdb-client';
import {
  StreamsClient,
  StreamsService,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb';
import { EventStoreError, StoreUnavailable } from '../errors';
import { AppendCall, type Duplex } from './append-call';
import { safeConnectionString, seedsOf } from './connection-string';
import { TooLate, within } from './patience';
import { decodeMessage, type Message } from './wire/messages';

/** Not more often than this a client that does not answer is taken for dead. */
const renewEveryMs = 500;
/** So long the calls of a client that was given up may still be answered. */
const lingerMs = 5000;
/** Asked for its channel, a client that never found a node begins to look for one. */
const lettingGoMs = 1000;

export type Call = ClientReadableStream<Message>;

/** What the client keeps to itself: its channel finds the leader, and again when that one dies or is another. */
interface Inside {
  GRPCStreamCreator<Stream>(
    client: typeof StreamsClient,
    name: string,
    creator: (client: GrpcClient) => Stream,
    cache?: WeakMap<GrpcClient, Stream>,
  ): () => Promise<Stream>;
  callArguments(base: { requiresLeader?: boolean }, options: CallOptions): [Metadata, CallOptions];
  getChannel(): Promise<Channel>;
  supports(method: { readonly path: string }): Promise<boolean>;
}

interface Held {
  readonly client: Promise<KurrentDBClient>;
  /** When a call was last answered. */
  heardAt: number;
}

/**
 * A client of KurrentDB for one purpose. It does not notice a node that hangs, or a line that swallows everything, until its
 * keep-alive does (20 s): one that answers nobody is left for a new one. Calls that are under way there may still end.
 * Reads go over its channel, not through its native half, which stays with a dead node until that one is back.
 */
export class Connection {
  private held: Held;
  private renewedAt = performance.now();
  private readonly left = new Map<Held, NodeJS.Timeout>();

  /**
   * @param silence told when a client did not answer a call that began then, nor any later one
   * @throws StoreUnavailable for a connection string that is none; its text may hold a password and is not repeated
   */
  constructor(
    private readonly url: string,
    private readonly silence: (begun: number) => void = () => undefined,
  ) {
    this.held = { client: Promise.resolve(connect(url)), heardAt: 0 };
  }

  /**
   * One call with its time limit.
   * @throws TooLate; then the client is replaced, unless it answered others meanwhile
   */
  async call<Result>(limitMs: number, what: string, work: (client: KurrentDBClient) => Promise<Result>) {
    const { held } = this;
    const begun = performance.now();
    try {
      const result = await within(limitMs, what, held.client.then(work));
      held.heardAt = performance.now();
      return result;
    } catch (error) {
      if (!(error instanceof TooLate)) held.heardAt = performance.now();
      else if (held.heardAt < begun) this.silence(begun);
      if (foundNobody(error)) this.leave(held);
      throw error;
    }
  }

  /** Messages of one read, until `take` has enough of them. */
  read(limitMs: number, what: string, request: Buffer, take: (message: Message) => boolean): Promise<void> {
    return this.call(limitMs, what, async (client) => {
      const call = await open(client, request, { requiresLeader: true, deadlineMs: 2 * limitMs });
      await new Promise<void>((resolve, reject) => {
        call.on('data', (message: Message) => {
          if (take(message)) return;
          resolve();
          call.cancel();
        });
        call.on('end', () => resolve()).on('error', (error) => reject(convertToCommandError(error)));
      });
    });
  }

  /** Whether the server takes appends over one long call, as those from 21.10 on do. */
  takesAppends(limitMs: number): Promise<boolean> {
    return this.call(limitMs, 'Asking what KurrentDB can do', (client) =>
      inside(client).supports(StreamsService.batchAppend),
    );
  }

  /** A call without end. */
  subscribe(request: Buffer): Promise<Call> {
    return this.held.client.then((client) => open(client, request, { deadlineMs: Number.POSITIVE_INFINITY }));
  }

  /** Goes on with a new client, unless this one answered somebody since. */
  renewUnlessHeard(since: number): void {
    if (this.held.heardAt < since) this.leave(this.held);
  }

  /** Goes on with a new client. */
  renew(): void {
    this.leave(this.held);
  }

  async close(): Promise<void> {
    const all = [this.held, ...this.left.keys()];
    for (const timer of this.left.values()) clearTimeout(timer);
    this.left.clear();
    await Promise.all(all.map(letGo));
  }

  private leave(silent: Held): void {
    if (silent !== this.held || performance.now() - this.renewedAt < renewEveryMs) return;
    this.renewedAt = performance.now();
    this.held = { client: connectAnew(this.url), heardAt: 0 };
    this.held.client.catch(() => undefined);
    const timer = setTimeout(() => {
      this.left.delete(silent);
      void letGo(silent);
    }, lingerMs);
    this.left.set(silent, timer);
  }
}

/** @throws StoreUnavailable */
function connect(url: string): KurrentDBClient {
  const safe = safeConnectionString(url);
  try {
    return KurrentDBClient.connectionString(safe);
  } catch {
    throw new StoreUnavailable(
      'KURRENTDB_URL is not a connection string of KurrentDB, or names files that are not there',
    );
  }
}

/** A client that knows who leads: each seed is asked at once, and the first that answers counts, so that one that hangs costs nothing. */
async function connectAnew(url: string): Promise<KurrentDBClient> {
  const seeds = seedsOf(url);
  if (seeds.length === 1) return connect(url);
  const clients = seeds.map(connect);
  const ready = clients.map((client) =>
    inside(client)
      .getChannel()
      .then(() => client),
  );
  const first = await Promise.any(ready).catch(() => connect(url));
  for (const [i, client] of clients.entries()) {
    if (client !== first) void ready[i]?.then(end, () => undefined);
  }
  return first;
}

/** The client's own search for a node came to nothing, or its channel was closed: it may know of too few. */
function foundNobody(error: unknown): boolean {
  return !(error instanceof TooLate) && !(error instanceof EventStoreError) && !isCommandError(error as Error);
}

function inside(client: KurrentDBClient): Inside {
  return client as unknown as Inside;
}

function open(client: KurrentDBClient, request: Buffer, { requiresLeader = false, deadlineMs = 0 }): Promise<Call> {
  const deadline = deadlineMs === Number.POSITIVE_INFINITY ? deadlineMs : Date.now() + deadlineMs;
  const { path } = StreamsService.read;
  const create = inside(client).GRPCStreamCreator(StreamsClient, 'read', (grpc) =>
    grpc.makeServerStreamRequest(
      path,
      (bytes: Buffer) => bytes,
      decodeMessage,
      request,
      ...inside(client).callArguments({ requiresLeader }, { deadline }),
    ),
  );
  return create();
}

type AppendStream = Duplex & { readonly appends: AppendCall };

const appendStreams = new WeakMap<GrpcClient, AppendStream>();

/** The call over which the appends of a client go. */
export async function appendCall(client: KurrentDBClient): Promise<AppendCall> {
  const { path } = StreamsService.batchAppend;
  const open = (grpc: GrpcClient): AppendStream => {
    const call = grpc.makeBidiStreamRequest(
      path,
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => bytes,
      ...inside(client).callArguments({ requiresLeader: true }, { deadline: Number.POSITIVE_INFINITY }),
    );
    return Object.assign(call, { appends: new AppendCall(call) });
  };
  const stream = await inside(client).GRPCStreamCreator(StreamsClient, 'appendToStream', open, appendStreams)();
  return stream.appends;
}

/** Ends the calls and the channel. The client has no door for the latter, and an open channel keeps its socket. */
async function end(client: KurrentDBClient): Promise<void> {
  const closing = inside(client)
    .getChannel()
    .then((channel) => channel.close());
  await Promise.allSettled([client.dispose(), closing]);
}

async function letGo({ client }: Held): Promise<void> {
  await within(lettingGoMs, 'Closing', client.then(end)).catch(() => undefined);
}
