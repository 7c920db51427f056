/**
 * What a body says, as a list of runs. Every line begins with a "\n" of its own that carries how the line looks; the one of the
 * first line is not in the text (`readBody`), so that nobody has to write it and no two can.
 */
export interface Run {
  /** Characters that look alike, one "\n", or one thing that is no text. */
  readonly insert: string | object;
  /** Of a "\n" how its line looks; of anything else its marks. Only what this program knows. */
  readonly attributes: Attributes;
}
export type Attributes = Readonly<Record<string, unknown>>;

/** A break inside a line (Shift and Enter). */
export const lineBreak = '\u2028';
/** What stands for a thing that is no text where runs are compared as text. */
export const thing = '\ufffc';

/** Deeper than anybody nests lists and quotes; what is deeper shows at this depth. */
export const maxNesting = 12;
/** Longest address a link shows. */
const maxAddressLength = 2_000;
const maxListStart = 1_000_000;

/** Attributes of a "\n". Those of a newer program are left alone. */
const lineKeys = ['kind', 'in', 'start'] as const;
const markKeys = ['strong', 'em', 'link'] as const;

export const lengthOf = ({ insert }: Run): number => (typeof insert === 'string' ? insert.length : 1);
export const lengthOfAll = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + lengthOf(run), 0);
export const textOf = (runs: readonly Run[]): string =>
  runs.map(({ insert }) => (typeof insert === 'string' ? insert : thing)).join('');

/**
 * How a line looks, of whatever was written there. `kind`: 'h1' or 'h2', else a paragraph. `in`: what it is in, from the outside
 * in, a letter each: `q` a quote, `b` or `o` an item of a bulleted or numbered list that begins with this line, `B` or `O` an item that
 * began before it. `start`: the number its list begins with.
 */
export function lineLook(written: Attributes): Attributes {
  const { kind, in: inside, start } = written;
  const look: Record<string, unknown> = {};
  if (kind === 'h1' || kind === 'h2') look.kind = kind;
  const path = typeof inside === 'string' ? inside.slice(0, 4 * maxNesting).replace(/[^qboBO]/g, '') : '';
  if (path !== '') look.in = path.slice(0, maxNesting);
  if (isWhole(start) && /o[q]*$/.test(path)) look.start = start;
  return look;
}

const isWhole = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxListStart && value !== 1;

/** The marks of characters, of whatever was written there. */
export function marksOf(written: Attributes): Attributes {
  const { strong, em, link } = written;
  const marks: Record<string, unknown> = {};
  if (strong === true) marks.strong = true;
  if (em === true) marks.em = true;
  if (typeof link === 'string' && link.length <= maxAddressLength) marks.link = link;
  return marks;
}

/** The attributes that make `before` into `after`; null when they are the same. */
export function changeOf(before: Attributes, after: Attributes): Record<string, unknown> | null {
  let change: Record<string, unknown> | null = null;
  for (const key of [...lineKeys, ...markKeys]) {
    if (before[key] === after[key]) continue;
    change ??= {};
    change[key] = after[key] ?? null;
  }
  return change;
}

/** A part of runs, counted in characters. */
export function slice(runs: readonly Run[], from: number, to: number): Run[] {
  const part: Run[] = [];
  let at = 0;
  for (const run of runs) {
    const length = lengthOf(run);
    const [begin, end] = [Math.max(from - at, 0), Math.min(to - at, length)];
    at += length;
    if (begin >= end) continue;
    const { insert, attributes } = run;
    part.push({ insert: typeof insert === 'string' ? insert.slice(begin, end) : insert, attributes });
  }
  return part;
}

/** The words of a body as plain text, a line each. */
export const plainWords = (runs: readonly Run[]): string =>
  textOf(runs).slice(1).replaceAll(lineBreak, '\n').replaceAll(thing, '');
