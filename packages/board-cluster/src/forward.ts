import type { Duplex } from 'node:stream';
import { maxFrameBytes } from '@samenspel/board-protocol';
import type { NodeRef } from '@samenspel/cluster';
import { WebSocket } from 'ws';
import { forwardTokenHeader } from './forward-token';

/** A node that does not answer a handshake in this time does not answer, milliseconds. */
const handshakeMs = 1_000;

/** How opening a line ended. `gone`: nothing listens there, as after a kill; `no`: it does not answer, or not this time. */
type Opened = 'open' | 'gone' | 'no';

/**
 * Opens a line for one client to the node that serves its board. `onOpen` is called before anything that comes over it is read.
 * Never rejects.
 */
export function openLine(
  owner: NodeRef,
  pass: string,
  onOpen: (line: WebSocket, wire: Duplex | null) => void,
): Promise<Opened> {
  return new Promise((resolve) => {
    const url = new URL('/board', owner.url);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const line = new WebSocket(url, {
      headers: { [forwardTokenHeader]: pass },
      handshakeTimeout: handshakeMs,
      perMessageDeflate: false,
      // The whole board may come in one frame.
      maxPayload: 64 * maxFrameBytes,
    });
    let wire: Duplex | null = null;
    line.once('upgrade', (response) => {
      wire = response.socket;
    });
    line.once('open', () => {
      onOpen(line, wire);
      resolve('open');
    });
    line.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'ECONNREFUSED' ? 'gone' : 'no'));
    line.once('close', () => resolve('no'));
  });
}
