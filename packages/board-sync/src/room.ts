import { applyRepairs, documentRepairs, sayBodiesMoved } from '@samenspel/board';
import { type BoardQuota, type CloseCode, closeCode, type PresenceEntry, type Signal } from '@samenspel/board-protocol';
import type { BoardQuotas } from '@samenspel/domain';
import type * as Y from 'yjs';
import { answerWorks } from './broadcast/answer-works';
import { Broadcaster } from './broadcast/broadcaster';
import { BoardConnection, type ConnectionHost, type ConnectionRequest } from './connection/connection';
import type { ReassemblyBudget } from './connection/reassembly';
import type { CurrentState } from './document/current-state';
import type { InspectedUpdate } from './document/inspect-update';
import { SnapshotKeeper } from './document/snapshot-keeper';
import type { EditWork } from './flush/edit-work';
import { type Flushed, flushEdits, type StoredPart } from './flush/flush';
import { Inbox, type Work } from './flush/inbox';
import type { MergeBudget } from './flush/merge-budget';
import { Pace } from './flush/pace';
import { QuotasOfBoard } from './flush/quotas-of-board';
import { repairsByAuthor } from './flush/repairs-by-author';
import type { StoredPace } from './flush/stored-pace';
import { OpenDocument } from './open-document';
import type { BoardSocket, BoardSyncPorts, Limits, ServerEdit } from './ports';
import { type Plan, RoomScheduler, type ScheduledRoom } from './room-scheduler';
import { BoardUnavailable, NoSuchBoard } from './unavailable';

/** Telling quotas takes at most one in so many parts of the thread. */
const quotaRestFactor = 20;

/** What the rooms of a process share. */
interface Shared {
  readonly ports: BoardSyncPorts;
  readonly limits: Limits;
  readonly budget: MergeBudget;
  readonly gathering: ReassemblyBudget;
  readonly quotasOf: (communityId: string) => BoardQuotas;
  readonly storedPace: StoredPace;
}

/**
 * One board, open. Everything that touches its document waits in one inbox and is taken out by one loop: apply, append, and
 * only then answer and broadcast. So nobody ever sees what is not stored, and between flushes the document is the stream.
 */
export class Room implements ConnectionHost, ScheduledRoom {
  private readonly board: OpenDocument;
  private readonly audience: Broadcaster;
  private readonly inbox: Inbox;
  private readonly snapshots: SnapshotKeeper;
  private readonly pace: Pace;
  private readonly quotas: QuotasOfBoard;
  private readonly turns = new RoomScheduler(this);
  private nextFlushAt = 0;
  /** When it is to be told anew where the quotas stand: something was stored, or a pace is regained. */
  private quotasDueAt = Number.POSITIVE_INFINITY;
  /** Not before this: a large board costs time to measure. */
  private quotasRestUntil = 0;
  private ended = false;
  private moving = false;

  constructor(
    readonly boardId: string,
    private readonly shared: Shared,
    /** The room is over: a next one loads afresh. */
    private readonly onEnd: () => void,
  ) {
    const { ports, limits, budget } = shared;
    this.board = new OpenDocument(boardId, ports);
    this.audience = new Broadcaster(() => ports.clock.now());
    this.inbox = new Inbox(limits.keystrokeIntervalMs, budget);
    this.snapshots = new SnapshotKeeper(boardId, ports, limits);
    this.pace = new Pace(limits.maxTickMs);
    this.quotas = new QuotasOfBoard(boardId, shared, () => this.board.loaded);
  }

  get gathering(): ReassemblyBudget {
    return this.shared.gathering;
  }

  get epoch(): string {
    return this.shared.ports.epoch ?? '';
  }

  get connectionCount(): number {
    return this.audience.size;
  }

  connect(request: ConnectionRequest, socket: BoardSocket): BoardConnection {
    const connection = new BoardConnection(request, socket, this, this.shared.limits);
    this.audience.add(connection);
    this.turns.stay();
    this.enqueue({ kind: 'greet', connection });
    return connection;
  }

  leave(connection: BoardConnection): void {
    if (!this.audience.remove(connection)) return;
    // What waits for its budget would gather without end, were it kept for people who left; a client brings it again.
    const waits = this.shared.budget.freeAt(connection.personId) > performance.now();
    if (connection.isEvicted || waits) this.inbox.drop(connection);
    this.turns.schedule();
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
    this.turns.schedule();
  }

  receivePresence(connection: BoardConnection, entries: readonly PresenceEntry[]): void {
    const document = this.board.known;
    if (!document) {
      this.enqueue({ kind: 'presence', connection, entries });
      return;
    }
    this.audience.receivePresence(connection, entries, document.bindings);
    this.turns.schedule();
  }

  sendPresence(connection: BoardConnection): void {
    this.audience.answerPresence(connection);
  }

  receiveSignal(connection: BoardConnection, signal: Signal): void {
    const document = this.board.known;
    if (document) this.audience.receiveSignal(connection, signal, document.bindings);
  }

  hasNews(update: InspectedUpdate): boolean {
    return this.board.known?.hasNews(update) ?? true;
  }

  closeWhere(matches: (request: ConnectionRequest) => boolean, code: CloseCode, reason: string): number {
    return this.audience.closeWhere(matches, code, reason);
  }

  /** Resolves when everything received so far is stored or refused. */
  async settled(): Promise<void> {
    while (!this.ended && (this.turns.current || !this.inbox.isEmpty)) {
      await (this.turns.current ?? this.turns.run(true));
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
    this.turns.end();
    this.audience.end(code, reason);
    for (const work of this.inbox.takeAll()) if ('reject' in work) work.reject(error);
    this.board.destroy();
    this.onEnd();
  }

  plan(): Plan {
    const atOnce = this.audience.presenceChanges > 0 || this.snapshots.isDue(this.audience.nobodyEdits);
    const at = Math.max(this.nextFlushAt, atOnce ? 0 : this.inbox.dueAt);
    if (at < Number.POSITIVE_INFINITY) return { next: 'turn', at };
    if (this.audience.size === 0) return { next: 'end', at: performance.now() + this.shared.limits.idleMs };
    const lookAt = this.board.known ? this.board.lookout.nextAt : Number.POSITIVE_INFINITY;
    return { next: 'look', at: Math.min(lookAt, this.quotasDueAt) };
  }

  async turn(everything: boolean): Promise<void> {
    const started = performance.now();
    if (!this.board.known && !(await this.board.load())) {
      this.end(closeCode.noSuchBoard, 'no such board', new NoSuchBoard(this.boardId));
      return;
    }
    this.moveBodies();
    const works = everything ? this.inbox.takeAll() : this.inbox.takeDue(started);
    try {
      await this.work(works, started);
    } catch (error) {
      // Out of the inbox already: nobody else would tell those who wait.
      for (const each of works) if ('reject' in each) each.reject(error);
      throw error;
    }
  }

  /** The append finally failed, or the board does not load: what this room knows is worth nothing. Clients come again. */
  failed(error: unknown): void {
    const { log } = this.shared.ports;
    log.error({ boardId: this.boardId, error: String(error) }, 'the board is dropped and loaded again');
    this.end(closeCode.tryAgainLater, 'try again later');
  }

  /** Someone may come while the last snapshot is written: then the room stays. */
  async endIfIdle(): Promise<void> {
    // While an append is under way the document is ahead of the stream; the turn asks again when it is over.
    if (this.turns.current) return;
    await this.keepSnapshot();
    if (this.audience.size === 0 && this.inbox.isEmpty && !this.turns.current) this.end(closeCode.goingAway, 'idle');
  }

  private async work(works: readonly Work[], started: number): Promise<void> {
    const { board, audience } = this;
    const edits = works.filter((work) => work.kind === 'update' || work.kind === 'server');
    this.pace.count(edits.length + audience.presenceChanges, started);
    const seen = board.lookout.isDue(works, started) ? await board.look((error) => tellWhoLooks(works, error)) : [];
    const { parts, others } = edits.length > 0 ? await this.store(edits) : nothingFlushed;
    const settled = new Set(edits.flatMap((work) => (work.kind === 'update' ? [work.connection] : [])));
    audience.tell({
      parts: [...seen, ...others, ...parts],
      settled,
      stateVector: () => board.loaded.stateVector(),
    });
    answerWorks(works, board.loaded, this);
    const greeted = works.some(({ kind }) => kind === 'greet');
    if (greeted || seen.length + others.length + parts.length > 0)
      this.quotasDueAt = Math.min(this.quotasDueAt, this.quotasRestUntil);
    if (performance.now() >= this.quotasDueAt) this.tellQuotas();
    const ended = performance.now();
    this.nextFlushAt = ended + this.pace.tickMs(audience.size, ended);
    if (this.snapshots.isDue(audience.nobodyEdits)) this.snapshots.keep(board.loaded);
  }

  private async store(edits: readonly EditWork[]): Promise<Flushed> {
    const { board, boardId, shared } = this;
    const { ports, limits, budget } = shared;
    const flushed = await flushEdits(edits, {
      boardId,
      ports,
      limits,
      budget,
      quotaUsedUp: (person) => this.quotas.usedUp(person, performance.now()),
      document: () => board.loaded,
      reload: () => board.reload(),
      catchUp: board.lookout.shared ? () => board.catchUp() : null,
    });
    this.afterCommit(flushed.parts);
    return flushed;
  }

  private afterCommit(parts: readonly StoredPart[]): void {
    const now = performance.now();
    if (parts.length > 0) this.board.lookout.upToDate(now);
    for (const part of parts) {
      if (part.sources.size > 0) this.quotas.charge(part.author, part.bytes, now);
      this.snapshots.count(part.update.byteLength);
      if (part.keystrokes) this.inbox.keystrokesStored(part.author, now);
      if (part.repairs.length > 0) this.repairLater(part);
    }
  }

  /** The quota of this board that is used up for a person, or nearly is. */
  quotaOf(person: string): BoardQuota | null {
    return this.quotas.standing(person, performance.now());
  }

  /** Tells everyone what became of the quotas, and finds out when somebody may edit again. */
  private tellQuotas(): void {
    const now = performance.now();
    const ofAll = this.quotas.ofAll();
    this.quotasDueAt = Number.POSITIVE_INFINITY;
    for (const connection of [...this.audience.all]) {
      connection.tellQuota(this.quotas.standing(connection.personId, now, ofAll));
      if (connection.isToldOfPace)
        this.quotasDueAt = Math.min(this.quotasDueAt, this.quotas.paceChangesAt(connection.personId, now));
    }
    const ended = performance.now();
    this.quotasRestUntil = ended + quotaRestFactor * (ended - now);
  }

  private repairLater({ repairs, eventId: causationId }: StoredPart): void {
    const { random, log } = this.shared.ports;
    for (const [author, theirs] of repairsByAuthor(repairs)) {
      this.edit((doc) => applyRepairs(doc, theirs, random), { causationId, author }).catch((error: unknown) =>
        log.warn({ boardId: this.boardId, error: String(error) }, 'a repair was not stored'),
      );
    }
  }

  /** Bodies of an older form become text, once: in the name of who wrote each word, and then for the whole board. */
  private moveBodies(): void {
    const { random, log } = this.shared.ports;
    if (this.moving) return;
    const authors = this.board.loaded.authorsToMove;
    if (authors.length === 0) return;
    this.moving = true;
    const edits = authors.map((author) => this.edit((doc) => this.board.loaded.moveBodiesOf(doc, author), { author }));
    const whole = this.edit((doc) => {
      sayBodiesMoved(doc);
      applyRepairs(doc, documentRepairs(doc), random);
    });
    Promise.all([...edits, whole])
      .catch((error: unknown) => log.warn({ boardId: this.boardId, error: String(error) }, 'bodies were not moved'))
      .finally(() => {
        this.moving = false;
      });
  }

  private async keepSnapshot(): Promise<void> {
    if (this.board.known) this.snapshots.keep(this.board.known);
    await this.snapshots.settled();
  }
}

const nothingFlushed: Flushed = { parts: [], others: [] };

function tellWhoLooks(works: readonly Work[], error: unknown): void {
  for (const work of works) if (work.kind === 'look') work.reject(error);
}
