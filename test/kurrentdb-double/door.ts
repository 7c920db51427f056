import { once } from 'node:events';
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { type Server, ServerCredentials } from '@grpc/grpc-js';

/** Certificates in PEM. */
export interface DoubleTls {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
  /** Authority of the certificates that users must show; none are asked for when absent. */
  readonly userAuthority?: string | Buffer;
}

/** Takes connections and gives them to the gRPC server. */
export interface Door {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * The sockets are ours so that nothing waits in them: with Nagle's algorithm the small last frame of an answer waits 40 ms
 * for an acknowledgement that the client delays.
 */
export async function openDoor(grpc: Server, port: number, tls?: DoubleTls): Promise<Door> {
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();
  const take = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    injector.injectConnection(socket);
  };
  const door = listener(take, tls);
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

function listener(take: (socket: Socket) => void, tls: DoubleTls | undefined): NetServer {
  if (!tls) return createServer({ noDelay: true }, take);
  const { cert, key, userAuthority } = tls;
  const users = userAuthority && { ca: userAuthority, requestCert: true, rejectUnauthorized: true };
  const server = createTlsServer({ cert, key, ALPNProtocols: ['h2'], noDelay: true, ...users }, take);
  server.on('tlsClientError', () => undefined);
  return server;
}
