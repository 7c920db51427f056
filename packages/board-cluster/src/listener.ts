import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { maxFrameBytes } from '@samenspel/board-protocol';
import type { ConnectionRequest, Log } from '@samenspel/board-sync';
import { type WebSocket, WebSocketServer } from 'ws';
import { ForwardTokens, forwardTokenHeader } from './forward-token';

/** Whoever opened a connection has so long to say what it wants, milliseconds. */
const headMs = 2_000;
const closingMs = 1_000;
/** Answers that let a node ask again who serves a board. */
const refused = {
  unavailable: '503 Service Unavailable',
  elsewhere: '421 Misdirected Request',
  stranger: '401 Unauthorized',
};

interface PeerListenerOptions {
  /** Where other nodes reach this one; port 0 takes a free one. Default: 127.0.0.1, port 0. */
  readonly listen?: { readonly host: string; readonly port: number };
  /** The same on all nodes, at least 32 characters. */
  readonly secret: string;
  readonly log: Log;
}

/** What a node does with clients that other nodes forward. */
interface Host {
  readonly nodeId: string;
  /** Whether the board is served here; asked before the line opens. */
  admits(request: ConnectionRequest): Promise<'here' | 'elsewhere' | 'unavailable'>;
  serve(request: ConnectionRequest, line: WebSocket, wire: Duplex): void;
}

/** The door of a node for other nodes. It opens to signed passes only. */
export interface PeerListener {
  /** Its address, for other nodes. */
  readonly url: string;
  readonly passes: ForwardTokens;
  /** Until then everyone is told to come later. */
  host(host: Host): void;
  close(): Promise<void>;
}

/** Listens before the node joins the cluster, which needs the address. */
export async function openPeerListener({ listen, secret, log }: PeerListenerOptions): Promise<PeerListener> {
  const passes = new ForwardTokens(secret);
  const lines = new WebSocketServer({ noServer: true, maxPayload: 2 * maxFrameBytes, perMessageDeflate: false });
  // Only whether it lives: the rest is no web server.
  const server = createServer(
    { headersTimeout: headMs, requestTimeout: headMs, connectionsCheckingInterval: headMs / 2 },
    (request, response) => {
      response
        .writeHead(request.url === '/alive' && request.method === 'GET' ? 204 : 404, { connection: 'close' })
        .end();
    },
  );
  let host: Host | null = null;

  const upgrade = async (request: IncomingMessage, wire: Duplex, head: Buffer): Promise<void> => {
    if (!host) return refuse(wire, refused.unavailable);
    const forwarded =
      request.url === '/board' ? passes.check(host.nodeId, oneOf(request.headers[forwardTokenHeader])) : null;
    if (!forwarded) {
      log.warn(
        { address: request.socket.remoteAddress },
        'a connection between nodes without a valid pass was refused',
      );
      return refuse(wire, refused.stranger);
    }
    const answer = await host.admits(forwarded);
    if (answer !== 'here') return refuse(wire, refused[answer]);
    const { serve } = host;
    if (!wire.destroyed) lines.handleUpgrade(request, wire, head, (line) => serve(forwarded, line, wire));
  };
  server.on('upgrade', (request, wire, head) => {
    wire.on('error', () => wire.destroy());
    upgrade(request, wire, head).catch((error: unknown) => {
      log.error({ error: String(error) }, 'a connection between nodes could not be opened');
      wire.destroy();
    });
  });
  const { host: address, port } = listen ?? { host: '127.0.0.1', port: 0 };
  server.listen(port, address);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  let closing: Promise<unknown> | null = null;
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${taken}`,
    passes,
    host(given) {
      host = given;
    },
    async close() {
      host = null;
      closing ??= closed(server, lines);
      await closing;
    },
  };
}

async function closed(server: ReturnType<typeof createServer>, lines: WebSocketServer): Promise<void> {
  const gone = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  for (const line of lines.clients) line.close(1012, 'the node stops');
  const cut = setTimeout(() => {
    for (const line of lines.clients) line.terminate();
    server.closeAllConnections();
  }, closingMs);
  await gone;
  clearTimeout(cut);
}

function refuse(wire: Duplex, status: string): void {
  wire.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const oneOf = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' ? header : undefined;
