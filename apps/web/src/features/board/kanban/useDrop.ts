import type { BoardSession } from '@samenspel/board-client';
import { type RefObject, useCallback } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { boardActions } from './board-actions';
import type { KanbanSnapshot } from './kanban-context';
import type { KanbanUi } from './kanban-ui';
import { wipSign } from './model/due';
import type { Spot } from './model/layout';
import { type Place, staysPut, whereIn } from './model/moving';

/** Puts cards down at a place: changes the board, says where they are now and whether that column is over its limit. */
export function useDrop(
  session: BoardSession,
  ui: KanbanUi,
  now: RefObject<KanbanSnapshot>,
  say: (words: string) => void,
): (ids: readonly string[], from: Spot, place: Place) => void {
  const { t } = useT();
  return useCallback(
    (ids, from, place) => {
      const { layout, board, lanes, columnTitle, laneTitle } = now.current;
      const moving = new Set(ids);
      const first = ids[0];
      if (first === undefined) return;
      if (staysPut(layout, from, place, moving)) {
        ui.set({ seek: { spot: from, focus: true } });
        say(t('kanban.putBack'));
        return;
      }
      const where = whereIn(layout, place, moving);
      // Counted before: the items of a board are those of this moment.
      const arriving = ids.filter((id) => {
        const item = board.items.get(id);
        return item?.kind !== 'card' || item.place?.[0] !== place.column;
      }).length;
      const column = layout.columns.find(({ id }) => id === place.column);
      const sign = wipSign((column?.total ?? 0) + arriving, column?.wip);
      boardActions(session).drop(
        ids,
        { column: place.column, where },
        { kind: lanes, from: from.lane, to: place.lane },
      );
      const dropped = ids.includes(from.card) ? from.card : first;
      ui.set({ seek: { spot: { column: place.column, lane: place.lane, card: dropped }, focus: true } });

      const lane = laneTitle(place.lane);
      const words = [
        t('kanban.dropped', {
          count: ids.length,
          title: board.items.get(dropped)?.title ?? '',
          column: lane === '' ? columnTitle(place.column) : `${columnTitle(place.column)}, ${lane}`,
          place: place.index + 1,
        }),
      ];
      if (sign?.kind === 'over') words.push(t('kanban.wipOver', { count: sign.by, limit: column?.wip ?? 0 }));
      say(words.join(' '));
    },
    [session, ui, now, say, t],
  );
}
