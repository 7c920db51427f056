import { noLane } from './model/lanes';
import type { Layout } from './model/layout';
import { indexAt, type Place } from './model/moving';

/** The place to drop under a point of the window; null where nothing can be dropped. */
export function placeUnder(x: number, y: number, layout: Layout, moving: ReadonlySet<string>): Place | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const whole = element.closest<HTMLElement>('[data-drop-column]')?.dataset.dropColumn;
    if (whole !== undefined) return atEnd(layout, whole, moving);
    const cell = element.closest<HTMLElement>('[data-cell]');
    const { column, lane } = cell?.dataset ?? {};
    if (cell && column !== undefined && lane !== undefined) {
      const cards = layout.cards(column, lane);
      const movingBefore = (index: number) => cards.slice(0, index).filter(({ id }) => moving.has(id)).length;
      return { column, lane, index: indexAt(drawnIn(cell), y, movingBefore) };
    }
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

function atEnd(layout: Layout, column: string, moving: ReadonlySet<string>): Place {
  const lane = layout.lanes.at(-1) ?? noLane;
  return { column, lane, index: layout.cards(column, lane).filter(({ id }) => !moving.has(id)).length };
}

function drawnIn(cell: HTMLElement) {
  return [...cell.querySelectorAll<HTMLElement>('[data-index]')].map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return { index: Number(row.dataset.index), middle: top + height / 2 };
  });
}
