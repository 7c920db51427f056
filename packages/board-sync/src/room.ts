import { applyRepairs, type Repair } from '@samenspel/board';
import {
  type CloseCode,
  closeCode,
  encodeAnswerFrame,
  type PresenceEntry,
  type Signal,
} from '@samenspel/board-protocol';
import type * as Y from 'yjs';
import { isTransient } from './append-edits';
import { Audience } from './audience';
import { BoardConnection, type ConnectionHost, type ConnectionRequest, type JoinWork } from './connection';
import type { CurrentState } from './current-state';
import { type EditWork, type Flushed, flushEdits, type News, type StoredPart } from './flush';
import { Inbox, type Work } from './inbox';
import type { InspectedUpdate } from './inspect-update';
import type { LiveDocument } from './live-document';
import { loadBoard } from './load';
import { Lookout } from './lookout';
import { Pace } from './pace';
import {
  type Author,
  type BoardSocket,
  type BoardSyncPorts,
  type Limits,
  type ServerEdit,
  systemAuthor,
} from './ports';
import { SnapshotKeeper } from './snapshot-keeper';
import { readEdits, type StoredEdit } from './stored-edits';
import { BoardUnavailable, NoSuchBoard } from './unavailable';
import { Wakeup } from './wakeup';

/**
 * One board, open. Everything that touches its document waits in one inbox and is taken out by one loop: apply, append, and
 * only then answer and broadcast. So nobody ever sees what is not stored, and between flushes the document is the stream.
 */
export class Room implements ConnectionHost {
  private document: LiveDocument | null = null;
  private readonly audience: Audience;
  private readonly inbox: Inbox;
  private readonly snapshots: SnapshotKeeper;
  private readonly pace: Pace;
  private readonly wakeup = new Wakeup(() => void this.run(false));
  private readonly idle = new Wakeup(() => void this.endIfIdle());
  private readonly looking = new Wakeup(() => void this.run(false));
  private readonly lookout: Lookout;
  private running: Promise<void> | null = null;
  private nextFlushAt = 0;
  private ended = false;

  constructor(
    readonly boardId: string,
    private readonly ports: BoardSyncPorts,
    private readonly limits: Limits,
    /** The room is over: a next one loads afresh. */
    private readonly onEnd: () => void,
  ) {
    this.audience = new Audience(() => ports.clock.now());
    this.inbox = new Inbox(limits.keystrokeIntervalMs);
    this.snapshots = new SnapshotKeeper(boardId, ports, limits);
    this.pace = new Pace(limits.longestTickMs);
    this.lookout = new Lookout(ports.sharing?.lookEveryMs ?? null);
  }

  connect(request: ConnectionRequest, socket: BoardSocket): BoardConnection {
    const connection = new BoardConnection(request, socket, this, this.limits);
    this.audience.add(connection);
    this.idle.cancel();
    this.enqueue({ kind: 'greet', connection });
    return connection;
  }

  leave(connection: BoardConnection): void {
    if (!this.audience.remove(connection)) return;
    if (connection.isEvicted) this.inbox.drop(connection);
    this.schedule();
  }

  /** Lets the server change the board; resolves when that is stored. */
  edit(change: (doc: Y.Doc) => void, edit: ServerEdit = {}): Promise<void> {
    return new Promise((resolve, reject) => this.enqueue({ kind: 'server', change, edit, resolve, reject }));
  }

  /** The board as it is stored, after all that came before. */
  state(): Promise<CurrentState> {
    return new Promise((resolve, reject) => this.enqueue({ kind: 'state', resolve, reject }));
  }

  /** Resolves when all that is in the stream by now is here and told. @throws BoardUnavailable, what the store throws */
  look(): Promise<void> {
    return new Promise((resolve, reject) => this.enqueue({ kind: 'look', resolve, reject }));
  }

  enqueue(work: Work): void {
    if (this.ended) {
      if ('reject' in work) work.reject(new BoardUnavailable(this.boardId));
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
    this.audience.receivePresence(connection, entries, this.document.bindings);
    this.schedule();
  }

  sendPresence(connection: BoardConnection): void {
    this.audience.answerPresence(connection);
  }

  receiveSignal(connection: BoardConnection, signal: Signal): void {
    if (this.document) this.audience.receiveSignal(connection, signal, this.document.bindings);
  }

  hasNews(update: InspectedUpdate): boolean {
    return this.document?.hasNews(update) ?? true;
  }

  closeWhere(matches: (request: ConnectionRequest) => boolean, code: CloseCode, reason: string): number {
    return this.audience.closeWhere(matches, code, reason);
  }

  get connectionCount(): number {
    return this.audience.size;
  }

  /** Resolves when everything received so far is stored or refused. */
  async settled(): Promise<void> {
    while (!this.ended && (this.running || !this.inbox.isEmpty)) {
      await (this.running ?? this.run(true));
    }
  }

  /** Stores what is waiting, keeps a snapshot, closes the sockets, and stores what came meanwhile. */
  async close(code: CloseCode, reason: string): Promise<void> {
    await this.settled();
    await this.keepSnapshot();
    this.audience.end(code, reason);
    await this.settled();
    this.end(code, reason);
  }

  /** Ends the room: sockets close, the document is destroyed, what waits is not stored. */
  private end(code: CloseCode, reason: string, error: Error = new BoardUnavailable(this.boardId)): void {
    if (this.ended) return;
    this.ended = true;
    this.wakeup.cancel();
    this.idle.cancel();
    this.looking.cancel();
    this.audience.end(code, reason);
    for (const work of this.inbox.takeAll()) if ('reject' in work) work.reject(error);
    this.document?.destroy();
    this.document = null;
    this.onEnd();
  }

  /** Runs the loop now, at the next tick, or when the first held keystrokes are due. */
  private schedule(): void {
    if (this.running || this.ended) return;
    const atOnce = this.audience.presenceChanges > 0 || this.snapshots.isDue(this.audience.nobodyEdits);
    const dueAt = Math.max(this.nextFlushAt, atOnce ? 0 : this.inbox.dueAt);
    if (dueAt < Number.POSITIVE_INFINITY) this.wakeup.at(dueAt);
    else if (this.audience.size > 0) this.lookLater();
    else this.idle.at(performance.now() + this.limits.idleMs, true);
  }

  private lookLater(): void {
    this.looking.cancel();
    if (this.document && this.lookout.shared) this.looking.at(this.lookout.nextAt, true);
  }

  private run(everything: boolean): Promise<void> {
    this.wakeup.cancel();
    this.looking.cancel();
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
    try {
      await this.work(works, started);
    } catch (error) {
      // Out of the inbox already: nobody else would tell those who wait.
      for (const each of works) if ('reject' in each) each.reject(error);
      throw error;
    }
  }

  private async work(works: readonly Work[], started: number): Promise<void> {
    const edits = works.filter((work) => work.kind === 'update' || work.kind === 'server');
    this.pace.count(edits.length + this.audience.presenceChanges, started);
    const seen = this.lookout.isDue(works, started) ? await this.seeOthers(works) : [];
    const { parts, others } = edits.length > 0 ? await this.store(edits) : nothingFlushed;
    const settled = new Set(edits.flatMap((work) => (work.kind === 'update' ? [work.connection] : [])));
    this.audience.tell({
      parts: [...seen, ...others, ...parts],
      settled,
      stateVector: () => this.loaded().stateVector(),
    });
    this.answer(works);
    const ended = performance.now();
    this.nextFlushAt = ended + this.pace.tickMs(this.audience.size, ended);
    if (this.snapshots.isDue(this.audience.nobodyEdits)) this.snapshots.keep(this.loaded());
  }

  private async load(): Promise<boolean> {
    this.document = await loadBoard(this.ports, this.boardId);
    this.lookout.upToDate(performance.now());
    if (this.document) return true;
    this.end(closeCode.noSuchBoard, 'no such board', new NoSuchBoard(this.boardId));
    return false;
  }

  private async store(edits: readonly EditWork[]): Promise<Flushed> {
    const { boardId, ports, limits } = this;
    const catchUp = this.lookout.shared ? () => this.catchUp() : null;
    const context = { boardId, ports, limits, document: () => this.loaded(), reload: () => this.reload(), catchUp };
    const flushed = await flushEdits(edits, context);
    this.afterCommit(flushed.parts);
    return flushed;
  }

  private afterCommit(parts: readonly StoredPart[]): void {
    const now = performance.now();
    if (parts.length > 0) this.lookout.upToDate(now);
    for (const part of parts) {
      this.snapshots.count(part.update.byteLength);
      if (part.keystrokes) this.inbox.keystrokesStored(part.author, now);
      if (part.repairs.length > 0) this.repairLater(part.repairs, part.eventId);
    }
  }

  private loaded(): LiveDocument {
    if (!this.document) throw new BoardUnavailable(this.boardId);
    return this.document;
  }

  /** Throws away a document that may have been half changed. Nobody was told anything of it. */
  private async reload(): Promise<LiveDocument> {
    const next = await loadBoard(this.ports, this.boardId);
    if (!next) throw new BoardUnavailable(this.boardId);
    const { bindings } = this.loaded();
    // Also those of edits that were not stored: what the stream says comes first.
    for (const [clientId, person] of bindings.entries()) next.bindings.show(clientId, person);
    this.document?.destroy();
    this.document = next;
    return next;
  }

  /** Takes in what others stored; the document is as it was stored before. While the store is away, what is known here stands. */
  private async seeOthers(works: readonly Work[]): Promise<readonly News[]> {
    const edits = await this.editsFrom(this.loaded().revision + 1).catch((error: unknown) => {
      if (!isTransient(error)) throw error;
      for (const work of works) if (work.kind === 'look') work.reject(error);
      return [];
    });
    this.lookout.upToDate(performance.now());
    if (edits.length > 0 && !this.loaded().takeIn(edits)) await this.reload();
    return newsOf(edits);
  }

  /** Another writer was faster: what was tried on top of the document is thrown away with it. */
  private async catchUp(): Promise<readonly News[]> {
    const from = this.loaded().revision + 1;
    this.lookout.met(performance.now());
    await this.reload();
    const edits = await this.editsFrom(from);
    if (!this.loaded().takeIn(edits)) await this.reload();
    return newsOf(edits);
  }

  private async editsFrom(revision: number): Promise<readonly StoredEdit[]> {
    const edits: StoredEdit[] = [];
    for await (const edit of readEdits(this.ports, this.boardId, this.loaded().header, revision)) edits.push(edit);
    return edits;
  }

  private repairLater(repairs: readonly Repair[], causationId: string): void {
    for (const [author, theirs] of byAuthor(repairs)) {
      const change = (doc: Y.Doc) => applyRepairs(doc, theirs, this.ports.random);
      this.edit(change, { causationId, author }).catch((error: unknown) =>
        this.ports.log.warn({ boardId: this.boardId, error: String(error) }, 'a repair was not stored'),
      );
    }
  }

  /** After the edits of the same turn are stored: the document is what the stream says. */
  private answer(works: readonly Work[]): void {
    const document = this.loaded();
    // Whoever asks many times at once is answered once, what was asked last: an answer may be the whole board.
    const lastAsked = new Map(
      works.flatMap((work) => (work.kind === 'join' ? [[work.connection, work] as const] : [])),
    );
    for (const work of works) {
      if (work.kind === 'greet' && work.connection.isOpen) this.greet(work.connection, document);
      if (work.kind === 'join' && lastAsked.get(work.connection) === work) this.join(work, document);
      if (work.kind === 'presence') this.receivePresence(work.connection, work.entries);
      if (work.kind === 'state') work.resolve(document.current());
      if (work.kind === 'look') work.resolve();
    }
  }

  private greet(connection: BoardConnection, document: LiveDocument): void {
    connection.together(() => {
      connection.greet(this.ports.epoch ?? '');
      connection.askBeyond(document.stateVector());
      this.audience.sendPresence(connection);
    });
  }

  private join({ connection, stateVector }: JoinWork, document: LiveDocument): void {
    if (!connection.isOpen) return;
    try {
      connection.send(encodeAnswerFrame(document.difference(stateVector)));
    } catch {
      connection.close(closeCode.malformed, 'not a state vector');
    }
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

  /** Someone may come while the last snapshot is written: then the room stays. */
  private async endIfIdle(): Promise<void> {
    // While an append is under way the document is ahead of the stream; the turn asks again when it is over.
    if (this.running) return;
    await this.keepSnapshot();
    if (this.audience.size === 0 && this.inbox.isEmpty && !this.running) this.end(closeCode.goingAway, 'idle');
  }
}

const nothingFlushed: Flushed = { parts: [], others: [] };

const newsOf = (edits: readonly StoredEdit[]): readonly News[] =>
  edits.flatMap(({ update }) => (update ? [{ update, sources: new Set<BoardConnection>() }] : []));

/** Repairs are the server's; but a comment that is put back is its author's words, and goes when theirs go. */
function byAuthor(repairs: readonly Repair[]): ReadonlyMap<Author, readonly Repair[]> {
  const groups = new Map<Author, Repair[]>();
  for (const repair of repairs) {
    const author = repair.kind === 'comment' ? repair.comment.by : systemAuthor;
    const group = groups.get(author);
    if (group) group.push(repair);
    else groups.set(author, [repair]);
  }
  return groups;
}
