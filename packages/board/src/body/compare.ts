import type * as Y from 'yjs';
import { readBody } from './read-body';
import { type Run, textOf } from './runs';
import { type Step, writeChange } from './write-body';

/** More differences than this are not told apart: what lies between them is replaced. */
const maxDifferences = 1_000;

/** The steps from one text to another, word by word: what both have stays. */
function compareWords(before: string, after: string): Step[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const middle = shortest(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const steps: Step[] = [];
  const size = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length, 0);
  const keep = (words: readonly string[]) => {
    if (words.length > 0) steps.push({ keep: size(words) });
  };
  keep(a.slice(0, start));
  let [i, j] = [start, start];
  for (const step of middle) {
    if ('keep' in step) {
      keep(a.slice(i, i + step.keep));
      i += step.keep;
      j += step.keep;
    } else if ('cut' in step) {
      steps.push({ cut: size(a.slice(i, i + step.cut)) });
      i += step.cut;
    } else {
      steps.push({ put: size(b.slice(j, j + step.put)) });
      j += step.put;
    }
  }
  keep(a.slice(a.length - end));
  return steps;
}

/** Words, single other characters and the beginnings of lines. */
const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}\p{M}]+|[\ud800-\udbff][\udc00-\udfff]|[\s\S]/gu) ?? [];

/** The shortest way from one list to another (Myers, "An O(ND) Difference Algorithm"). */
function shortest(a: readonly string[], b: readonly string[]): Step[] {
  const replaced: Step[] = [...(a.length > 0 ? [{ cut: a.length }] : []), ...(b.length > 0 ? [{ put: b.length }] : [])];
  if (a.length === 0 || b.length === 0) return replaced;
  const most = Math.min(a.length + b.length, maxDifferences);
  const trace: Map<number, number>[] = [];
  const far = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= most; d += 1) {
    trace.push(new Map(far));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (far.get(k - 1) ?? -1) < (far.get(k + 1) ?? -1));
      let x = down ? (far.get(k + 1) ?? 0) : (far.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      far.set(k, x);
      if (x >= a.length && x - k >= b.length) return wayBack(trace, a.length, b.length);
    }
  }
  return replaced;
}

function wayBack(trace: readonly ReadonlyMap<number, number>[], fromX: number, fromY: number): Step[] {
  const steps: Step[] = [];
  let [x, y] = [fromX, fromY];
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const far = trace[d] as ReadonlyMap<number, number>;
    const k = x - y;
    const down = k === -d || (k !== d && (far.get(k - 1) ?? -1) < (far.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const [atX, atY] = d === 0 ? [0, 0] : [far.get(before) ?? 0, (far.get(before) ?? 0) - before];
    const kept = Math.min(x - atX - (d > 0 && !down ? 1 : 0), y - atY - (d > 0 && down ? 1 : 0));
    if (kept > 0) steps.push({ keep: kept });
    if (d > 0) steps.push(down ? { put: 1 } : { cut: 1 });
    [x, y] = [atX, atY];
  }
  return steps.reverse();
}

/** Makes a text say this instead; words that are in both stay the words they are. False when it says so already. */
export function bodyBecomes(text: Y.Text, after: readonly Run[]): boolean {
  const before = readBody(text);
  return writeChange(text, 0, before, after, compareWords(textOf(before), textOf(after)));
}

/**
 * Writes into a text what changed elsewhere, from `before` to `after`: where the text has those words still, there. What came is
 * put behind the words it came behind; what went goes, where it is still there; what others wrote stays.
 */
export function carryChange(text: Y.Text, before: readonly Run[], after: readonly Run[]): void {
  const now = readBody(text);
  const was = textOf(before);
  const place = placesIn(compareWords(was, textOf(now)), was.length);
  const gone = new Set<number>();
  const came = new Map<number, Run[]>();
  const looks = new Map<number, Run>();
  const olds = characters(before);
  const news = characters(after);
  let [from, to] = [0, 0];
  let behind = 0;
  for (const step of compareWords(was, textOf(after))) {
    if ('put' in step) {
      const list = came.get(behind) ?? [];
      list.push(...news.slice(to, to + step.put));
      came.set(behind, list);
      to += step.put;
      continue;
    }
    const length = 'cut' in step ? step.cut : step.keep;
    for (let n = 0; n < length; n += 1) {
      const at = place[from + n];
      if (at === undefined) continue;
      behind = at + 1;
      if ('cut' in step) gone.add(at);
      else if (JSON.stringify(olds[from + n]?.attributes) !== JSON.stringify(news[to + n]?.attributes))
        looks.set(at, news[to + n] as Run);
    }
    from += length;
    if ('keep' in step) to += length;
  }
  const result: Run[] = [];
  const steps: Step[] = [];
  const put = (at: number) => {
    const runs = came.get(at);
    if (!runs) return;
    result.push(...runs);
    steps.push({ put: runs.length });
  };
  put(0);
  characters(now).forEach((run, at) => {
    // The "\n" of the first line is nobody's to cut.
    if (gone.has(at) && at > 0) steps.push({ cut: 1 });
    else {
      result.push(looks.get(at) ?? run);
      steps.push({ keep: 1 });
    }
    put(at + 1);
  });
  writeChange(text, 0, now, result, steps);
}

/** Where each character is after these steps. */
function placesIn(steps: readonly Step[], length: number): readonly (number | undefined)[] {
  const places = new Array<number | undefined>(length).fill(undefined);
  let [from, to] = [0, 0];
  for (const step of steps) {
    if ('put' in step) to += step.put;
    else if ('cut' in step) from += step.cut;
    else for (let n = 0; n < step.keep; n += 1) places[from++] = to++;
  }
  return places;
}

const characters = (runs: readonly Run[]): Run[] =>
  runs.flatMap((run) => {
    const { insert, attributes } = run;
    return typeof insert === 'string' ? insert.split('').map((each) => ({ insert: each, attributes })) : [run];
  });
