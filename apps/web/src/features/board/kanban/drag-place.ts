import { noLane } from './model/lanes';
import type { Layout } from './model/layout';
import { indexAt, type Place } from './model/moving';

/**
 * The place to drop under a point of the window; null where nothing can be dropped. All of a column counts: above its cards is
 * the start, below them the end. What shows no cards (a folded column, a tab) takes them at the end.
 */
export function placeUnder(x: number, y: number, layout: Layout, moving: ReadonlySet<string>): Place | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const target = element.closest<HTMLElement>('[data-drop-column]');
    const column = target?.dataset.dropColumn;
    if (!target || column === undefined) continue;
    const cell = target.querySelector<HTMLElement>('[data-cell]');
    const lane = cell?.dataset.lane ?? layout.lanes.at(-1) ?? noLane;
    const cards = layout.cards(column, lane);
    const movingBefore = (index: number) => cards.slice(0, index).filter(({ id }) => moving.has(id)).length;
    const index = cell === null ? cards.length - movingBefore(cards.length) : indexAt(drawnIn(cell), y, movingBefore);
    return { column, lane, index };
  }
  return null;
}

/** The column before which a dragged column would come; null is at the end, undefined is nowhere. */
export function columnUnder(x: number, y: number): string | null | undefined {
  const heads = [...document.querySelectorAll<HTMLElement>('[data-column-head]')];
  const row = heads[0]?.parentElement?.getBoundingClientRect();
  if (row === undefined || y < row.top - 80) return undefined;
  for (const head of heads) {
    const { left, width } = head.getBoundingClientRect();
    if (x < left + width / 2) return head.dataset.columnHead ?? null;
  }
  return null;
}

function drawnIn(cell: HTMLElement) {
  return [...cell.querySelectorAll<HTMLElement>('[data-index]')].map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return { index: Number(row.dataset.index), middle: top + height / 2 };
  });
}
