import type { BoardSummary } from '@samenspel/contracts';
import type { ActivityType, RecordedEvent } from '@samenspel/domain';

/** A card or note of a board, as far as its facts tell. */
export interface ItemDoc {
  /** Empty: it stands in no column. */
  readonly column: string;
  /** Known to be a card or note; other things of a board are not counted. */
  readonly card: boolean;
  readonly blocked: boolean;
  readonly gone: boolean;
  readonly activity?: ActivityType;
}

/** An item nobody saw being added. */
export const unseen: ItemDoc = { column: '', card: false, blocked: false, gone: false };

type Change = (item: ItemDoc) => ItemDoc;
interface ItemsChange {
  readonly ids: readonly string[];
  readonly change: Change;
}

/** How a fact changes the items it names; null when it is not about items. */
export function itemsChange({ type, data }: RecordedEvent): ItemsChange | null {
  switch (type) {
    case 'CardAdded':
      return { ids: [data.itemId], change: (item) => ({ ...item, card: true, column: data.column }) };
    case 'NotesAdded':
      return { ids: data.itemIds, change: (item) => ({ ...item, card: true }) };
    case 'CardMoved':
      return { ids: [data.itemId], change: (item) => ({ ...item, card: true, column: data.to }) };
    case 'CardsMoved':
      return { ids: data.itemIds, change: (item) => ({ ...item, card: true, column: data.column }) };
    case 'CardTakenOff':
      return { ids: [data.itemId], change: (item) => ({ ...item, card: true, column: '' }) };
    case 'CardBlocked':
      return { ids: [data.itemId], change: (item) => ({ ...item, blocked: true }) };
    case 'CardUnblocked':
      return { ids: [data.itemId], change: (item) => ({ ...item, blocked: false }) };
    case 'CardActivityChosen': {
      const { itemId, activity } = data;
      return { ids: [itemId], change: ({ activity: _, ...item }) => (activity ? { ...item, activity } : item) };
    }
    case 'ItemBinned':
      return { ids: [data.itemId], change: gone(true) };
    case 'ItemsBinned':
      return { ids: data.itemIds, change: gone(true) };
    case 'ItemRestored':
      return { ids: [data.itemId], change: gone(false) };
    case 'ItemsRestored':
      return { ids: data.itemIds, change: gone(false) };
    case 'ManyChanged':
      return manyChange(data.change, data.ids, data.column);
    default:
      return null;
  }
}

/** More than is told one by one: what follows from the kind of change alone. */
function manyChange(change: string, ids: readonly string[], column: string | undefined): ItemsChange | null {
  switch (change) {
    case 'CardAdded':
      return { ids, change: (item) => ({ ...item, card: true, column: column ?? item.column }) };
    case 'CardTakenOff':
      return { ids, change: (item) => ({ ...item, column: '' }) };
    case 'CardBlocked':
      return { ids, change: (item) => ({ ...item, blocked: true }) };
    case 'CardUnblocked':
      return { ids, change: (item) => ({ ...item, blocked: false }) };
    default:
      return null;
  }
}

const gone =
  (isGone: boolean): Change =>
  (item) => ({ ...item, gone: isGone });

/** The last column of each template: what stands there is done. */
const doneColumns: readonly string[] = ['secured', 'done'];

/** The board's counts after one of its items changed. */
export function recount(board: BoardSummary, before: ItemDoc | undefined, after: ItemDoc): BoardSummary {
  return counted(before === undefined ? board : counted(board, before, -1), after, 1);
}

function counted(board: BoardSummary, item: ItemDoc, by: 1 | -1): BoardSummary {
  if (!item.card || item.gone) return board;
  const { column, activity } = item;
  const activities = activity === undefined ? board.activities : added(board.activities, activity, by);
  if (column === '') return { ...board, activities, notes: board.notes + by };
  return {
    ...board,
    activities,
    columns: added(board.columns, column, by),
    cards: board.cards + by,
    blocked: board.blocked + (item.blocked ? by : 0),
    done: board.done + (doneColumns.includes(column) ? by : 0),
  };
}

const added = <Counts extends Readonly<Record<string, number | undefined>>>(
  counts: Counts,
  name: string,
  by: number,
): Counts => ({ ...counts, [name]: (counts[name] ?? 0) + by });
