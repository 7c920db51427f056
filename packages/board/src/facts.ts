import type { BoardEvents } from '@samenspel/domain';
import type { Reading } from './reading';
import { type Card, type Item, isPlaced } from './types';

/** Version of the table in SPEC.md; facts carry it, so that stored facts can be compared with the table they were made by. */
export const deriverVersion = 1;

type FactEvents = Omit<BoardEvents, 'BoardCreated' | 'BoardEdited'>;
type OfBoard<Data> = Omit<Data, 'boardId'>;

/** A fact as an event without its board: `{type, data}`. Carries ids only, never words. */
export type Fact = {
  [Type in keyof FactEvents]: { readonly type: Type; readonly data: OfBoard<FactEvents[Type]> };
}[keyof FactEvents];

type ItemId = BoardEvents['CardAdded']['itemId'];
type PersonId = BoardEvents['CardAssigned']['personId'];

/**
 * What happened to the items between two readings around one stored edit. Both maps may be limited to the items touched.
 * An item that is missing, or does not parse, is not on the board. Sorted by item, then by the order of the table: the same
 * edits always give the same facts. Whose fact it is follows from who wrote the edit, whatever the items say (`repairsFor` corrects those).
 */
export function deriveFacts({ items: before }: Reading, { items: after }: Reading): Fact[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((id) => factsOfItem(id as ItemId, placed(before.get(id)), placed(after.get(id))));
}

type PlacedCard = Card & Required<Pick<Card, 'place'>>;
const placed = (item: Item | undefined): PlacedCard | undefined => (isPlaced(item) ? item : undefined);

function factsOfItem(itemId: ItemId, before: PlacedCard | undefined, after: PlacedCard | undefined): Fact[] {
  const about = { itemId, deriver: deriverVersion };
  if (!after) return before && !before.gone ? [{ type: 'ItemBinned', data: about }] : [];
  const facts: Fact[] = [];
  const add = (fact: Fact) => facts.push(fact);
  if (!before) add({ type: 'CardAdded', data: { ...about, column: after.place[0] } });
  if (before && before.place[0] !== after.place[0]) {
    add({ type: 'CardMoved', data: { ...about, from: before.place[0], to: after.place[0] } });
  }
  if (before && after.worded && !sameSignature(before.worded, after.worded)) add({ type: 'CardReworded', data: about });
  for (const personId of only(after.assignees, before?.assignees))
    add({ type: 'CardAssigned', data: { ...about, personId } });
  for (const personId of only(before?.assignees, after.assignees)) {
    add({ type: 'CardUnassigned', data: { ...about, personId } });
  }
  if (!before?.blocked && after.blocked) add({ type: 'CardBlocked', data: about });
  if (before?.blocked && !after.blocked) add({ type: 'CardUnblocked', data: about });
  if (!before?.gone && after.gone) add({ type: 'ItemBinned', data: about });
  if (before?.gone && !after.gone) add({ type: 'ItemRestored', data: about });
  return facts;
}

const sameSignature = (a: Card['worded'], b: Card['worded']): boolean => a?.at === b?.at && a?.by === b?.by;

function only(these: readonly string[] = [], notThose: readonly string[] = []): PersonId[] {
  return these.filter((id) => !notThose.includes(id)) as PersonId[];
}
