import type { ItemForMe, MentionForMe } from '@samenspel/contracts';
import type { NamesThen, RecordedEvent } from '@samenspel/domain';
import type { Projection, View } from '../kernel/projection';
import { given, stampOf } from '../kernel/stamps';

/** What is shown of a card beside where it is, as it is now. */
export interface CardNow {
  readonly title?: NamesThen[string];
  /** YYYY-MM-DD. */
  readonly due?: string;
  readonly stuck?: true;
}

interface State {
  /** By person: the cards they have taken on, oldest first. */
  people: { readonly assigned: readonly ItemForMe[] };
  /** Items in the bin; key `boardId/itemId`. */
  gone: { readonly gone: true };
  boards: { readonly sprintId?: string };
  /** Cards that something is put to a person of, or that are due or stuck; key `boardId/itemId`. */
  cards: CardNow;
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
  version: 4,
  audience: 'everybody',
  collections: {
    people: 'state',
    gone: 'state',
    boards: 'state',
    cards: 'state',
    mentions: { seq: ({ seq }) => seq, terms: ({ persons }) => persons.map((personId) => `person:${personId}`) },
  },
  apply(event, view) {
    if (event.type === 'BoardCreated')
      return view.put('boards', event.data.boardId, given({ sprintId: event.data.sprintId }));
    noteNames(event, view);
    switch (event.type) {
      case 'CommentAdded':
      case 'MentionsAdded':
        return mention(event, view);
      case 'CardAssigned':
        return assign(event, view);
      case 'CardUnassigned': {
        const { personId } = event.data;
        const assigned = view.get('people', personId)?.assigned ?? [];
        return view.put('people', personId, {
          assigned: assigned.filter((one) => itemKey(one) !== itemKey(event.data)),
        });
      }
      case 'CardDueSet':
        return note(event, view, ({ due: _, ...card }) => ({ ...card, ...given({ due: event.data.due }) }));
      case 'CardBlocked':
        return note(event, view, (card) => ({ ...card, stuck: true }));
      case 'CardUnblocked':
        return note(event, view, ({ stuck: _, ...card }) => card);
      case 'ManyChanged':
        return manyChanged(event, view);
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

/** Cards of which something is shown follow their titles. */
function noteNames({ data, names }: RecordedEvent, view: ForMeViewOf): void {
  if (names === undefined || !('boardId' in data)) return;
  for (const [itemId, title] of Object.entries(names)) {
    const key = itemKey({ boardId: data.boardId, itemId });
    const card = view.get('cards', key);
    if (card !== undefined) view.put('cards', key, { ...card, title });
  }
}

type OfItem = Extract<RecordedEvent, { data: { readonly boardId: string; readonly itemId: string } }>;

function note({ data, names }: OfItem, view: ForMeViewOf, change: (card: CardNow) => CardNow): void {
  const known = view.get('cards', itemKey(data)) ?? {};
  view.put('cards', itemKey(data), change({ ...known, ...given({ title: names?.[data.itemId] }) }));
}

function manyChanged({ data }: Extract<RecordedEvent, { type: 'ManyChanged' }>, view: ForMeViewOf): void {
  if (data.change !== 'CardBlocked' && data.change !== 'CardUnblocked') return;
  for (const itemId of data.ids) {
    const key = itemKey({ boardId: data.boardId, itemId });
    const { stuck: _, ...card } = view.get('cards', key) ?? {};
    view.put('cards', key, data.change === 'CardBlocked' ? { ...card, stuck: true } : card);
  }
}

type ItemEvent = Extract<RecordedEvent, { type: 'CommentAdded' | 'MentionsAdded' | 'CardAssigned' }>;

function itemOf(event: ItemEvent, view: ForMeViewOf): ItemForMe {
  const { boardId, itemId } = event.data;
  return { ...stampOf(event), boardId, itemId, ...given({ sprintId: view.get('boards', boardId)?.sprintId }) };
}

function mention(event: Extract<ItemEvent, { type: 'CommentAdded' | 'MentionsAdded' }>, view: ForMeViewOf): void {
  const { commentId, mentions } = event.data;
  const persons = mentions.filter((personId) => personId !== event.actor);
  if (persons.length === 0) return;
  note(event, view, (card) => card);
  const said = given({ said: event.names?.[commentId] });
  view.log('mentions', { ...itemOf(event, view), commentId, mentions, ...said, persons });
}

function assign(event: Extract<RecordedEvent, { type: 'CardAssigned' }>, view: ForMeViewOf): void {
  const { personId } = event.data;
  const before = view.get('people', personId)?.assigned ?? [];
  const others = before.filter((one) => itemKey(one) !== itemKey(event.data));
  view.put('people', personId, { assigned: [...others, itemOf(event, view)] });
  note(event, view, (card) => card);
}

type BinEvent = Extract<RecordedEvent, { type: 'ItemBinned' | 'ItemsBinned' | 'ItemRestored' | 'ItemsRestored' }>;

const keysOf = ({ data }: BinEvent): readonly string[] =>
  ('itemIds' in data ? data.itemIds : [data.itemId]).map((itemId) => itemKey({ boardId: data.boardId, itemId }));
