import { truncate } from '@samenspel/domain';

/** What somebody makes of a text they opened: the text as it was then, and as they want it. */
export interface Edited {
  readonly base: string;
  readonly words: string;
}

/** A word with the space before it. The last token of a text has no word: it holds the space at the end. */
interface Token {
  readonly lead: string;
  readonly word: string;
}

/** What one side did to the base: which tokens it kept (and with what space before them), and what it put before each. */
interface Change {
  readonly kept: readonly (Token | undefined)[];
  readonly added: readonly (readonly Token[])[];
}

/** Above this many comparisons the middle of a text counts as replaced, so that a pasted essay cannot freeze a phone. */
export const maxComparisons = 1_000_000;

/**
 * Both edits of one text, word by word. A base word stays when both kept it; what either put in stands once, theirs before mine
 * where both put something in the same place, with a space between. Joining whole words, a word is never mixed with another's.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const old = tokensOf(base);
  const my = changeOf(old, tokensOf(mine));
  const their = changeOf(old, tokensOf(theirs));
  let merged = '';
  const put = ({ lead, word }: Token): void => {
    merged += lead === '' && word !== '' && merged !== '' && !/\s$/.test(merged) ? ` ${word}` : lead + word;
  };
  for (const [index, token] of old.entries()) {
    const [ours, others] = [my.added[index] ?? [], their.added[index] ?? []];
    for (const one of others) put(one);
    if (!sameWords(ours, others)) for (const one of ours) put(one);
    const [kept, keptByThem] = [my.kept[index], their.kept[index]];
    if (kept !== undefined && keptByThem !== undefined) put(kept.lead === token.lead ? keptByThem : kept);
  }
  return merged;
}

/** Both wordings together are longer than the text may be: nothing was written, as cutting would lose somebody's words. */
export class WordsTooLong extends Error {
  constructor(readonly most: number) {
    super(`Merged, these words are longer than ${most} characters`);
    this.name = 'WordsTooLong';
  }
}

/**
 * What is to be written now that the text is `now`. A plain text replaces it whole and is cut to `most` characters.
 * @throws WordsTooLong when an edit merged with what others wrote does not fit
 */
export function mergedInto(now: string, edited: string | Edited, most: number): string {
  if (typeof edited === 'string') return truncate(edited, most);
  const merged = mergeTexts(truncate(edited.base, most), truncate(edited.words, most), now);
  if (merged.length > most) throw new WordsTooLong(most);
  return merged;
}

function tokensOf(text: string): readonly Token[] {
  const tokens = [...text.matchAll(/(\s*)(\S+)/g)].map(([, lead = '', word = '']) => ({ lead, word }));
  return [...tokens, { lead: /\s*$/.exec(text)?.[0] ?? '', word: '' }];
}

const sameWords = (one: readonly Token[], other: readonly Token[]): boolean =>
  one.length === other.length && one.every(({ word }, index) => word === other[index]?.word);

function changeOf(before: readonly Token[], after: readonly Token[]): Change {
  const kept = new Array<Token | undefined>(before.length).fill(undefined);
  const added: Token[][] = before.map(() => []);
  let next = 0;
  for (const [index, place] of pairs(before, after)) {
    added[index] = after.slice(next, place);
    kept[index] = after[place];
    next = place + 1;
  }
  return { kept, added: laidBack(kept, added) };
}

/** What replaces words stands where the first of them stood, so that both sides' replacements of a word meet. */
function laidBack(kept: readonly (Token | undefined)[], added: readonly (readonly Token[])[]) {
  const back = added.map((): readonly Token[] => []);
  let from = 0;
  for (const [index, tokens] of added.entries()) {
    if (tokens.length > 0) back[from] = tokens;
    if (kept[index] !== undefined) from = index + 1;
  }
  return back;
}

/** Pairs of places of the same word in both, in order: a longest common subsequence between the common start and the common end. */
function pairs(before: readonly Token[], after: readonly Token[]): readonly (readonly [number, number])[] {
  const same = (i: number, j: number): boolean => before[i]?.word === after[j]?.word;
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest - 1 && same(start, start)) start += 1;
  let end = 1;
  while (end < shortest - start && same(before.length - 1 - end, after.length - 1 - end)) end += 1;
  const [rows, columns] = [before.length - start - end, after.length - start - end];
  const middle: [number, number][] = [];
  if (rows * columns <= maxComparisons) {
    const width = columns + 1;
    const longest = new Uint32Array((rows + 1) * width);
    const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
    for (let i = rows - 1; i >= 0; i -= 1)
      for (let j = columns - 1; j >= 0; j -= 1)
        longest[i * width + j] = same(start + i, start + j)
          ? at(i + 1, j + 1) + 1
          : Math.max(at(i + 1, j), at(i, j + 1));
    for (let i = 0, j = 0; i < rows && j < columns; ) {
      if (same(start + i, start + j)) middle.push([start + i++, start + j++]);
      else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
      else j += 1;
    }
  }
  const head = Array.from({ length: start }, (_, n) => [n, n] as const);
  const tail = Array.from({ length: end }, (_, n) => [before.length - end + n, after.length - end + n] as const);
  return [...head, ...middle, ...tail];
}
