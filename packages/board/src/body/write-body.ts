import type * as Y from 'yjs';
import { type Attributes, changeOf, lengthOf, type Run, slice, textOf, thing } from './runs';

/** A step of a change from one state of a body to another. `keep`: so many characters stay. `cut`: so many go. `put`: so many of the new ones come. */
export type Step = { readonly keep: number } | { readonly cut: number } | { readonly put: number };

type Op =
  | { retain: number; attributes?: Attributes }
  | { delete: number }
  | { insert: string | object; attributes?: Attributes };

/**
 * Writes into a text what makes `before` into `after`, along these steps; what the steps keep is kept, and only what differs in
 * looks is said. Both are parts of the body that begin at `from`. False when there is nothing to write.
 */
export function writeChange(
  text: Y.Text,
  from: number,
  before: readonly Run[],
  after: readonly Run[],
  steps: readonly Step[],
): boolean {
  const ops: Op[] = [];
  const was = new Cursor(before);
  const is = new Cursor(after);
  let first: Record<string, unknown> | null = null;
  // The first "\n" of a body is not in the text.
  if (from > 1) ops.push({ retain: from - 1 });
  for (const step of spared(before, after, steps, from === 0)) {
    if ('cut' in step) {
      ops.push({ delete: step.cut });
      was.pass(step.cut);
    } else if ('put' in step) {
      for (const run of slice(after, is.at, is.at + step.put)) pushInsert(ops, run);
      is.pass(step.put);
    } else {
      for (let left = step.keep; left > 0; ) {
        const length = Math.min(left, was.left, is.left);
        const change = changeOf(was.attributes, is.attributes);
        if (from === 0 && is.at === 0) first = change;
        else ops.push({ retain: length, ...(change && { attributes: change }) });
        was.pass(length);
        is.pass(length);
        left -= length;
      }
    }
  }
  while (ops.length > 0 && isIdle(ops.at(-1) as Op)) ops.pop();
  if (ops.length > 0) text.applyDelta(ops);
  for (const [key, value] of Object.entries(first ?? {})) {
    if (value === null) text.removeAttribute(key);
    else text.setAttribute(key, value);
  }
  return first !== null || ops.length > 0;
}

function pushInsert(ops: Op[], { insert, attributes }: Run): void {
  const last = ops.at(-1);
  const joins = last && 'insert' in last && typeof last.insert === 'string' && typeof insert === 'string';
  if (joins && changeOf(last.attributes ?? {}, attributes) === null) last.insert += insert;
  else ops.push({ insert, attributes });
}

const isIdle = (op: Op): boolean => 'retain' in op && op.attributes === undefined;

/** Where one is in runs. */
class Cursor {
  at = 0;
  private index = 0;
  private inside = 0;
  constructor(private readonly runs: readonly Run[]) {}

  get attributes(): Attributes {
    return this.runs[this.index]?.attributes ?? {};
  }

  /** To the end of this run. */
  get left(): number {
    const run = this.runs[this.index];
    return run ? lengthOf(run) - this.inside : Number.POSITIVE_INFINITY;
  }

  pass(length: number): void {
    this.at += length;
    this.inside += length;
    for (let run = this.runs[this.index]; run && this.inside >= lengthOf(run); run = this.runs[this.index]) {
      this.inside -= lengthOf(run);
      this.index += 1;
    }
  }
}

/** The same steps, sparing what is cut and put again at either end of a replacement; and the "\n" a body always begins with. */
function spared(before: readonly Run[], after: readonly Run[], steps: readonly Step[], atStart: boolean): Step[] {
  const [was, is] = [textOf(before), textOf(after)];
  const next: Step[] = [];
  let [from, to, cut, put] = [0, 0, 0, 0];
  const flush = (keptAfter: number): number => {
    let took = 0;
    if (atStart && next.length === 0 && (cut === 0) !== (put === 0) && keptAfter > 0) {
      // Whole lines at the very beginning came or went: the "\n" that stays is another one.
      next.push({ keep: 1 });
      from += 1;
      to += 1;
      took = 1;
    }
    let start = 0;
    const most = Math.min(cut, put);
    while (start < most && alike(was, from + start, is, to + start)) start += 1;
    if (isLow(was, from + start) || isLow(is, to + start)) start = Math.max(0, start - 1);
    let end = 0;
    while (end < most - start && alike(was, from + cut - 1 - end, is, to + put - 1 - end)) end += 1;
    if (end > 0 && (isLow(was, from + cut - end) || isLow(is, to + put - end))) end -= 1;
    if (start > 0) next.push({ keep: start });
    if (cut - start - end > 0) next.push({ cut: cut - start - end });
    if (put - start - end > 0) next.push({ put: put - start - end });
    if (end > 0) next.push({ keep: end });
    from += cut;
    to += put;
    cut = 0;
    put = 0;
    return took;
  };
  for (const step of steps) {
    if ('cut' in step) cut += step.cut;
    else if ('put' in step) put += step.put;
    else if (step.keep > 0) {
      const keep = step.keep - flush(step.keep);
      if (keep > 0) next.push({ keep });
      from += keep;
      to += keep;
    }
  }
  flush(0);
  return next;
}

const alike = (a: string, i: number, b: string, j: number): boolean => a[i] === b[j] && a[i] !== thing;
/** Half a character must not be replaced. */
const isLow = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at));
