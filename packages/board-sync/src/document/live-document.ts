import { createHash } from 'node:crypto';
import {
  authorsToMove,
  BoardMirror,
  carryOldBodies,
  deriveFacts,
  documentRepairs,
  type Fact,
  moveBodiesOf,
  newBoardDoc,
  type Repair,
  repairsFor,
  seedClientId,
  serverClientId,
  type Touched,
} from '@samenspel/board';
import { isNearlyFull } from '@samenspel/domain';
import type { AppendResult, EventToAppend } from '@samenspel/event-store';
import * as Y from 'yjs';
import { type Author, type BoardHeader, systemAuthor } from '../ports';
import { ClientBindings } from './client-bindings';
import { type CurrentState, currentState } from './current-state';
import type { DeletedRange, InspectedUpdate } from './inspect-update';
import { SharedAnswers } from './shared-answers';
import { contentBytes, type StoredEdit } from './stored-edits';

/** The state vector of an empty copy: of no client anything. */
export const emptyVector = Uint8Array.of(0);

/** Nobody's id, while folding: Yjs gives a document another one when it folds edits made under its own. */
const nobodysId = Number.MAX_SAFE_INTEGER;

/** What one author's edit changed: the effective update, the facts that follow from it, and what it touched. */
export interface Effect {
  readonly update: Uint8Array;
  readonly facts: readonly Fact[];
  readonly touched: Touched;
}

/**
 * The client id the server writes under for an author: one for each, because what follows an edit that can't be opened any
 * more under the same id does not load either.
 */
const serverClientOf = (author: Author): number =>
  author === systemAuthor
    ? serverClientId
    : serverClientId + 1 + createHash('sha256').update(author).digest().readUInt32BE();

/**
 * A board's document in memory, equal to what is stored except while an append is under way. Only the room's flush changes it.
 */
export class LiveDocument {
  readonly bindings = new ClientBindings();
  /** Revision of the last stored event of the board's stream. */
  revision = -1;
  /** Seq and id of that event: a snapshot names them. */
  seq = -1;
  eventId = '';
  /** All that was ever stored of the board, bytes. */
  historyBytes = 0;
  /** At least as large as the board is, bytes: the sum of its edits since it was measured. */
  private size = 0;
  private measured = 0;
  /** Authors of stored edits that could not be read: what they wrote may come back from anyone's copy. */
  readonly lostAuthors = new Set<Author>();

  private readonly doc = newBoardDoc();
  private mirror = new BoardMirror(this.doc);
  private readonly answers = new SharedAnswers();
  private vector: Uint8Array | null = null;
  private state: CurrentState | null = null;

  constructor(readonly header: BoardHeader) {
    this.doc.clientID = nobodysId;
  }

  /** Folds stored bytes: a snapshot, or an edit that was appended before. The author's client ids become hers. */
  fold(update: Uint8Array, author: Author): void {
    Y.applyUpdate(this.doc, update);
    if (author !== systemAuthor)
      for (const client of Y.parseUpdateMeta(update).to.keys()) this.bindings.bind(client, author);
    this.size += update.byteLength;
  }

  /** Folds an edit read from the stream, and stands where it ends. What can't be read is passed over. */
  foldStored(edit: StoredEdit): void {
    if (!edit.update || !this.tryFold(edit.update, edit.author)) this.lostAuthors.add(edit.author);
    this.historyBytes += edit.bytes;
    this.revision = edit.last.revision;
    this.seq = edit.last.seq;
    this.eventId = edit.last.eventId;
  }

  /** Folds what may be of another form. False when it is. */
  tryFold(update: Uint8Array, author: Author): boolean {
    try {
      this.fold(update, author);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Takes in what other writers stored after `ready`; what is known here already is passed over. False when some of it builds
   * on what can't be read: the document must be loaded again.
   */
  takeIn(edits: readonly StoredEdit[]): boolean {
    this.doc.clientID = nobodysId;
    for (const edit of edits) if (edit.last.revision > this.revision) this.foldStored(edit);
    this.doc.clientID = serverClientId;
    // Their facts are theirs.
    this.mirror.take();
    this.forgetAnswers();
    return !this.dropPending();
  }

  /** After folding: forgets what waits for parts that can't be read, and reads the items. False without the seed. */
  ready(): boolean {
    this.dropPending();
    this.mirror.destroy();
    this.mirror = new BoardMirror(this.doc);
    this.doc.clientID = serverClientId;
    return Y.getState(this.doc.store, seedClientId) > 0;
  }

  /**
   * The first client id in this update that the person may not write under, or null. Only clocks beyond what is known here
   * count: everyone's copy holds everyone's changes.
   */
  forgedClient(update: InspectedUpdate, person: Author): number | null {
    for (const [client, clock] of update.clients) {
      if (clock <= Y.getState(this.doc.store, client)) continue;
      const owner = this.bindings.ownerOf(client);
      if (owner !== undefined && this.lostAuthors.has(owner)) continue;
      if (!this.bindings.mayUse(client, person)) return client;
    }
    return null;
  }

  /** Whether the update adds to what is known here; what only takes away does not. */
  adds({ clients }: InspectedUpdate): boolean {
    return [...clients].some(([client, clock]) => clock > Y.getState(this.doc.store, client));
  }

  /** Whether there is anything in the update that is not so here: something new, or a deletion of what stands. */
  hasNews(update: InspectedUpdate): boolean {
    if (this.adds(update)) return true;
    return [...update.deletes].some(([client, ranges]) => ranges.some((range) => this.stands(client, range)));
  }

  /** Whether any of these changes is not taken out here. */
  private stands(client: number, { clock, len }: DeletedRange): boolean {
    const structs = this.doc.store.clients.get(client);
    // Beyond what is known: nobody can tell, so it counts.
    if (!structs || clock + len > Y.getState(this.doc.store, client)) return true;
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= clock + len) break;
      if (!struct.deleted) return true;
    }
    return false;
  }

  /** Binds the ids an update brings for the first time. In a board with lost parts, ids nobody owns stay nobody's. */
  bindClients(update: InspectedUpdate, person: Author): void {
    if (this.lostAuthors.size > 0) return;
    for (const [client, clock] of update.clients) {
      if (clock > Y.getState(this.doc.store, client)) this.bindings.bind(client, person);
    }
  }

  /**
   * Lets `work` change the document in one transaction of this author. What the document then emits is the effect; null when
   * it emits nothing. Throws what `work` throws; the document must then be loaded again. `byServer`: what `work` writes itself
   * is written under the server's id for this author.
   */
  change(author: Author, work: (doc: Y.Doc) => void, byServer = false): Effect | null {
    const emitted: Uint8Array[] = [];
    const collect = (update: Uint8Array) => emitted.push(update);
    this.doc.on('update', collect);
    if (byServer) this.doc.clientID = serverClientOf(author);
    try {
      this.doc.transact((transaction) => {
        work(this.doc);
        if (!byServer) this.carry(transaction, author);
      }, author);
    } finally {
      this.doc.off('update', collect);
    }
    if (emitted.length === 0) return null;
    this.forgetAnswers();
    const touched = this.mirror.take();
    return {
      update: Y.mergeUpdates(emitted),
      facts: this.header.personal ? [] : deriveFacts(touched.before, touched.after),
      touched,
    };
  }

  /** What must be put right after a person's edits that touched this. */
  repairsAfter(touched: Touched, author: Author, now: number): readonly Repair[] {
    return [...repairsFor(touched, { by: author, now }), ...documentRepairs(this.doc)];
  }

  /** Merges an update inside `change`. False when it builds on something unknown: that part is forgotten, never stored. */
  merge(update: Uint8Array): boolean {
    Y.applyUpdate(this.doc, update);
    return !this.dropPending();
  }

  /** Merges inside `change` what the server itself wrote, in a document that was given up. */
  mergeOwn(update: Uint8Array): void {
    this.doc.clientID = nobodysId;
    Y.applyUpdate(this.doc, update);
  }

  /** The last events of an append are this document's place in the stream now. */
  stored(result: AppendResult, events: readonly EventToAppend[]): void {
    this.revision = result.lastRevision;
    this.seq = result.lastSeq;
    this.eventId = events.at(-1)?.eventId ?? this.eventId;
    for (const event of events) {
      this.size += event.binary?.byteLength ?? 0;
      this.historyBytes += contentBytes(event);
    }
    this.forgetAnswers();
  }

  /**
   * How large the board is, bytes: exact from `limit` on, within a hundredth of it near there, and below at least so much. What
   * was written and taken out again does not count.
   */
  sizeNear(limit: number): number {
    const grown = this.size - this.measured;
    const nearly = isNearlyFull({ used: this.size, limit }) && grown > limit / 100;
    if (grown > 0 && (this.size >= limit || nearly)) {
      this.size = this.difference(emptyVector).byteLength;
      this.measured = this.size;
    }
    return this.size;
  }

  stateVector(): Uint8Array {
    this.vector ??= Y.encodeStateVector(this.doc);
    return this.vector;
  }

  /** All beyond a state vector; who asks with the same one gets the same answer. @throws on a garbled vector */
  difference(stateVector: Uint8Array): Uint8Array {
    return this.answers.answer(stateVector, () => Y.encodeStateAsUpdate(this.doc, stateVector));
  }

  /** The whole board, for those who join over HTTP. */
  current(): CurrentState {
    this.state ??= currentState(this.revision, this.seq, this.difference(emptyVector));
    return this.state;
  }

  /** A Y.Doc lives until it is destroyed. */
  destroy(): void {
    this.mirror.destroy();
    this.doc.destroy();
  }

  /** What came into old bodies goes into the new ones too, in the same edit and in the same name. */
  private carry(transaction: Y.Transaction, author: Author): void {
    carryOldBodies(transaction, () => {
      this.doc.clientID = serverClientOf(author);
    });
    this.doc.clientID = serverClientId;
  }

  /** Whose words wait in old bodies to become text. */
  get authorsToMove(): readonly Author[] {
    return authorsToMove(this.doc, this.authorOf);
  }

  /** Makes text of an author's words in old bodies. */
  readonly moveBodiesOf = (doc: Y.Doc, author: Author): void => moveBodiesOf(doc, author, this.authorOf);

  private readonly authorOf = (client: number): Author => this.bindings.ownerOf(client) ?? systemAuthor;

  private forgetAnswers(): void {
    this.answers.clear();
    this.vector = null;
    this.state = null;
  }

  private dropPending(): boolean {
    const { store } = this.doc;
    const pending = store.pendingStructs !== null || store.pendingDs !== null;
    store.pendingStructs = null;
    store.pendingDs = null;
    return pending;
  }
}
