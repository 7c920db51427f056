import { type Repair, type Touched, together } from '@samenspel/board';
import { isKeystrokes, type UpdateWork } from '../connection/connection';
import type { Author, Limits } from '../ports';
import { appendParts, type PartAsStored } from './append-parts';
import { type AppliedPart, type ApplyContext, applyWorks } from './apply-edits';
import type { EditWork } from './edit-work';
import type { StoredUpdate } from './stored-update';

/** One edit of one author, stored here. */
export interface StoredPart extends StoredUpdate, PartAsStored {
  readonly author: Author;
  /** What must be put right after it, and the edits of this author right before it. */
  readonly repairs: readonly Repair[];
  readonly keystrokes: boolean;
}

/** What a flush stored, and what others had stored meanwhile. */
export interface Flushed {
  readonly parts: readonly StoredPart[];
  readonly others: readonly StoredUpdate[];
}

interface FlushContext extends Omit<ApplyContext, 'begun'> {
  /** As `reload`, after another writer was met. null where nobody else may write. */
  readonly catchUp: (() => Promise<readonly StoredUpdate[]>) | null;
}

/**
 * Stores edits: one part per author, each with its facts, and tells every update's connection its fate. What can't be taken
 * closes the socket it came from and nothing else. When another writer was faster, what is not stored is applied anew on top
 * of what is: its effects and facts are other ones then. @throws when the append finally failed: nothing may be told then.
 */
export async function flushEdits(works: readonly EditWork[], context: FlushContext): Promise<Flushed> {
  const parts: StoredPart[] = [];
  const others: StoredUpdate[] = [];
  const outcomes = new Map<UpdateWork, boolean>();
  const begun = new Set<EditWork>();
  let left = works;
  for (let tried = 1; ; tried += 1) {
    const applied = await applyWorks(left, { ...context, begun });
    others.push(...applied.others);
    const { stored, conflict } = await appendParts(applied.parts, context);
    parts.push(...storedParts(applied.parts, stored, context));
    for (const { steps } of stored.keys()) for (const { work } of steps) begun.add(work);
    const missing = new Set(
      applied.parts.flatMap((part) => (stored.has(part) ? [] : part.steps.map(({ work }) => work))),
    );
    const isSettled = (work: EditWork) => !conflict || (begun.has(work) && !missing.has(work));
    for (const [work, complete] of applied.outcomes) if (isSettled(work)) outcomes.set(work, complete);
    if (!conflict) break;
    if (!context.catchUp || tried >= context.limits.conflictTries) throw conflict;
    left = applied.works.filter((work) => !isSettled(work));
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

/** What one author wrote in parts is put right as the whole it was: a part may say what only the next one explains. */
function storedParts(
  applied: readonly AppliedPart[],
  asStored: ReadonlyMap<AppliedPart, PartAsStored>,
  { document, ports }: FlushContext,
): readonly StoredPart[] {
  const stored = applied.flatMap((part) => {
    const as = asStored.get(part);
    return as ? [{ ...part, ...as }] : [];
  });
  let touched: Touched | null = null;
  return stored.map((part, index) => {
    const { author, byServer, effect } = part;
    // What the server writes needs none, in whose name ever: two repairs that undo each other would never end.
    if (byServer) return storedPart(part, []);
    touched = touched ? together(touched, effect.touched) : effect.touched;
    const next = stored[index + 1];
    if (next && !next.byServer && next.author === author) return storedPart(part, []);
    const repairs = document().repairsAfter(touched, author, ports.clock.now());
    touched = null;
    return storedPart(part, repairs);
  });
}

function storedPart(
  { author, steps, effect, eventId, bytes }: AppliedPart & PartAsStored,
  repairs: readonly Repair[],
): StoredPart {
  const works = steps.map(({ work }) => work).filter((work) => work.kind === 'update');
  return {
    author,
    eventId,
    bytes,
    repairs,
    update: effect.update,
    sources: new Set(works.map(({ connection }) => connection)),
    keystrokes: works.length > 0 && works.every(isKeystrokes),
  };
}
