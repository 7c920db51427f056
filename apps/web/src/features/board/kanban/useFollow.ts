import type { Board } from '@samenspel/board';
import { useEffect } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { atRest, type KanbanUi } from './kanban-ui';
import { type Layout, type Spot, spotOf } from './model/layout';
import { pruned } from './model/selection';

/**
 * Others work on the same board. What they put in the bin is no longer selected or moving here; a card that had the focus, or
 * that is carried by the keyboard, keeps it where they moved it to.
 */
export function useFollow(ui: KanbanUi, board: Board, layout: Layout, say: (words: string) => void): void {
  const { t } = useT();
  useEffect(() => {
    const isThere = (id: string) => board.items.get(id)?.gone === undefined && board.items.has(id);
    const { selection, moving, carried, active, focused, rewording } = ui.state;
    // A card in mid-rewording takes its open field along; what goes leaves its words with the drafts.
    if (rewording !== null && !isAt(layout, rewording)) {
      const spot = spotOf(layout, rewording.card);
      ui.set({ rewording: spot ?? null, ...(spot === undefined ? {} : { seek: { spot, focus: false } }) });
      if (!isThere(rewording.card)) say(t('kanban.takenAway'));
    }
    const selected = pruned(selection, isThere);
    if (selected !== selection) ui.set({ selection: selected });
    if (moving.size > 0 && ![...moving].some(isThere)) {
      ui.set(atRest);
      say(t('kanban.takenAway'));
    } else if (carried !== null && !isAt(layout, carried)) {
      const spot = spotOf(layout, carried.card);
      ui.set(spot === undefined ? atRest : { carried: spot, seek: { spot, focus: true } });
    } else if (carried === null && focused && active !== null && document.activeElement === document.body) {
      const spot = isAt(layout, active) ? undefined : spotOf(layout, active.card);
      if (spot !== undefined) ui.set({ seek: { spot, focus: true } });
    }
  }, [board, layout, ui, say, t]);
}

const isAt = (layout: Layout, { column, lane, card }: Spot): boolean =>
  layout.cards(column, lane).some(({ id }) => id === card);
