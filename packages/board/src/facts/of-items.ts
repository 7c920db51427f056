import { type BoardThing, boardThings } from '@samenspel/domain';
import { type Item, isCard, isPlaced } from '../types';
import { type DeriverVersion, type Fact, type ItemId, idsOf, portions } from './fact';
import { factsOfCard } from './of-cards';

type Items = ReadonlyMap<string, Item>;

/** What happened to the items: first what was added without a place, then item by item. */
export function factsOfItems(before: Items, after: Items, deriver: DeriverVersion): Fact[] {
  const notes: ItemId[] = [];
  const things = new Map<BoardThing, ItemId[]>(boardThings.map((kind) => [kind, []]));
  const facts: Fact[] = [];
  for (const id of idsOf(before, after)) {
    const itemId = id as ItemId;
    const [was, is] = [told(before.get(id), deriver), told(after.get(id), deriver)];
    // Nobody saw it: what comes in the bin is what the server puts back there, or was undone at once.
    if (deriver > 3 && !was && is?.gone) continue;
    const replaced = was && is && was.kind !== is.kind;
    if (is && (!was || replaced)) {
      if (!isCard(is)) things.get(is.kind)?.push(itemId);
      else if (!is.place) notes.push(itemId);
    }
    if (replaced) facts.push(...factsOfItem(itemId, was, undefined, deriver));
    facts.push(...factsOfItem(itemId, replaced ? undefined : was, is, deriver));
  }
  return [
    ...portions(notes).map((itemIds): Fact => ({ type: 'NotesAdded', data: { itemIds, deriver } })),
    ...[...things].flatMap(([kind, ids]) =>
      portions(ids).map((itemIds): Fact => ({ type: 'ItemsAdded', data: { kind, itemIds, deriver } })),
    ),
    ...facts,
  ];
}

type Told = Exclude<Item, { kind: 'connector' | 'ink' }>;

/** Lines and ink are looks, not news. The first table knew cards in columns only. */
function told(item: Item | undefined, deriver: DeriverVersion): Told | undefined {
  if (!item || item.kind === 'connector' || item.kind === 'ink') return undefined;
  return deriver === 1 && !isPlaced(item) ? undefined : item;
}

function factsOfItem(itemId: ItemId, was: Told | undefined, is: Told | undefined, deriver: DeriverVersion): Fact[] {
  const item = is ?? was;
  if (!item) return [];
  const about = { itemId, deriver, ...(isCard(item) ? {} : { kind: item.kind }) };
  if (!is) return was?.gone ? [] : [{ type: 'ItemBinned', data: about }];
  const facts = isCard(is) ? factsOfCard(itemId, isCard(was) ? was : undefined, is, deriver) : [];
  if (!was?.gone && is.gone) {
    const undone = deriver > 3 && is.gone.undone && { undone: true as const };
    facts.push({ type: 'ItemBinned', data: { ...about, ...undone } });
  }
  if (was?.gone && !is.gone) facts.push({ type: 'ItemRestored', data: about });
  return facts;
}
