import type { BoardSocket } from '../ports';

/** What a WebSocket of `ws` has and a board needs. */
interface Socket {
  readonly bufferedAmount: number;
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  terminate(): void;
  pause(): void;
  resume(): void;
}

/**
 * A WebSocket whose frames of one moment go to the network in one go: of what a busy board costs, calls of the system are the
 * larger part. `wire`: the TCP or TLS socket under it.
 */
export function gatheringSocket(socket: Socket, wire: { cork(): void; uncork(): void }): BoardSocket {
  return {
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send: (frame) => socket.send(frame),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    together(sending) {
      wire.cork();
      try {
        sending();
      } finally {
        wire.uncork();
      }
    },
  };
}
