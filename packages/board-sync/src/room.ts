import { applyRepairs, type Repair } from '@samenspel/board';
import {
  type CloseCode,
  closeCode,
  encodeAnswerFrame,
  encodePresenceFrame,
  encodeUpdateFrame,
  type PresenceEntry,
} from '@samenspel/board-protocol';
import * as Y from 'yjs';
import { BoardConnection, type ConnectionHost, type ConnectionRequest, type JoinWork } from './connection';
import { type EditWork, flushEdits, type ServerWork, type StoredPart } from './flush';
import { Inbox, type Work } from './inbox';
import type { InspectedUpdate } from './inspect-update';
import type { LiveDocument } from './live-document';
import { loadBoard } from './load';
import type { BoardSocket, BoardSyncPorts, Limits } from './ports';
import { Presence } from './presence';
import { SnapshotKeeper } from './snapshot-keeper';
import { BoardUnavailable, NoSuchBoard } from './unavailable';

/**
 * One board, open. Everything that touches its document waits in one inbox and is taken out by one loop: apply, append, and
 * only then answer and broadcast. So nobody ever sees what is not stored, and between flushes the document is the stream.
 */
export class Room implements ConnectionHost {
  private document: LiveDocument | null = null;
  private readonly connections = new Set<BoardConnection>();
  private readonly presence: Presence<BoardConnection>;
  private readonly inbox: Inbox;
  private readonly snapshots: SnapshotKeeper;
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private idleTimer: NodeJS.Timeout | null = null;
  private nextFlushAt = 0;
  private ended = false;

  constructor(
    readonly boardId: string,
    private readonly ports: BoardSyncPorts,
    private readonly limits: Limits,
    /** The room is over: a next one loads afresh. */
    private readonly onEnd: () => void,
  ) {
    this.presence = new Presence(() => ports.clock.now());
    this.inbox = new Inbox(limits.keystrokeIntervalMs);
    this.snapshots = new SnapshotKeeper(boardId, ports, limits);
  }

  connect(request: ConnectionRequest, socket: BoardSocket): BoardConnection {
    const connection = new BoardConnection(request, socket, this, this.limits);
    this.connections.add(connection);
    this.stopIdling();
    this.enqueue({ kind: 'greet', connection });
    return connection;
  }

  leave(connection: BoardConnection): void {
    if (!this.connections.delete(connection)) return;
    this.presence.leave(connection);
    this.schedule();
  }

  /** Lets the server change the board; resolves when that is stored. */
  edit(change: (doc: Y.Doc) => void, cause: ServerWork['cause'] = {}): Promise<void> {
    return new Promise((resolve, reject) => this.enqueue({ kind: 'server', change, cause, resolve, reject }));
  }

  enqueue(work: Work): void {
    if (this.ended) {
      if (work.kind === 'server') work.reject(new BoardUnavailable(this.boardId));
      return;
    }
    this.inbox.push(work);
    this.schedule();
  }

  receivePresence(connection: BoardConnection, entries: readonly PresenceEntry[]): void {
    if (!this.document) {
      this.enqueue({ kind: 'presence', connection, entries });
      return;
    }
    const accepted = this.presence.receive(connection, entries, this.document.bindings);
    if (!accepted) connection.close(closeCode.forbidden, 'presence of somebody else');
    this.schedule();
  }

  sendPresence(connection: BoardConnection): void {
    const entries = this.presence.all();
    if (entries.length > 0) connection.send(encodePresenceFrame(entries));
  }

  hasNews(update: InspectedUpdate): boolean {
    return this.document?.hasNews(update) ?? true;
  }

  closeWhere(matches: (request: ConnectionRequest) => boolean, code: CloseCode, reason: string): number {
    const matching = [...this.connections].filter(({ request }) => matches(request));
    for (const connection of matching) connection.close(code, reason);
    return matching.length;
  }

  get connectionCount(): number {
    return this.connections.size;
  }

  /** Resolves when everything received so far is stored or refused. */
  async settled(): Promise<void> {
    while (!this.ended && (this.running || !this.inbox.isEmpty)) {
      await (this.running ?? this.run(true));
    }
  }

  /** Stores what is waiting, keeps a snapshot, closes the sockets. */
  async close(): Promise<void> {
    await this.settled();
    await this.keepSnapshot();
    this.end(closeCode.goingAway, 'the server stops');
  }

  /** Ends the room: sockets close, the document is destroyed, what waits is not stored. */
  private end(code: CloseCode, reason: string, error: Error = new BoardUnavailable(this.boardId)): void {
    if (this.ended) return;
    this.ended = true;
    this.stopTimer();
    this.stopIdling();
    for (const connection of [...this.connections]) connection.close(code, reason);
    for (const work of this.inbox.takeAll()) if (work.kind === 'server') work.reject(error);
    this.document?.destroy();
    this.document = null;
    this.onEnd();
  }

  /** Runs the loop now, at the next tick, or when the first held keystrokes are due. */
  private schedule(): void {
    if (this.running || this.ended) return;
    this.stopTimer();
    const atOnce = this.presence.hasChanges || this.snapshots.isDue(this.nobodyEdits);
    const waitMs = Math.max(this.nextFlushAt, atOnce ? 0 : this.inbox.dueAt) - performance.now();
    if (waitMs === Number.POSITIVE_INFINITY) {
      this.startIdling();
      return;
    }
    this.timer = setTimeout(() => void this.run(false), Math.max(0, waitMs));
  }

  private run(everything: boolean): Promise<void> {
    this.stopTimer();
    this.running ??= this.turn(everything)
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.running = null;
        this.schedule();
      });
    return this.running;
  }

  private async turn(everything: boolean): Promise<void> {
    const started = performance.now();
    if (!this.document && !(await this.load())) return;
    const works = everything ? this.inbox.takeAll() : this.inbox.takeDue(started);
    const edits = works.filter((work) => work.kind === 'update' || work.kind === 'server');
    if (edits.length > 0) await this.store(edits);
    this.answer(works);
    this.broadcastPresence();
    this.setNextFlush(started);
    if (this.snapshots.isDue(this.nobodyEdits)) this.snapshots.keep(this.loaded());
  }

  private async load(): Promise<boolean> {
    this.document = await loadBoard(this.ports, this.boardId);
    if (this.document) return true;
    this.end(closeCode.noSuchBoard, 'no such board', new NoSuchBoard(this.boardId));
    return false;
  }

  private async store(edits: readonly EditWork[]): Promise<void> {
    try {
      const { boardId, ports, limits } = this;
      const context = { boardId, ports, limits, document: () => this.loaded(), reload: () => this.reload() };
      this.afterCommit(await flushEdits(edits, context));
    } catch (error) {
      for (const work of edits) if (work.kind === 'server') work.reject(error);
      throw error;
    }
    const reported = new Set(edits.flatMap((work) => (work.kind === 'update' ? [work.connection] : [])));
    for (const connection of reported) connection.report(() => this.loaded().stateVector());
  }

  private afterCommit(parts: readonly StoredPart[]): void {
    const now = performance.now();
    for (const part of parts) {
      this.snapshots.count(part.update.byteLength);
      if (part.keystrokes) this.inbox.keystrokesStored(part.author, now);
      if (part.repairs.length > 0) this.repairLater(part.repairs, part.eventId);
    }
    if (parts.length > 0) this.broadcast(parts);
  }

  private loaded(): LiveDocument {
    if (!this.document) throw new BoardUnavailable(this.boardId);
    return this.document;
  }

  /** Throws away a document that may have been half changed. Nobody was told anything of it. */
  private async reload(): Promise<LiveDocument> {
    const bindings = this.document?.bindings.entries() ?? [];
    this.document?.destroy();
    this.document = null;
    this.document = await loadBoard(this.ports, this.boardId);
    for (const [clientId, person] of bindings) this.loaded().bindings.bind(clientId, person);
    return this.loaded();
  }

  /** One frame per client and flush. A sole author has the change already; merging apart for each of many costs more than it saves. */
  private broadcast(parts: readonly StoredPart[]): void {
    const onlySource = parts.length === 1 && parts[0]?.sources.size === 1 ? [...parts[0].sources][0] : undefined;
    const frame = encodeUpdateFrame(Y.mergeUpdates(parts.map(({ update }) => update)));
    for (const connection of this.connections) if (connection !== onlySource) connection.send(frame);
  }

  private repairLater(repairs: readonly Repair[], causationId: string): void {
    const change = (doc: Y.Doc) => applyRepairs(doc, repairs, this.ports.random);
    this.edit(change, { causationId }).catch((error: unknown) =>
      this.ports.log.warn({ boardId: this.boardId, error: String(error) }, 'a repair was not stored'),
    );
  }

  /** After the edits of the same turn are stored: the document is what the stream says. */
  private answer(works: readonly Work[]): void {
    const document = this.loaded();
    for (const work of works) {
      if (work.kind === 'greet' && work.connection.isOpen) {
        work.connection.greet();
        work.connection.askBeyond(document.stateVector());
        this.sendPresence(work.connection);
      }
      if (work.kind === 'join') this.join(work, document);
      if (work.kind === 'presence') this.receivePresence(work.connection, work.entries);
    }
  }

  private join({ connection, stateVector }: JoinWork, document: LiveDocument): void {
    try {
      connection.send(encodeAnswerFrame(document.difference(stateVector)));
    } catch {
      connection.close(closeCode.malformed, 'not a state vector');
    }
  }

  private broadcastPresence(): void {
    const entries = this.presence.takeChanges();
    if (entries.length === 0) return;
    const frame = encodePresenceFrame(entries);
    for (const connection of this.connections) {
      const others = entries.filter(({ clientId }) => !this.presence.isOf(clientId, connection));
      if (others.length > 0) connection.send(others.length === entries.length ? frame : encodePresenceFrame(others));
    }
  }

  /** The busier the board, the longer the pause, so that one frame carries more: a few ms when light, 16 when busy. */
  private setNextFlush(startedAt: number): void {
    const now = performance.now();
    const tick = Math.min(this.limits.longestTickMs, (now - startedAt) * 2 + this.connections.size / 10);
    this.nextFlushAt = now + tick;
  }

  private get nobodyEdits(): boolean {
    return ![...this.connections].some(({ request }) => request.mayEdit);
  }

  private async keepSnapshot(): Promise<void> {
    if (this.document) this.snapshots.keep(this.document);
    await this.snapshots.settled();
  }

  /** The append finally failed, or the board does not load: what this room knows is worth nothing. Clients come again. */
  private fail(error: unknown): void {
    this.ports.log.error({ boardId: this.boardId, error: String(error) }, 'the board is dropped and loaded again');
    this.end(closeCode.tryAgainLater, 'try again later');
  }

  private stopTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private startIdling(): void {
    if (this.connections.size > 0 || this.idleTimer) return;
    this.idleTimer = setTimeout(() => void this.endIfIdle(), this.limits.idleMs);
    this.idleTimer.unref();
  }

  /** Someone may come while the last snapshot is written: then the room stays. */
  private async endIfIdle(): Promise<void> {
    this.idleTimer = null;
    await this.keepSnapshot();
    if (this.connections.size === 0 && this.inbox.isEmpty && !this.running) this.end(closeCode.goingAway, 'idle');
  }

  private stopIdling(): void {
    if (this.idleTimer) clearTimeout(this.idleTimer);
    this.idleTimer = null;
  }
}
