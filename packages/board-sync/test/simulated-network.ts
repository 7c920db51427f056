import { updateFrameKind } from '@samenspel/board-protocol';
import type { BoardSync, OpenConnection } from '@samenspel/board-sync';
import { boardId } from './helpers';

type Handler<Event> = ((event: Event) => void) | null;

/** A WebSocket as the provider knows it, whose frames a scheduler delivers when it likes. */
export class SimulatedSocket {
  readonly OPEN = 1;
  readyState = 0;
  binaryType = 'arraybuffer';
  onopen: Handler<object> = null;
  onmessage: Handler<{ data: Uint8Array }> = null;
  onclose: Handler<{ code: number; reason: string }> = null;
  onerror: Handler<object> = null;
  readonly toServer: Uint8Array[] = [];
  readonly toClient: (Uint8Array | number)[] = [];
  connection: OpenConnection | null = null;

  constructor(
    readonly person: string,
    readonly speaks: boolean,
  ) {}

  send(frame: Uint8Array): void {
    if (this.readyState === this.OPEN) this.toServer.push(Uint8Array.from(frame));
  }

  close(): void {
    if (this.readyState > 1) return;
    this.readyState = 3;
    this.toServer.length = 0;
    this.connection?.closed();
  }

  /**
   * The client loses the line, and the server does not hear of it: what was under way may still come in. Answers the server's end.
   */
  vanish(): () => void {
    const { connection } = this;
    const underWay = this.toServer.splice(0);
    this.connection = null;
    this.break();
    return () => {
      for (const frame of underWay) connection?.receive(frame);
      connection?.closed();
    };
  }

  /** The line breaks: neither side gets what was under way. */
  break(code = 1006): void {
    if (this.readyState > 1) return;
    this.close();
    this.onclose?.({ code, reason: '' });
  }
}

/** Sockets between clients and one server that may be replaced. */
export class SimulatedNetwork {
  readonly sockets = new Set<SimulatedSocket>();
  server: BoardSync | null = null;
  /** Where the next socket is opened: several servers may serve the board. */
  serverOfNext = (): BoardSync | null => this.server;

  /** A WebSocket class for one person's provider. `faulty` lines double and swap update frames. */
  socketClass(person: string, speaks: boolean): typeof WebSocket {
    const network = this;
    return class extends SimulatedSocket {
      constructor(_url: string) {
        super(person, speaks);
        network.sockets.add(this);
      }
    } as unknown as typeof WebSocket;
  }

  /** Opens sockets that wait, and delivers up to `count` frames of each, in both directions. */
  deliver(int: (below: number) => number, count: number, faults: boolean): void {
    for (const socket of this.sockets) {
      if (socket.readyState === 3) this.sockets.delete(socket);
      else if (socket.readyState === 0) this.open(socket);
      else this.deliverOn(socket, int, count, faults && !socket.speaks);
    }
  }

  get quiet(): boolean {
    return [...this.sockets].every(
      ({ readyState, toClient, toServer }) => readyState === 3 || toClient.length + toServer.length === 0,
    );
  }

  private open(socket: SimulatedSocket): void {
    const server = this.serverOfNext();
    if (!server) throw new Error('no server to connect to');
    const request = { boardId, personId: socket.person, mayEdit: true, speaks: socket.speaks };
    const close = (code: number) => void socket.toClient.push(code);
    const send = (frame: Uint8Array) => void socket.toClient.push(frame);
    socket.connection = server.connect(request, { bufferedAmount: 0, send, close });
    socket.readyState = 1;
    socket.onopen?.({});
  }

  private deliverOn(socket: SimulatedSocket, int: (below: number) => number, count: number, faults: boolean): void {
    if (faults) disturb(socket.toServer, int);
    for (const frame of socket.toServer.splice(0, count)) socket.connection?.receive(frame);
    for (const item of socket.toClient.splice(0, count)) {
      if (typeof item === 'number') socket.break(item);
      else if (socket.readyState === 1) socket.onmessage?.({ data: item });
    }
  }
}

/** Doubles one update frame, or swaps two. */
function disturb(frames: Uint8Array[], int: (below: number) => number): void {
  const index = int(8);
  const [one, two] = [frames[index], frames[index + 1]];
  if (!one || updateFrameKind(one) !== 'update') return;
  if (int(2) === 0) frames.splice(index, 0, one);
  else if (two && updateFrameKind(two) === 'update') frames.splice(index, 2, two, one);
}
