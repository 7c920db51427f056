import { isNearlyFull } from '@samenspel/domain';
import * as Y from 'yjs';
import { maxBoardItems, maxItemsEver } from './limits';
import { itemsOf } from './roots';

/** How full a board is with items. */
export interface BoardUse {
  /** What is on it, or all there ever was when that bound is closer: then the bin makes no room. */
  readonly of: 'shown' | 'ever';
  readonly used: number;
  readonly limit: number;
}

/** By the bound that leaves the least room. */
function boardUse(doc: Y.Doc): BoardUse {
  const root = itemsOf(doc);
  let shown = 0;
  root.forEach((item) => {
    if (!(item instanceof Y.Map && item.has('gone'))) shown += 1;
  });
  return maxItemsEver - root.size < maxBoardItems - shown
    ? { of: 'ever', used: root.size, limit: maxItemsEver }
    : { of: 'shown', used: shown, limit: maxBoardItems };
}

/** What is in the bin does not count, until there is too much to read. */
export function hasRoomFor(doc: Y.Doc, more: number): boolean {
  if (itemsOf(doc).size + more <= maxBoardItems) return true;
  const { used, limit } = boardUse(doc);
  return used + more <= limit;
}

/** How full a board is, from nine tenths of what it can hold on; null when there is room enough. Counts only near the end. */
export function nearlyFullBoard(doc: Y.Doc): BoardUse | null {
  if (!isNearlyFull({ used: itemsOf(doc).size, limit: maxBoardItems })) return null;
  const use = boardUse(doc);
  return isNearlyFull(use) ? use : null;
}
