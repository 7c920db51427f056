import { status as codes, type Metadata, Server, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { GossipService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb';
import { ServerFeaturesService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb';
import { StreamsService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb';
import { appendCall } from './append';
import { batchAppendCall } from './batch-append';
import { featuresCall, gossipCall } from './cluster-info';
import { type Door, type DoubleTls, openDoor } from './door';
import type { Host } from './host';
import { readCall } from './read';
import { Sleep } from './sleep';
import { Subscriptions } from './subscriptions';

/** The client's own limit for what it receives. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
const HOST = '127.0.0.1';

export interface NodeOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Whether it offers `BatchAppend`; default true. Without, clients use `Append`. */
  readonly batchAppend?: boolean;
  /** Default: none. */
  readonly tls?: DoubleTls;
  /** Names and passwords of those who are let in; default everybody. Clients send them over TLS only. */
  readonly users?: Readonly<Record<string, string>>;
}

/** What the nodes of a cluster have in common. */
export type Shared = Pick<Host, 'log' | 'faults' | 'commits' | 'members'>;

/** One server of the protocol. */
export class KurrentNode {
  private readonly sleep = new Sleep();
  readonly subscriptions = new Subscriptions(this.sleep);
  private readonly endpoint: { host: string; port: number };
  private readonly host: Host;
  private door: Door | undefined;

  private constructor(
    shared: Shared,
    private readonly options: NodeOptions,
  ) {
    this.endpoint = { host: HOST, port: options.port ?? 0 };
    const self = shared.members.add(this.endpoint);
    this.host = { ...shared, self, sleep: this.sleep, subscriptions: this.subscriptions, users: options.users };
  }

  static async start(shared: Shared, options: NodeOptions): Promise<KurrentNode> {
    const node = new KurrentNode(shared, options);
    await node.comeBack();
    return node;
  }

  get port(): number {
    return this.endpoint.port;
  }

  /** Stops answering and closes all connections. */
  async goAway(): Promise<void> {
    const closing = this.door;
    this.door = undefined;
    this.host.self.alive = false;
    await closing?.close();
  }

  /** Answers again, on the same port. */
  async comeBack(): Promise<void> {
    if (this.door) return;
    this.door = await openDoor(serve(this.host, this.options), this.port, this.options.tls);
    this.endpoint.port = this.door.port;
    this.host.self.alive = true;
  }

  /** Keeps its connections and answers nobody, as a process that was stopped. */
  hang(): void {
    this.sleep.hang();
  }

  /** Works off what came while it hung. */
  goOn(): void {
    this.sleep.goOn();
    this.subscriptions.stalls.emit('resumed');
  }

  /** Ends all subscriptions with an error; new ones are taken. */
  dropSubscriptions(): void {
    this.subscriptions.drop(this.endpoint);
  }
}

function serve(host: Host, { batchAppend = true }: NodeOptions): Server {
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
  server.addService(ServerFeaturesService, { getSupportedMethods: featuresCall(host, batchAppend) });
  server.addService(GossipService, { read: gossipCall(host) });
  return server;
}
