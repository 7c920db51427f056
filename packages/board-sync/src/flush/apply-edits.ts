import { closeCode, maxChunkBytes, splitUpdate } from '@samenspel/board-protocol';
import type * as Y from 'yjs';
import type { UpdateWork } from '../connection/connection';
import type { Effect } from '../document/live-document';
import type { Author, BoardSyncPorts } from '../ports';
import { type AdmissionContext, evict, isWelcome, mayApply, rejectExpensiveUpdates } from './admission';
import { type EditToStore, fitsOneAppend } from './append-edits';
import { authorOf, type EditWork } from './edit-work';
import { groupsOf, type Step, stepsOf, updateOf } from './steps';
import type { StoredUpdate } from './stored-update';

/** Longest this thread is held in one go while edits are applied, milliseconds: other boards have their turn between. */
const maxTurnMs = 25;
/** A merge that took less by the clock took less of the processor too: asking the system what it was costs as much again. */
const unaskedMs = 2;
/** Into how many an edit is split at most; no update has more changes. */
const maxSplits = 2 ** 16;

export interface ApplyContext extends AdmissionContext {
  readonly boardId: string;
  readonly ports: BoardSyncPorts;
  /** Loads the document again from what is stored; tells what others stored since it was last told. */
  reload(): Promise<readonly StoredUpdate[]>;
  /** Works whose given facts are stored already. */
  readonly begun: ReadonlySet<EditWork>;
}

/** Works being applied. */
interface Run extends ApplyContext {
  /** Whether each update was merged whole. */
  readonly outcomes: Map<UpdateWork, boolean>;
  /** Processor time of this process when this turn of the thread began. */
  turnFrom: NodeJS.CpuUsage;
}

/** One edit of one author, ready to be stored. */
export interface AppliedPart {
  readonly steps: readonly Step[];
  readonly author: Author;
  readonly byServer: boolean;
  readonly effect: Effect;
  readonly edit: EditToStore;
}

interface Applied {
  readonly parts: readonly AppliedPart[];
  /** Whether each update was merged whole. */
  readonly outcomes: ReadonlyMap<UpdateWork, boolean>;
  /** The works that were not refused. */
  readonly works: readonly EditWork[];
  /** What others stored, met on the way. */
  readonly others: readonly StoredUpdate[];
}

/** These steps can't be applied as they are; the document may be changed. */
class NotApplied extends Error {
  constructor(
    readonly steps: readonly Step[],
    readonly reason: unknown,
  ) {
    super('an edit could not be applied');
  }
}

/** With its facts it is more than one append takes. `update`: what the steps came to. */
class TooLarge extends Error {
  constructor(readonly update: Uint8Array) {
    super('an edit is too large for one append');
  }
}

/** It took too long to merge: what is small can be made to be compared with everything there is. */
class TooCostly extends Error {
  constructor(readonly step: Step) {
    super('too much to merge');
  }
}

/**
 * Applies works, one change per author; when one throws, loads the document again and goes on without it. What would be too
 * large for one append is loaded again and applied in several, so that no edit is stored without its facts.
 */
export async function applyWorks(works: readonly EditWork[], context: ApplyContext): Promise<Applied> {
  let left = await rejectExpensiveUpdates(works, context);
  const others: StoredUpdate[] = [];
  const split = new Map<EditWork, readonly Uint8Array[]>();
  let together = true;
  for (;;) {
    const steps = left.flatMap((work) => stepsOf(work, split.get(work)));
    try {
      return { ...(await applyGroups(groupsOf(steps, together), context)), works: left, others };
    } catch (error) {
      if (!(error instanceof NotApplied)) throw error;
      const news = await context.reload();
      others.push(...news);
      const [culprit] = error.steps;
      if (!culprit || error.steps.length > 1) {
        together = false;
        continue;
      }
      const { work } = culprit;
      const smaller = error.reason instanceof TooLarge ? inSmaller(updateOf(culprit) ?? error.reason.update) : null;
      if (smaller) {
        const theirs = steps.filter((step) => step.work === work);
        split.set(
          work,
          theirs.flatMap((step) => (step === culprit ? smaller : (updateOf(step) ?? []))),
        );
      } else {
        refuse(work, error.reason, context);
        left = left.filter((each) => each !== work && isWelcome(each));
      }
      // What a change of the server comes to follows from what is there: that is another board now.
      if (news.length > 0) split.clear();
    }
  }
}

/** The same in several updates; null when it can't be split. */
function inSmaller(update: Uint8Array): readonly Uint8Array[] | null {
  for (let divisor = 2; divisor <= maxSplits; divisor *= 2) {
    const bytes = Math.ceil(maxChunkBytes / divisor);
    const pieces = splitUpdate(update, { bytes, changes: maxSplits / divisor, deletions: maxSplits / divisor });
    if (pieces.length > 1) return pieces;
  }
  return null;
}

async function applyGroups(
  groups: readonly (readonly Step[])[],
  context: ApplyContext,
): Promise<Pick<Applied, 'parts' | 'outcomes'>> {
  const parts: AppliedPart[] = [];
  const run: Run = { ...context, outcomes: new Map(), turnFrom: process.cpuUsage() };
  let turnFrom = performance.now();
  for (const steps of groups) {
    if (performance.now() - turnFrom > maxTurnMs) {
      await new Promise((resolve) => setImmediate(resolve));
      turnFrom = performance.now();
      run.turnFrom = process.cpuUsage();
    }
    const part = applyGroup(steps, run);
    if (part) parts.push(part);
  }
  return { parts, outcomes: run.outcomes };
}

function applyGroup(steps: readonly Step[], run: Run): AppliedPart | null {
  const [first] = steps;
  if (!first) return null;
  const author = authorOf(first.work);
  const byServer = first.work.kind === 'server';
  try {
    const apply = (doc: Y.Doc) => {
      for (const step of steps) applyStep(step, doc, run);
    };
    const effect = run.document().change(author, apply, byServer);
    if (!effect) return null;
    const edit = editOf(first, author, effect, run);
    if (!fitsOneAppend(edit)) throw new TooLarge(effect.update);
    return { steps, author, byServer, effect, edit };
  } catch (error) {
    throw new NotApplied(error instanceof TooCostly ? [error.step] : steps, error);
  }
}

function applyStep(step: Step, doc: Y.Doc, run: Run): void {
  const { work, piece, split } = step;
  if (work.kind === 'server') {
    if (split) run.document().mergeOwn(split);
    else work.change(doc);
  } else if (piece && mayApply(work, piece, run)) {
    const whole = merge(step, piece.update, run);
    run.outcomes.set(work, whole && run.outcomes.get(work) !== false);
  }
}

/** False when it builds on something unknown. @throws TooCostly: everybody who has the board would have to merge it too */
function merge(step: Step, update: Uint8Array, { document, limits, budget, turnFrom }: Run): boolean {
  const started = performance.now();
  const whole = document().merge(update);
  const now = performance.now();
  const passedMs = now - started;
  const tookMs = passedMs < unaskedMs ? passedMs : Math.min(passedMs, ranForMs(turnFrom));
  budget.charge(authorOf(step.work), tookMs, now);
  if (tookMs > limits.mergeMs) throw new TooCostly(step);
  return whole;
}

/** Processor time since then: time in which this process did not run, on a busy machine, is nobody's doing. */
function ranForMs(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}

function refuse(work: EditWork, reason: unknown, { boardId, ports }: ApplyContext): void {
  if (work.kind === 'server') {
    work.reject(reason);
    return;
  }
  ports.log.warn({ boardId, error: String(reason) }, 'an update could not be applied; its sender is closed');
  const tooMuch = reason instanceof TooCostly || reason instanceof TooLarge;
  evict(work, tooMuch ? closeCode.tooLarge : closeCode.malformed, tooMuch ? reason.message : 'not a valid update');
}

function editOf(
  { work, first }: Step,
  author: Author,
  { update, facts }: Effect,
  { begun }: ApplyContext,
): EditToStore {
  if (work.kind === 'update') return { author, update, facts, byServer: false };
  const { author: _, extraFacts = [], ...cause } = work.edit;
  const given = first && !begun.has(work) ? extraFacts : [];
  return { author, update, facts: [...facts, ...given], byServer: true, ...cause };
}
