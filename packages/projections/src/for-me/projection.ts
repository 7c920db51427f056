import type { ItemForMe, MentionForMe } from '@samenspel/contracts';
import type { RecordedEvent } from '@samenspel/domain';
import type { Projection, View } from '../kernel/projection';
import { given, stampOf } from '../kernel/stamps';

interface State {
  /** By person: the cards they have taken on, oldest first. */
  people: { readonly assigned: readonly ItemForMe[] };
  /** Items in the bin; key `boardId/itemId`. */
  gone: { readonly gone: true };
  boards: { readonly sprintId?: string };
}
/** Filed under `person:<id>`. */
interface Log {
  mentions: MentionForMe & { readonly persons: readonly string[] };
}
type ForMeViewOf = View<State, Log>;

export const itemKey = ({ boardId, itemId }: { readonly boardId: string; readonly itemId: string }): string =>
  `${boardId}/${itemId}`;

/** What is put to one person by name: where they are mentioned, and what they took on. */
export const forMeProjection: Projection<State, Log, 'everybody'> = {
  name: 'for-me',
  version: 3,
  audience: 'everybody',
  collections: {
    people: 'state',
    gone: 'state',
    boards: 'state',
    mentions: { seq: ({ seq }) => seq, terms: ({ persons }) => persons.map((personId) => `person:${personId}`) },
  },
  apply(event, view) {
    switch (event.type) {
      case 'BoardCreated':
        return view.put('boards', event.data.boardId, given({ sprintId: event.data.sprintId }));
      case 'CommentAdded':
      case 'MentionsAdded': {
        const { commentId, mentions } = event.data;
        const persons = mentions.filter((personId) => personId !== event.actor);
        return persons.length === 0 ? undefined : view.log('mentions', { ...itemOf(event, view), commentId, persons });
      }
      case 'CardAssigned':
        return assign(event, view);
      case 'CardUnassigned': {
        const { personId } = event.data;
        const assigned = view.get('people', personId)?.assigned ?? [];
        return view.put('people', personId, {
          assigned: assigned.filter((one) => itemKey(one) !== itemKey(event.data)),
        });
      }
      case 'ItemBinned':
      case 'ItemsBinned':
        for (const key of keysOf(event)) view.put('gone', key, { gone: true });
        return;
      case 'ItemRestored':
      case 'ItemsRestored':
        for (const key of keysOf(event)) view.delete('gone', key);
        return;
    }
  },
};

type ItemEvent = Extract<RecordedEvent, { type: 'CommentAdded' | 'MentionsAdded' | 'CardAssigned' }>;

function itemOf(event: ItemEvent, view: ForMeViewOf): ItemForMe {
  const { boardId, itemId } = event.data;
  return { ...stampOf(event), boardId, itemId, ...given({ sprintId: view.get('boards', boardId)?.sprintId }) };
}

function assign(event: Extract<RecordedEvent, { type: 'CardAssigned' }>, view: ForMeViewOf): void {
  const { personId } = event.data;
  const before = view.get('people', personId)?.assigned ?? [];
  const others = before.filter((one) => itemKey(one) !== itemKey(event.data));
  view.put('people', personId, { assigned: [...others, itemOf(event, view)] });
}

type BinEvent = Extract<RecordedEvent, { type: 'ItemBinned' | 'ItemsBinned' | 'ItemRestored' | 'ItemsRestored' }>;

const keysOf = ({ data }: BinEvent): readonly string[] =>
  ('itemIds' in data ? data.itemIds : [data.itemId]).map((itemId) => itemKey({ boardId: data.boardId, itemId }));
