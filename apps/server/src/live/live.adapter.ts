import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { ClusterRedis } from '@samenspel/cluster/redis';
import type { Revoked } from '@samenspel/identity';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Server } from 'socket.io';
import { AdapterRedis } from './adapter-redis';
import { roomsOfRevoked } from './rooms';

/** What a client sends are a few short messages. */
const maxMessageBytes = 4_096;
/** What nodes tell each other's sockets is kept for who reads late; what is older was looked up in the vault long ago. */
const maxStreamEntries = 1_000;
/** A line to Redis that is silent for longer counts as dead. */
const blockMs = 1_000;

/**
 * Lets Nest use socket.io without letting engine.io listen to our port: its upgrade listener would end handshakes of
 * others after a second. It is attached to a server that never listens; the upgrade router hands connections over.
 */
export class LiveAdapter extends IoAdapter {
  private io: Server | undefined;
  private readonly shared: AdapterRedis | undefined;

  /** @param redis that of the cluster; without it sockets are those of this process alone */
  constructor(private readonly redis?: ClusterRedis) {
    super();
    this.shared = redis && new AdapterRedis(redis);
  }

  override createIOServer(): Server {
    this.io ??= new Server(createServer(), {
      path: '/live',
      transports: ['websocket'],
      serveClient: false,
      destroyUpgrade: false,
      maxHttpBufferSize: maxMessageBytes,
      perMessageDeflate: false,
      ...this.overRedis(),
    });
    return this.io;
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // engine.io's own request type adds fields that it fills in itself.
    this.io?.engine.handleUpgrade(request as Parameters<Server['engine']['handleUpgrade']>[0], socket, head);
  }

  /**
   * Closes the live connections of a session or person on the other nodes; those here are the gateway's, which does not
   * wait for Redis. Nothing happens in a server that is alone, and nobody hears it while Redis is away.
   */
  disconnectElsewhere(revoked: Revoked): void {
    if (this.shared === undefined) return;
    const rooms = roomsOfRevoked(revoked);
    // To no room would be to all.
    if (rooms.length > 0) this.io?.in(rooms).disconnectSockets(true);
  }

  override async close(server: Parameters<IoAdapter['close']>[0]): Promise<void> {
    await super.close(server);
    this.shared?.close();
  }

  private overRedis(): { readonly adapter?: ReturnType<typeof createAdapter> } {
    if (this.redis === undefined) return {};
    const streamName = `${this.redis.prefix}live`;
    const options = { streamName, channelPrefix: streamName, maxLen: maxStreamEntries, blockTimeInMs: blockMs };
    return { adapter: createAdapter(this.shared, { ...options, onlyPlaintext: true }) };
  }
}
