import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';

const closingMs = 2_000;

/** Completes a handshake to say no in a way that ends the client's trying; a refused handshake would be repeated for ever. */
export function refuseInWords(
  server: WebSocketServer,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  said: { readonly messages?: readonly string[]; readonly code: number },
): void {
  server.handleUpgrade(request, socket, head, (ws) => {
    ws.on('error', () => ws.terminate());
    for (const message of said.messages ?? []) ws.send(message);
    ws.close(said.code);
    // One that does not take part in closing is cut; strangers must not be able to hold connections.
    const cut = setTimeout(() => ws.terminate(), closingMs);
    ws.on('close', () => clearTimeout(cut));
  });
}
