import { Server } from '@grpc/grpc-js';
import { GossipService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb';
import { ServerFeaturesService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb';
import { StreamsService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb';
import { appendCall } from './append';
import { batchAppendCall } from './batch-append';
import { featuresCall, gossipCall } from './cluster-info';
import { deleteCall, tombstoneCall } from './delete';
import { type Door, type DoubleTls, openDoor } from './door';
import type { Host } from './host';
import { readCall } from './read';
import { Sleep } from './sleep';
import { Subscriptions } from './subscriptions';

/** The client's own limit for what it receives. */
const maxMessageBytes = 17 * 1024 * 1024;
const loopback = '127.0.0.1';
const seenVersion = '23.10.8';

export interface NodeOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Whether it has `BatchAppend`, as servers from 21.10 on; default true. */
  readonly batchAppend?: boolean;
  /** Default: none. */
  readonly tls?: DoubleTls;
  /** Names and passwords of those who are let in; default everybody. Clients send them over TLS only. */
  readonly users?: Readonly<Record<string, string>>;
  /** Of the server that is played; default the one that was looked at most. */
  readonly version?: string;
}

/** What the nodes of a cluster have in common. */
type Shared = Pick<Host, 'log' | 'faults' | 'commits' | 'members'>;

/** One server of the protocol. */
export class KurrentNode {
  private readonly sleep = new Sleep();
  readonly subscriptions: Subscriptions;
  private readonly isolation = { isOn: false, hasRecords: false };
  private readonly endpoint: { host: string; port: number };
  private readonly host: Host;
  private door: Door | undefined;

  private constructor(
    shared: Shared,
    private readonly options: NodeOptions,
  ) {
    this.endpoint = { host: loopback, port: options.port ?? 0 };
    const self = shared.members.add(this.endpoint);
    const { users, version = seenVersion } = options;
    const tellsPlaces = Number.parseInt(version, 10) >= 24;
    this.subscriptions = new Subscriptions(this.sleep, tellsPlaces);
    this.host = {
      ...shared,
      self,
      sleep: this.sleep,
      subscriptions: this.subscriptions,
      users: users && new Map(Object.entries(users)),
      tellsPlaces,
      isolation: this.isolation,
    };
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

  /** The others do not hear it any more, though clients do: it takes appends that nobody will ever acknowledge. */
  isolate(): void {
    this.isolation.isOn = true;
  }

  /** Hears the others again. With records that they lack it answers first, then goes down once more to be rid of them. */
  async rejoin(): Promise<void> {
    const { hasRecords } = this.isolation;
    this.isolation.isOn = false;
    this.isolation.hasRecords = false;
    if (!hasRecords) return;
    await this.goAway();
    await this.comeBack();
  }

  /** From now on a user is not known; calls that are under way go on. */
  disable(user: string): void {
    this.host.users?.delete(user);
  }

  /** Ends all subscriptions with an error; new ones are taken. */
  dropSubscriptions(): void {
    this.subscriptions.drop(this.endpoint);
  }
}

function serve(host: Host, { batchAppend = true, version = seenVersion }: NodeOptions): Server {
  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
  });
  server.addService(StreamsService, {
    read: readCall(host),
    append: appendCall(host),
    ...(batchAppend && { batchAppend: batchAppendCall(host) }),
    delete: deleteCall(host),
    tombstone: tombstoneCall(host),
  });
  server.addService(ServerFeaturesService, { getSupportedMethods: featuresCall(host, batchAppend, version) });
  server.addService(GossipService, { read: gossipCall(host) });
  return server;
}
