import type { Item } from '@samenspel/board';
import { shorten } from '@samenspel/domain';

/** One line of the outline: the canvas as a list, for keyboards and screen readers. */
export interface OutlineLine {
  readonly id: string;
  readonly kind: Item['kind'];
  readonly words: string;
  /** 1 is on the canvas itself, 2 is in a frame. */
  readonly level: 1 | 2;
  /** For a frame: how many of its things are lines of the outline. */
  readonly holds: number;
}

/** Strokes say nothing in words; a line between things only does when it has words. */
const isListed = (item: Item): boolean =>
  item.kind !== 'ink' && (item.kind !== 'connector' || item.title.trim() !== '');

/** The items in reading order as lines, what a frame carries under the frame. */
export function outlineOf(order: readonly string[], items: ReadonlyMap<string, Item>): OutlineLine[] {
  const listed = order.flatMap((id) => {
    const item = items.get(id);
    return item !== undefined && isListed(item) ? [item] : [];
  });
  const frames = new Set(listed.filter(({ kind }) => kind === 'frame').map(({ id }) => id));
  const inFrame = new Map<string, Item[]>();
  for (const item of listed) {
    if (item.frame === undefined || !frames.has(item.frame) || item.kind === 'frame') continue;
    const carried = inFrame.get(item.frame) ?? [];
    carried.push(item);
    inFrame.set(item.frame, carried);
  }
  const carried = new Set([...inFrame.values()].flat());
  return listed
    .filter((item) => !carried.has(item))
    .flatMap((item) => {
      const held = item.kind === 'frame' ? (inFrame.get(item.id) ?? []) : [];
      return [lineOf(item, 1, held.length), ...held.map((one) => lineOf(one, 2, 0))];
    });
}

const lineOf = (item: Item, level: 1 | 2, holds: number): OutlineLine => ({
  id: item.id,
  kind: item.kind,
  words: item.kind === 'link' && item.title.trim() === '' ? item.url : item.title.trim(),
  level,
  holds,
});

/** The lines that hold these words, in any case and without minding accents. */
export function searchLines<Line extends { readonly words: string }>(lines: readonly Line[], wanted: string): Line[] {
  const needle = folded(wanted.trim());
  return needle === '' ? [] : lines.filter(({ words }) => folded(words).includes(needle));
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** What to say of something in one breath. */
export const inShort = (words: string, longest = 80): string => shorten(words.replace(/\s+/g, ' ').trim(), longest);
