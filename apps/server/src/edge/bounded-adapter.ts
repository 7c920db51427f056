import { createServer, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';

/**
 * Slow senders must not hold connections: the whole request arrives within these, or the connection ends. Node looks at
 * them only every 30 s unless told otherwise, and reads these settings only when the server is made.
 */
const httpTimes = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
} as const satisfies ServerOptions;

/** Open connections of any kind, all people together; more are closed at once. */
const maxConnections = 10_000;

/** Express behind a server that gives up on who does not come to an end. */
export class BoundedAdapter extends ExpressAdapter {
  override initHttpServer({ httpsOptions }: NestApplicationOptions = {}): void {
    const app = this.getInstance();
    const server =
      httpsOptions === undefined
        ? createServer(httpTimes, app)
        : createTlsServer({ ...httpTimes, ...httpsOptions }, app);
    server.maxConnections = maxConnections;
    this.httpServer = server;
  }
}
