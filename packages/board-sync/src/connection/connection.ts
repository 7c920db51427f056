import {
  type BoardQuota,
  type ClientMessage,
  type CloseCode,
  closeCode,
  decodeClientMessage,
  encodeDurableFrame,
  encodeEpochFrame,
  encodeQuotaFrame,
  encodeRefusedFrame,
  encodeStateVectorFrame,
  MalformedFrame,
  type PresenceEntry,
  type Signal,
} from '@samenspel/board-protocol';
import { BadUpdate, type InspectedUpdate, inspectUpdate } from '../document/inspect-update';
import type { BoardSocket, Limits } from '../ports';
import { Reassembly, type ReassemblyBudget, type UpdateChunk } from './reassembly';

/** Answers in a row that build on something unknown, before the client is told that its copy is incomplete. */
const maxIncompleteAnswers = 3;

/** Bytes of one connection's edits that may wait to be stored: four of the largest updates and some. */
const maxWaitingBytes = 4 * 1024 * 1024;

/** A client too slow to be told so has this long to read it, milliseconds. */
const cutAfterMs = 2_000;

/** Who opened a board, as the server's edge found out. */
export interface ConnectionRequest {
  readonly boardId: string;
  readonly personId: string;
  /** Otherwise: sees all and shows presence, but its edits are dropped. */
  readonly mayEdit: boolean;
  /** Whether the client understands our messages (`?samenspel=1`). */
  readonly speaks: boolean;
  /** Epoch of the client's copy (`?epoch=`), if it said one. */
  readonly epoch?: string;
  /** Session or token, for `closeWhere`. */
  readonly sessionId?: string;
}

/** What whoever holds the socket tells the board, and how he ends it. */
export interface OpenConnection {
  /** One frame from the network. Never throws: what is wrong with it closes the socket. */
  receive(frame: Uint8Array): void;
  /** The network says that the socket is gone. Called late or twice it does nothing. */
  closed(): void;
  close(code: CloseCode, reason: string): void;
}

/** An update that waits to be stored. */
export interface UpdateWork {
  readonly kind: 'update';
  readonly connection: BoardConnection;
  /** One, unless it came in pieces. */
  readonly pieces: readonly UpdateChunk[];
  readonly answer: boolean;
  /** Number of its update frame on the connection, from 1. */
  readonly frame: number;
}

/** Only letters typed or taken out: may wait a moment and be stored together with the next. */
export const isKeystrokes = ({ pieces, answer }: UpdateWork): boolean =>
  !answer && pieces.length === 1 && pieces[0]?.inspected.keystrokes === true;

/** A client that wants to know the board beyond its state vector. */
export interface JoinWork {
  readonly kind: 'join';
  readonly connection: BoardConnection;
  readonly stateVector: Uint8Array;
}

/** Presence that came while the board was loading. */
export interface PresenceWork {
  readonly kind: 'presence';
  readonly connection: BoardConnection;
  readonly entries: readonly PresenceEntry[];
}

/** A frame that waits for its turn. */
export type FrameWork = UpdateWork | JoinWork | PresenceWork;

/** The room a connection is in. */
export interface ConnectionHost {
  enqueue(work: FrameWork): void;
  receivePresence(connection: BoardConnection, entries: readonly PresenceEntry[]): void;
  sendPresence(connection: BoardConnection): void;
  receiveSignal(connection: BoardConnection, signal: Signal): void;
  hasNews(update: InspectedUpdate): boolean;
  leave(connection: BoardConnection): void;
  /** What all connections may hold of updates that come in pieces. */
  readonly gathering: ReassemblyBudget;
}

/** One socket on one board. Everything that lives per session hangs on this object, never on the person or the tab. */
export class BoardConnection implements OpenConnection {
  private open = true;
  private evicted = false;
  private droppedSome = false;
  /** Update frames received; those up to `durable` are stored. */
  private frames = 0;
  private durable = 0;
  private toldDurable = 0;
  private toldQuota: BoardQuota | null = null;
  /** A frame was not stored: nothing after it counts until an answer to our state vector covers it. */
  private gap = false;
  private awaitingAnswer = false;
  private waitingBytes = 0;
  private readonly pieces: Reassembly;
  private incompleteAnswers = 0;
  private allowance: number;
  private allowanceAt = performance.now();

  constructor(
    readonly request: ConnectionRequest,
    private readonly socket: BoardSocket,
    private readonly room: ConnectionHost,
    private readonly limits: Limits,
  ) {
    this.allowance = limits.framesPerSecond * 10;
    this.pieces = new Reassembly(room.gathering);
  }

  get personId(): string {
    return this.request.personId;
  }

  get isOpen(): boolean {
    return this.open;
  }

  receive(frame: Uint8Array): void {
    if (!this.open) return;
    if (!this.mayReceive()) {
      this.close(closeCode.tooMany, 'too many frames');
      return;
    }
    try {
      this.take(decodeClientMessage(frame));
    } catch (error) {
      // Whatever a frame makes go wrong, it goes wrong for its sender only.
      const told = error instanceof MalformedFrame || error instanceof BadUpdate ? error : null;
      this.evict(told?.tooLarge ? closeCode.tooLarge : closeCode.malformed, told?.message ?? 'not understood');
    }
  }

  /** Closed for what it sent: what else of it waits to be stored does not count any more. */
  get isEvicted(): boolean {
    return this.evicted;
  }

  evict(code: CloseCode, reason: string): void {
    this.evicted = true;
    this.close(code, reason);
  }

  closed(): void {
    if (!this.open) return;
    this.open = false;
    this.pieces.drop();
    this.room.leave(this);
  }

  close(code: CloseCode, reason: string): void {
    if (!this.open) return;
    this.closed();
    this.socket.close(code, reason);
  }

  /** Sends a frame; cuts a client that does not read, so that it can't fill this server's memory. */
  send(frame: Uint8Array): void {
    if (!this.open) return;
    if (this.socket.bufferedAmount > this.limits.slowConsumerBytes) this.cut();
    else this.socket.send(frame);
  }

  /** Who does not read does not read that it is closed either: what waits for it is thrown away after a moment. */
  private cut(): void {
    this.close(closeCode.tryAgainLater, 'too slow');
    setTimeout(() => this.socket.terminate?.(), cutAfterMs).unref();
  }

  /** Tells the client the epoch, and beforehand when it may not edit. */
  greet(epoch: string): void {
    if (!this.request.speaks) return;
    this.send(encodeEpochFrame(epoch));
    if (!this.request.mayEdit) this.send(encodeRefusedFrame('read_only', 0));
  }

  /** Tells the client where the quotas of the board stand for its person. Who may edit again comes anew, with the rights of now. */
  tellQuota(quota: BoardQuota | null): void {
    const { mayEdit, speaks } = this.request;
    if (!mayEdit || !speaks || saysTheSame(this.toldQuota, quota)) return;
    const wasUsedUp = this.toldQuota?.usedUp === true;
    this.toldQuota = quota;
    if (wasUsedUp && !quota?.usedUp) {
      this.close(closeCode.tryAgainLater, 'may edit again');
      return;
    }
    this.send(encodeQuotaFrame(quota));
    if (quota?.usedUp) this.send(encodeRefusedFrame(quota.of, 0));
  }

  /** Whether what the client was told of the quotas changes by itself, as time passes. */
  get isToldOfPace(): boolean {
    return this.open && this.toldQuota?.of === 'over_pace';
  }

  get hearsSignals(): boolean {
    return this.request.speaks;
  }

  /** Signals are worth nothing later: a client that is behind gets none. */
  sendSignals(frame: Uint8Array): void {
    if (this.socket.bufferedAmount <= this.limits.behindBytes) this.send(frame);
  }

  /** Hands all that `sending` sends to the network in one go, where the socket can. */
  together(sending: () => void): void {
    if (this.socket.together) this.socket.together(sending);
    else sending();
  }

  /** Asks for all the client has beyond this. */
  askBeyond(stateVector: Uint8Array): void {
    this.awaitingAnswer = true;
    this.send(encodeStateVectorFrame(stateVector));
  }

  /** The fate of one update, once it is known. They are settled in the order they came. */
  settle(work: UpdateWork, complete: boolean): void {
    this.waitingBytes -= work.pieces.at(-1)?.update.byteLength ?? 0;
    this.pieces.settled(work.pieces);
    if (!complete) this.gap = true;
    else if (work.answer) this.gap = false;
    if (work.answer) this.incompleteAnswers = complete ? 0 : this.incompleteAnswers + 1;
    if (!this.gap) this.durable = Math.max(this.durable, work.frame);
  }

  /** Tells how many frames are durable, if that changed; and asks again where something was missing. */
  report(stateVector: () => Uint8Array): void {
    if (this.incompleteAnswers >= maxIncompleteAnswers) {
      this.close(closeCode.incomplete, 'incomplete copy');
      return;
    }
    if (this.gap && !this.awaitingAnswer) this.askBeyond(stateVector());
    this.reportDurable();
  }

  private reportDurable(): void {
    if (this.durable === this.toldDurable) return;
    this.toldDurable = this.durable;
    if (this.request.speaks) this.send(encodeDurableFrame(this.durable));
  }

  private take(message: ClientMessage): void {
    switch (message.type) {
      case 'stateVector':
        this.room.enqueue({ kind: 'join', connection: this, stateVector: message.stateVector });
        break;
      case 'presence':
        this.room.receivePresence(this, message.entries);
        break;
      case 'queryPresence':
        this.room.sendPresence(this);
        break;
      case 'signal':
        this.room.receiveSignal(this, message.signal);
        break;
      case 'piece':
        this.takePiece(message.update);
        break;
      case 'update':
        this.takeUpdate(message.update, message.answer);
    }
  }

  /** Said again what is durable: a client that hears nothing while it sends for long takes the line for dead. */
  private takePiece(update: Uint8Array): void {
    const refused = this.pieces.add({ update, inspected: inspectUpdate(update) });
    if (refused) this.evict(refused.code, refused.reason);
    else if (this.request.speaks) this.send(encodeDurableFrame(this.durable));
  }

  private takeUpdate(update: Uint8Array, answer: boolean): void {
    this.frames += 1;
    if (answer) this.awaitingAnswer = false;
    const pieces = this.pieces.endedBy({ update, inspected: inspectUpdate(update) });
    const work: UpdateWork = { kind: 'update', connection: this, pieces, answer, frame: this.frames };
    this.waitingBytes += update.byteLength;
    if (!this.request.mayEdit) this.dropReadOnly(work);
    else if (this.waitingBytes > maxWaitingBytes) this.evict(closeCode.tooMany, 'too much at once');
    else this.room.enqueue(work);
  }

  /**
   * What a reader has and the board has too is nothing to save. Anything else, deletions as well, is dropped, and the reader is
   * told: by a final close where that is all it understands, for it would take its copy for the board's.
   */
  private dropReadOnly(work: UpdateWork): void {
    const harmless = !work.pieces.some(({ inspected }) => this.room.hasNews(inspected));
    if (!harmless && !this.request.speaks) {
      this.evict(closeCode.forbidden, 'read only');
      return;
    }
    if (!harmless) {
      this.droppedSome = true;
      this.send(encodeRefusedFrame('read_only', work.frame));
    }
    if (this.droppedSome) {
      this.pieces.settled(work.pieces);
      return;
    }
    this.settle(work, true);
    this.reportDurable();
  }

  private mayReceive(): boolean {
    const now = performance.now();
    const { framesPerSecond } = this.limits;
    this.allowance = Math.min(
      framesPerSecond * 10,
      this.allowance + ((now - this.allowanceAt) / 1000) * framesPerSecond,
    );
    this.allowanceAt = now;
    this.allowance -= 1;
    return this.allowance >= 0;
  }
}

/** Whether telling it again would be no news: to people a quota moves by hundredths. */
function saysTheSame(told: BoardQuota | null, now: BoardQuota | null): boolean {
  if (told === null || now === null) return told === now;
  const parts = [told, now].map(({ used, limit }) => Math.floor((100 * used) / limit));
  return told.of === now.of && told.usedUp === now.usedUp && (now.usedUp || parts[0] === parts[1]);
}
