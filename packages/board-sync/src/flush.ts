import type { Repair } from '@samenspel/board';
import { type CloseCode, closeCode } from '@samenspel/board-protocol';
import type { EventToAppend } from '@samenspel/event-store';
import type * as Y from 'yjs';
import type { EditToStore } from './append-edits';
import { type AppendContext, appendParts } from './append-parts';
import type { BoardConnection, UpdateWork } from './connection';
import { canBeMerged, GUARDED_UPDATE_BYTES } from './guard';
import { type Effect, emptyVector, type LiveDocument } from './live-document';
import { type Author, type Limits, type ServerEdit, systemAuthor } from './ports';

/** A change the server itself makes, for a reactor or a repair. */
export interface ServerWork {
  readonly kind: 'server';
  readonly change: (doc: Y.Doc) => void;
  readonly edit: ServerEdit;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export type EditWork = UpdateWork | ServerWork;

/** An edit that is stored, to be told to those it did not come from. */
export interface News {
  readonly update: Uint8Array;
  readonly sources: ReadonlySet<BoardConnection>;
}

/** One edit of one author, stored here. */
export interface StoredPart extends News {
  readonly author: Author;
  readonly repairs: readonly Repair[];
  /** Id of its BoardEdited event. */
  readonly eventId: string;
  readonly keystrokes: boolean;
}

/** What a flush stored, and what others had stored meanwhile. */
export interface Flushed {
  readonly parts: readonly StoredPart[];
  readonly others: readonly News[];
}

export interface FlushContext extends AppendContext {
  /** Loads the document again from what is stored. */
  reload(): Promise<LiveDocument>;
  /** Loads the document again, and tells what others stored since. null where nobody else may write. */
  readonly catchUp: (() => Promise<readonly News[]>) | null;
}

interface AppliedPart {
  readonly works: readonly EditWork[];
  readonly author: Author;
  readonly effect: Effect;
  readonly edit: EditToStore;
}

interface Applied {
  readonly parts: readonly AppliedPart[];
  /** Whether each frame was merged whole. */
  readonly outcomes: ReadonlyMap<UpdateWork, boolean>;
  /** The works that were not refused. */
  readonly works: readonly EditWork[];
}

/** Applying these works threw, perhaps after changing the document. */
class EditFailed extends Error {
  constructor(
    readonly works: readonly EditWork[],
    readonly reason: unknown,
  ) {
    super('an edit could not be applied');
  }
}

/** This update took too long to merge: what is small can be made to be compared with everything there is. */
class TooCostly extends Error {
  constructor(readonly work: UpdateWork) {
    super('too much to merge');
  }
}

/** Updates of one author are stored as one edit up to this, bytes: with its facts it must fit one append. */
const GROUP_BYTES = 512 * 1024;

/**
 * Stores edits: one part per author, each with its facts, and tells every frame's connection its fate. What can't be taken
 * closes the socket it came from and nothing else. When another writer was faster, what is not stored is applied anew on top
 * of what is: its effects and facts are other ones then. @throws when the append finally failed: nothing may be told then.
 */
export async function flushEdits(works: readonly EditWork[], context: FlushContext): Promise<Flushed> {
  const parts: StoredPart[] = [];
  const others: News[] = [];
  const outcomes = new Map<UpdateWork, boolean>();
  let left = works;
  let owed: readonly EventToAppend[] = [];
  for (let tried = 1; ; tried += 1) {
    const applied = await applyWorks(left, context);
    const appended = await appendParts(applied.parts, owed, context);
    for (const [part, eventId] of appended.stored) parts.push(storedPart(part, eventId));
    const settled = new Set(
      appended.conflict ? [...appended.stored.keys()].flatMap((part) => part.works) : applied.works,
    );
    for (const [work, complete] of applied.outcomes) if (settled.has(work)) outcomes.set(work, complete);
    if (!appended.conflict) break;
    if (!context.catchUp || tried >= context.limits.conflictTries) throw appended.conflict;
    left = applied.works.filter((work) => !settled.has(work));
    owed = appended.owed;
    await pause(context.limits, tried);
    others.push(...(await context.catchUp()));
  }
  for (const [work, complete] of outcomes) work.connection.settle(work, complete);
  for (const work of works) if (work.kind === 'server') work.resolve();
  return { parts, others };
}

/** Of writers that met, each waits for another time. */
const pause = ({ conflictRetryMs }: Limits, tried: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * conflictRetryMs * Math.min(2 ** tried, 32)));

/** Applies all, one change per author; when one throws, loads the document again and goes on without it. */
async function applyWorks(works: readonly EditWork[], context: FlushContext): Promise<Applied> {
  let left = await withoutDangerous(works, context);
  let together = true;
  for (;;) {
    try {
      return { ...applyGroups(groupsOf(left, together), context), works: left };
    } catch (error) {
      if (!(error instanceof EditFailed)) throw error;
      await context.reload();
      const [culprit] = error.works;
      if (error.works.length > 1 || !culprit) {
        together = false;
        continue;
      }
      refuse(culprit, error.reason, context);
      left = left.filter((work) => work !== culprit && isWelcome(work));
    }
  }
}

/** Large updates are tried out in a thread of their own before they may touch the document. */
async function withoutDangerous(works: readonly EditWork[], context: FlushContext): Promise<readonly EditWork[]> {
  for (const work of works) {
    if (work.kind !== 'update' || work.update.byteLength <= GUARDED_UPDATE_BYTES || !isWelcome(work)) continue;
    const merges = await canBeMerged(context.document().difference(emptyVector), work.update);
    if (!merges) evict(work, closeCode.tooLarge, 'too much to merge');
  }
  return works.filter(isWelcome);
}

/** By author in order of arrival; the server's changes have causes of their own and stay apart. */
function groupsOf(works: readonly EditWork[], together: boolean): readonly (readonly EditWork[])[] {
  const groups: EditWork[][] = [];
  const open = new Map<Author, { readonly works: EditWork[]; bytes: number }>();
  for (const work of works) {
    const person = work.kind === 'update' ? work.connection.personId : null;
    const bytes = work.kind === 'update' ? work.update.byteLength : 0;
    const group = person === null ? undefined : open.get(person);
    if (together && group && group.bytes + bytes <= GROUP_BYTES) {
      group.works.push(work);
      group.bytes += bytes;
      continue;
    }
    const next = { works: [work], bytes };
    groups.push(next.works);
    if (person !== null) open.set(person, next);
  }
  return groups;
}

function applyGroups(
  groups: readonly (readonly EditWork[])[],
  context: FlushContext,
): Pick<Applied, 'parts' | 'outcomes'> {
  const parts: AppliedPart[] = [];
  const outcomes = new Map<UpdateWork, boolean>();
  for (const works of groups) {
    const [first] = works;
    if (!first) continue;
    const author = first.kind === 'server' ? (first.edit.author ?? systemAuthor) : first.connection.personId;
    const effect = applyGroup(works, author, context, outcomes);
    if (effect) parts.push({ works, author, effect, edit: editOf(works, author, effect) });
  }
  return { parts, outcomes };
}

function applyGroup(
  works: readonly EditWork[],
  author: Author,
  context: FlushContext,
  outcomes: Map<UpdateWork, boolean>,
): Effect | null {
  const document = context.document();
  try {
    return document.change(
      author,
      (doc) => {
        for (const work of works) {
          if (work.kind === 'server') work.change(doc);
          else if (mayApply(work, document, context.limits)) outcomes.set(work, merge(work, document, context.limits));
        }
      },
      works[0]?.kind === 'server',
    );
  } catch (error) {
    throw new EditFailed(error instanceof TooCostly ? [error.work] : works, error);
  }
}

/** @throws TooCostly: everybody who has the board would have to merge it too, so it is not stored */
function merge(work: UpdateWork, document: LiveDocument, { mergeMs }: Limits): boolean {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const whole = document.merge(work.update);
  if (performance.now() - started <= mergeMs) return whole;
  // Time in which this process did not run, on a busy machine, is not the sender's doing.
  const { user, system } = process.cpuUsage(cpu);
  if ((user + system) / 1_000 > mergeMs) throw new TooCostly(work);
  return whole;
}

/** Identity and size, against the document as it is now. */
function mayApply(work: UpdateWork, document: LiveDocument, limits: Limits): boolean {
  if (!isWelcome(work)) return false;
  const { personId } = work.connection;
  if (document.forgedClient(work.inspected, personId) !== null) {
    evict(work, closeCode.forbidden, 'edit under the id of somebody else');
    return false;
  }
  if (document.isFull(limits.boardBytes)) {
    evict(work, closeCode.tooLarge, 'the board is full');
    return false;
  }
  document.bindClients(work.inspected, personId);
  return true;
}

function refuse(work: EditWork, reason: unknown, { boardId, ports }: FlushContext): void {
  if (work.kind === 'server') {
    work.reject(reason);
    return;
  }
  ports.log.warn({ boardId, error: String(reason) }, 'an update could not be applied; its sender is closed');
  if (reason instanceof TooCostly) evict(work, closeCode.tooLarge, reason.message);
  else evict(work, closeCode.malformed, 'not a valid update');
}

/** Closes the sender; its other frames in this flush no longer count. */
function evict(work: UpdateWork, code: CloseCode, reason: string): void {
  work.connection.evict(code, reason);
}

const isWelcome = (work: EditWork): boolean => work.kind === 'server' || !work.connection.isEvicted;

function editOf(works: readonly EditWork[], author: Author, effect: Effect): EditToStore {
  const [first] = works;
  const { update, facts } = effect;
  if (first?.kind !== 'server') return { author, update, facts, byServer: false };
  const { author: _, extraFacts = [], ...cause } = first.edit;
  return { author, update, facts: [...facts, ...extraFacts], byServer: true, ...cause };
}

function storedPart({ works, author, effect }: AppliedPart, eventId: string): StoredPart {
  const updates = works.filter((work) => work.kind === 'update');
  return {
    author,
    eventId,
    update: effect.update,
    repairs: effect.repairs,
    sources: new Set(updates.map(({ connection }) => connection)),
    keystrokes: updates.length > 0 && updates.every(({ inspected }) => inspected.keystrokes),
  };
}
