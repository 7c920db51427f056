import type { Duplex } from 'node:stream';
import { type CloseCode, closeCode, messageNumber } from '@samenspel/board-protocol';
import type { BoardSocket, ConnectionRequest, OpenConnection } from '@samenspel/board-sync';
import type { WebSocket } from 'ws';

/** A client that leaves more than this unread is cut, bytes: as the board itself does with its own. */
const slowBytes = 1024 * 1024;
/** Signals are worth nothing later: beyond this they are left out, bytes. */
const behindBytes = 64 * 1024;
/** A client is not read while more than this waits for the owner, bytes. */
const fullBytes = 256 * 1024;
/** What may come from a client before its board is found, bytes and frames. */
const maxWaitingBytes = 4 * 1024 * 1024;
const maxWaitingFrames = 2_000;
const resumeEveryMs = 20;
/** A client too slow to be told so, and a node that does not take part in closing, have so long, milliseconds. */
const cutAfterMs = 2_000;

/** Codes a client may be told as they are; any other end of a line means that the owner is gone. */
const isOurs = (code: number): boolean => Object.values<number>(closeCode).includes(code);

/** A client of this node, on a board that another node may serve: what comes in from it goes there, what comes back goes to it. */
export class EdgeConnection implements OpenConnection {
  private open = true;
  private target: OpenConnection | null = null;
  private line: WebSocket | null = null;
  private wire: Duplex | null = null;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private toClient: Uint8Array[] = [];
  private resuming: NodeJS.Timeout | null = null;

  constructor(
    readonly request: ConnectionRequest,
    private readonly socket: BoardSocket,
    private readonly onEnd: (connection: EdgeConnection) => void,
  ) {}

  get isOpen(): boolean {
    return this.open;
  }

  /** The board is served by this node: from now on this only passes calls on. */
  serveHere(connect: (request: ConnectionRequest, socket: BoardSocket) => OpenConnection): void {
    if (!this.open) return;
    this.target = connect(this.request, {
      ...passedOn(this.socket),
      close: (code, reason) => {
        this.finish();
        this.socket.close(code, reason);
      },
    });
    const { target } = this;
    for (const frame of this.takeWaiting()) target.receive(frame);
  }

  /** The board is served by the node at the other end of this line. */
  serveThere(line: WebSocket, wire: Duplex | null): void {
    this.line = line;
    this.wire = wire;
    line.on('message', (frame: Buffer) => this.fromOwner(frame));
    line.on('close', (code, reason) => {
      this.tellClient();
      if (isOurs(code)) this.close(code as CloseCode, reason.toString());
      else this.close(closeCode.comeAgain, 'the node that served this board is gone');
    });
    if (this.open) for (const frame of this.takeWaiting()) line.send(frame);
    else this.endLine();
  }

  receive(frame: Uint8Array): void {
    if (!this.open) return;
    if (this.target) this.target.receive(frame);
    else if (this.line) this.toOwner(this.line, frame);
    else this.hold(frame);
  }

  closed(): void {
    if (!this.open) return;
    this.finish();
    this.target?.closed();
    this.endLine();
  }

  close(code: CloseCode, reason: string): void {
    if (!this.open) return;
    if (this.target) {
      this.target.close(code, reason);
      return;
    }
    this.finish();
    this.socket.close(code, reason);
    this.endLine();
  }

  private finish(): void {
    if (!this.open) return;
    this.open = false;
    // One that is not read does not take part in closing either.
    if (this.resuming) {
      clearInterval(this.resuming);
      this.socket.resume?.();
    }
    this.takeWaiting();
    this.toClient = [];
    this.onEnd(this);
  }

  private endLine(): void {
    const { line } = this;
    if (!line || line.readyState === line.CLOSED) return;
    line.close(1000);
    setTimeout(() => line.terminate(), cutAfterMs).unref();
  }

  private hold(frame: Uint8Array): void {
    this.waiting.push(frame);
    this.waitingBytes += frame.byteLength;
    if (this.waitingBytes > maxWaitingBytes || this.waiting.length > maxWaitingFrames)
      this.close(closeCode.tooMany, 'too much at once');
  }

  private takeWaiting(): readonly Uint8Array[] {
    this.waitingBytes = 0;
    return this.waiting.splice(0);
  }

  /** Frames of one moment go in one piece; a client whose frames the owner does not take in is not read any more. */
  private toOwner(line: WebSocket, frame: Uint8Array): void {
    if (this.wire && this.wire.writableCorked === 0) {
      const { wire } = this;
      wire.cork();
      process.nextTick(() => wire.uncork());
    }
    line.send(frame);
    if (line.bufferedAmount <= fullBytes || this.resuming) return;
    if (line.bufferedAmount > maxWaitingBytes) {
      this.close(closeCode.tryAgainLater, 'the board does not keep up');
      return;
    }
    this.socket.pause?.();
    this.resuming = setInterval(() => this.resume(line), resumeEveryMs);
  }

  private resume(line: WebSocket): void {
    if (line.bufferedAmount > fullBytes / 2 || !this.resuming) return;
    clearInterval(this.resuming);
    this.resuming = null;
    this.socket.resume?.();
  }

  /** What the owner sent together is read together, and goes on together. */
  private fromOwner(frame: Uint8Array): void {
    if (!this.open) return;
    this.toClient.push(frame);
    if (this.toClient.length === 1) process.nextTick(() => this.tellClient());
  }

  private tellClient(): void {
    const frames = this.toClient.splice(0);
    if (frames.length === 0 || !this.open) return;
    const send = () => {
      for (const frame of frames) if (this.open) this.sendOn(frame);
    };
    if (this.socket.together) this.socket.together(send);
    else send();
  }

  private sendOn(frame: Uint8Array): void {
    const { socket } = this;
    if (socket.bufferedAmount > slowBytes) {
      this.close(closeCode.tryAgainLater, 'too slow');
      setTimeout(() => socket.terminate?.(), cutAfterMs).unref();
    } else if (socket.bufferedAmount <= behindBytes || frame[0] !== messageNumber.signals) socket.send(frame);
  }
}

/** The socket as the board sees it; getters and methods of the original. */
function passedOn(socket: BoardSocket): BoardSocket {
  return {
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send: (frame) => socket.send(frame),
    close: (code, reason) => socket.close(code, reason),
    ...(socket.together && { together: (sending: () => void) => socket.together?.(sending) }),
    ...(socket.terminate && { terminate: () => socket.terminate?.() }),
  };
}
