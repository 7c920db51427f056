import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import {
  status as codes,
  type Metadata,
  Server,
  ServerCredentials,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { GossipService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb';
import { ServerFeaturesService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb';
import { StreamsService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb';
import { appendCall } from './append';
import { batchAppendCall } from './batch-append';
import { featuresCall, gossipCall } from './cluster-info';
import { Faults } from './faults';
import type { Host } from './host';
import { Log } from './log';
import { readCall } from './read';
import { Subscriptions } from './subscriptions';

/** As a server that was not configured otherwise: 1 MiB. */
const DEFAULT_MAX_APPEND_BYTES = 1024 * 1024;
/** The client's own limit for what it receives. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

export interface DoubleOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** `MaxAppendSize` of the server, bytes; default 1 MiB. */
  readonly maxAppendBytes?: number;
  /** Whether it offers `BatchAppend`; default true. Without, clients use `Append`. */
  readonly batchAppend?: boolean;
}

/** A KurrentDB that forgets: the Streams protocol over gRPC on a loopback port, with faults on demand. */
export interface KurrentDouble {
  /** Connection string. */
  readonly url: string;
  readonly port: number;
  readonly faults: Faults;
  readonly subscriptions: Subscriptions;
  /** What is stored, in the order of $all. */
  readonly log: Pick<Log, 'all' | 'append'>;
  /** Stops answering and closes all connections; what is stored stays. */
  goAway(): Promise<void>;
  /** Answers again, on the same port. */
  comeBack(): Promise<void>;
  /** Ends all subscriptions with an error; new ones are taken. */
  dropSubscriptions(): void;
  stop(): Promise<void>;
}

/** Starts a double on 127.0.0.1. */
export async function startKurrentDouble(options: DoubleOptions = {}): Promise<KurrentDouble> {
  const log = new Log(options.maxAppendBytes ?? DEFAULT_MAX_APPEND_BYTES);
  const faults = new Faults();
  const subscriptions = new Subscriptions();
  const endpoint = { host: '127.0.0.1', port: options.port ?? 0 };
  const host: Host = { log, faults, subscriptions, endpoint };
  let door: Door | undefined = await open(serve(host, options), endpoint.port);
  endpoint.port = door.port;
  const goAway = async () => {
    const closing = door;
    door = undefined;
    await closing?.close();
  };
  return {
    url: `kurrentdb://127.0.0.1:${endpoint.port}?tls=false`,
    port: endpoint.port,
    faults,
    subscriptions,
    log,
    goAway,
    async comeBack() {
      door ??= await open(serve(host, options), endpoint.port);
    },
    dropSubscriptions: () => subscriptions.drop(endpoint),
    stop: goAway,
  };
}

function serve(host: Host, { batchAppend = true }: DoubleOptions): Server {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  });
  const missing: UntypedServiceImplementation[string] = (_call: unknown, answer: (error: object) => void) =>
    answer({ code: codes.UNIMPLEMENTED, details: 'Not in this double', metadata: undefined as Metadata | undefined });
  server.addService(StreamsService, {
    read: readCall(host),
    append: appendCall(host),
    batchAppend: batchAppendCall(host),
    delete: missing,
    tombstone: missing,
  });
  server.addService(ServerFeaturesService, { getSupportedMethods: featuresCall(batchAppend) });
  server.addService(GossipService, { read: gossipCall(host) });
  return server;
}

/** Takes connections and gives them to the gRPC server. */
interface Door {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * The sockets are ours so that nothing waits in them: with Nagle's algorithm the small last frame of an answer waits 40 ms
 * for an acknowledgement that the client delays.
 */
async function open(grpc: Server, port: number): Promise<Door> {
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();
  const door = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    injector.injectConnection(socket);
  });
  door.listen(port, '127.0.0.1');
  await once(door, 'listening');
  return {
    port: (door.address() as AddressInfo).port,
    async close() {
      const closed = once(door, 'close');
      door.close();
      grpc.forceShutdown();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
