import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Server } from 'socket.io';

/** What a client sends are a few short messages. */
const maxMessageBytes = 4_096;

/**
 * Lets Nest use socket.io without letting engine.io listen to our port: its upgrade listener would end handshakes of
 * others after a second. It is attached to a server that never listens; the upgrade router hands connections over.
 */
export class LiveAdapter extends IoAdapter {
  private io: Server | undefined;

  override createIOServer(): Server {
    this.io ??= new Server(createServer(), {
      path: '/live',
      transports: ['websocket'],
      serveClient: false,
      destroyUpgrade: false,
      maxHttpBufferSize: maxMessageBytes,
      perMessageDeflate: false,
    });
    return this.io;
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // engine.io's own request type adds fields that it fills in itself.
    this.io?.engine.handleUpgrade(request as Parameters<Server['engine']['handleUpgrade']>[0], socket, head);
  }
}
