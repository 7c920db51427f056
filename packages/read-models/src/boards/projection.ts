import type { BoardSummary } from '@samenspel/contracts';
import type { RecordedEvent } from '@samenspel/domain';
import type { Projection, View } from '../kernel/projection';
import { given, momentOf, stampOf } from '../kernel/stamps';

interface ItemDoc {
  readonly column: string;
  readonly blocked: boolean;
  readonly gone: boolean;
}

interface State {
  boards: BoardSummary;
  /** Key `boardId/itemId`. */
  items: ItemDoc;
  sprintNumbers: { readonly number: number };
}
type BoardsViewOf = View<State, Record<never, object>>;

/** The boards, counted from the facts of their edits: how many cards stand where. */
export const boardsProjection: Projection<State, Record<never, object>> = {
  name: 'boards',
  version: 1,
  collections: { boards: 'state', items: 'state', sprintNumbers: 'state' },
  apply(event, view) {
    switch (event.type) {
      case 'SprintPlanned':
        return view.put('sprintNumbers', event.data.sprintId, { number: event.data.number });
      case 'BoardCreated': {
        const { boardId, sprintId, template, personal } = event.data;
        if (personal) return;
        const sprintNumber = sprintId && view.get('sprintNumbers', sprintId)?.number;
        return view.put('boards', boardId, {
          boardId,
          template,
          created: stampOf(event),
          columns: {},
          cards: 0,
          blocked: 0,
          lastFact: momentOf(event),
          ...given({ sprintId, sprintNumber: sprintNumber || undefined }),
        });
      }
      case 'CardAdded':
        return changeItem(event, view, () => ({ column: event.data.column, blocked: false, gone: false }));
      case 'CardMoved':
        return changeItem(event, view, (item) => ({ ...item, column: event.data.to }));
      case 'CardBlocked':
        return changeItem(event, view, (item) => ({ ...item, blocked: true }));
      case 'CardUnblocked':
        return changeItem(event, view, (item) => ({ ...item, blocked: false }));
      case 'ItemBinned':
        return changeItem(event, view, (item) => ({ ...item, gone: true }));
      case 'ItemRestored':
        return changeItem(event, view, (item) => ({ ...item, gone: false }));
      case 'CardReworded':
      case 'CardAssigned':
      case 'CardUnassigned':
        return changeItem(event, view, (item) => item);
    }
  },
};

type ItemFact = Extract<RecordedEvent, { data: { boardId: string; itemId: string } }>;

/** An item nobody saw being added (a note that became a card) starts without a column. */
const unseen: ItemDoc = { column: '', blocked: false, gone: false };

function changeItem(event: ItemFact, view: BoardsViewOf, change: (item: ItemDoc) => ItemDoc): void {
  const { boardId, itemId } = event.data;
  const board = view.get('boards', boardId);
  if (!board) return;
  const key = `${boardId}/${itemId}`;
  const before = view.get('items', key);
  const after = change(before ?? unseen);
  if (after !== before) view.put('items', key, after);
  view.put('boards', boardId, { ...recount(board, before, after), lastFact: momentOf(event) });
}

const shown = (item: ItemDoc | undefined): item is ItemDoc => item !== undefined && !item.gone && item.column !== '';

function recount(board: BoardSummary, before: ItemDoc | undefined, after: ItemDoc): BoardSummary {
  const change = (shown(after) ? 1 : 0) - (shown(before) ? 1 : 0);
  const blocked = (shown(after) && after.blocked ? 1 : 0) - (shown(before) && before.blocked ? 1 : 0);
  const columns = { ...board.columns };
  if (shown(before)) columns[before.column] = (columns[before.column] ?? 0) - 1;
  if (shown(after)) columns[after.column] = (columns[after.column] ?? 0) + 1;
  return { ...board, columns, cards: board.cards + change, blocked: board.blocked + blocked };
}
