import type { RefObject } from 'react';
import { drafts } from '../../../lib/drafts/drafts';
import { addCardPlace, onBoard } from '../../../lib/drafts/places';
import { useBringBack } from '../../../lib/drafts/use-draft';
import { useT } from '../../../lib/i18n/i18n';
import { useCommunityId } from '../../../lib/route/useCommunityId';
import type { KanbanSnapshot } from './kanban-context';
import type { KanbanUi } from './kanban-ui';
import { cellKey, spotOf } from './model/layout';

/** Opens the field whose words somebody asks for. Words for a column or lane that is gone come into the first one there is. */
export function useBackToField(ui: KanbanUi, boardId: string, now: RefObject<KanbanSnapshot>): void {
  const { t } = useT();
  const community = useCommunityId();
  useBringBack((place) => {
    const [part, id = '', third = ''] = onBoard(place, boardId) ?? [];
    const { layout, readOnly, columnTitle, laneTitle, lanes } = now.current;
    if (readOnly) return;
    if (part === 'card' && third === 'title') {
      const spot = spotOf(layout, id);
      if (spot !== undefined) ui.set({ rewording: spot, seek: { spot, focus: false } });
    }
    if (part !== 'add') return;
    const column = layout.columns.find((one) => one.id === id)?.id ?? layout.columns[0]?.id;
    const lane = layout.lanes.includes(third) ? third : layout.lanes[0];
    if (column === undefined || lane === undefined) return;
    const there = addCardPlace(boardId, column, lane);
    if (there !== place) {
      const name = lanes === 'none' ? columnTitle(column) : `${columnTitle(column)}, ${laneTitle(lane)}`;
      drafts.move({ community, place }, { place: there, label: t('drafts.placeAdd', { column: name }) });
    }
    ui.set({ adding: cellKey(column, lane) });
  });
}
