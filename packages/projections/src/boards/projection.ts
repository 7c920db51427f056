import type { BoardSummary } from '@samenspel/contracts';
import type { RecordedEvent } from '@samenspel/domain';
import type { Projection, View } from '../kernel/projection';
import { given, momentOf, stampOf } from '../kernel/stamps';
import { type ItemDoc, itemsChange, recount, unseen } from './items';

interface State {
  boards: BoardSummary;
  /** Key `boardId/itemId`. */
  items: ItemDoc;
  sprintNumbers: { readonly number: number };
}
type BoardsViewOf = View<State, Record<never, object>>;

/** The boards, counted from the facts of their edits: what stands where. */
export const boardsProjection: Projection<State, Record<never, object>, 'everybody'> = {
  name: 'boards',
  version: 2,
  audience: 'everybody',
  collections: { boards: 'state', items: 'state', sprintNumbers: 'state' },
  apply(event, view) {
    switch (event.type) {
      case 'SprintPlanned':
        return view.put('sprintNumbers', event.data.sprintId, { number: event.data.number });
      case 'BoardCreated':
        return create(event, view);
      default:
        return 'boardId' in event.data && event.type !== 'SprintStarted' ? tell(event, view) : undefined;
    }
  },
};

function create(event: Extract<RecordedEvent, { type: 'BoardCreated' }>, view: BoardsViewOf): void {
  const { boardId, sprintId, template } = event.data;
  const sprintNumber = sprintId && view.get('sprintNumbers', sprintId)?.number;
  view.put('boards', boardId, {
    boardId,
    template,
    created: stampOf(event),
    columns: {},
    cards: 0,
    blocked: 0,
    done: 0,
    notes: 0,
    comments: 0,
    activities: {},
    lastFact: momentOf(event),
    ...given({ sprintId, sprintNumber: sprintNumber || undefined }),
  });
}

function tell(event: RecordedEvent, view: BoardsViewOf): void {
  const { boardId } = event.data as { readonly boardId: string };
  let board = view.get('boards', boardId);
  if (!board) return;
  const { ids, change } = itemsChange(event) ?? { ids: [], change: undefined };
  for (const itemId of ids) {
    const key = `${boardId}/${itemId}`;
    const before = view.get('items', key);
    const after = change?.(before ?? unseen) ?? unseen;
    view.put('items', key, after);
    board = recount(board, before, after);
  }
  const comments = board.comments + (event.type === 'CommentAdded' ? 1 : 0);
  view.put('boards', boardId, { ...board, comments, lastFact: momentOf(event) });
}
