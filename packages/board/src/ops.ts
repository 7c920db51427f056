import * as Y from 'yjs';
import { freshKeys, keyBetween, type Random } from './order';
import { columnsOf, itemsOf } from './roots';
import { type Card, cardsIn, type Place, placesIn, readBoard, readItem } from './schema';

/**
 * Origin of every change made through the ops, so that undo takes back one's own changes only
 * (`new Y.UndoManager(roots, { trackedOrigins: new Set([ownChange]) })`, see `undoFor`).
 */
export const ownChange = Object.freeze({ name: 'own change on a board' });

/** Who changes the board and when (milliseconds since the epoch). The server checks `by` against the connection. */
export interface Signature {
  readonly by: string;
  readonly now: number;
}

/** Where in a column: before a card, after a card, at its start or (default) its end. */
export type Where = { readonly before: string } | { readonly after: string } | 'start' | 'end';

export interface NewCard {
  readonly id: string;
  readonly title: string;
  readonly column: string;
  readonly where?: Where;
}

/** Adds a card with all its parts at once: a part made later by two people at once would lose one side. */
export function addCard(doc: Y.Doc, card: NewCard, sign: Signature, random: Random): void {
  change(doc, () => {
    const item = new Y.Map<unknown>();
    item.set('kind', 'card');
    item.set('title', new Y.Text(card.title));
    item.set('assignees', new Y.Map());
    item.set('place', placeFor(doc, card.column, card.where, random));
    item.set('by', sign.by);
    itemsOf(doc).set(card.id, item);
  });
}

/**
 * Sets the title by the smallest change, so that words typed by others meanwhile stay, and says that the wording is finished.
 * While someone is still typing use `typeTitle`.
 */
export function rewordCard(doc: Y.Doc, id: string, title: string, sign: Signature): void {
  const { item, card } = found(doc, id);
  if (card.title === title) return;
  change(doc, () => {
    typeInto(titleOf(item), title);
    item.set('worded', nextWording(card, sign));
  });
}

/** Sets the title in mid-typing: others see the words, no fact is made of it. */
export function typeTitle(doc: Y.Doc, id: string, title: string): void {
  const { item } = found(doc, id);
  change(doc, () => typeInto(titleOf(item), title));
}

/** Says that the wording typed before is finished. */
export function finishTitle(doc: Y.Doc, id: string, sign: Signature): void {
  const { item, card } = found(doc, id);
  change(doc, () => item.set('worded', nextWording(card, sign)));
}

/** Moves a card to a column and a place in it. Column and key are one value: two moves at once never mix. */
export function moveCard(doc: Y.Doc, id: string, column: string, where: Where, random: Random): void {
  const { item } = found(doc, id);
  change(doc, () => item.set('place', placeFor(doc, column, where, random, id)));
}

export function assignCard(doc: Y.Doc, id: string, personId: string): void {
  const { item, card } = found(doc, id);
  if (!card.assignees.includes(personId)) change(doc, () => assigneesOf(item).set(personId, true));
}

export function unassignCard(doc: Y.Doc, id: string, personId: string): void {
  const { item, card } = found(doc, id);
  if (card.assignees.includes(personId)) change(doc, () => assigneesOf(item).delete(personId));
}

/** Marks a card blocked; already blocked stays as it is, with its first "since". */
export function blockCard(doc: Y.Doc, id: string, sign: Signature): void {
  const { item, card } = found(doc, id);
  if (!card.blocked) change(doc, () => item.set('blocked', { since: sign.now, by: sign.by }));
}

export function unblockCard(doc: Y.Doc, id: string): void {
  const { item, card } = found(doc, id);
  if (card.blocked) change(doc, () => item.delete('blocked'));
}

/** Puts an item in the bin. It is marked, never removed: removing would lose what others write at the same time. */
export function binItem(doc: Y.Doc, id: string, sign: Signature): void {
  const { item, card } = found(doc, id);
  if (!card.gone) change(doc, () => item.set('gone', { by: sign.by, at: sign.now }));
}

export function restoreItem(doc: Y.Doc, id: string): void {
  const { item, card } = found(doc, id);
  if (card.gone) change(doc, () => item.delete('gone'));
}

export function renameColumn(doc: Y.Doc, id: string, title: string): void {
  const column = readBoard(doc).columns.find((known) => known.id === id);
  if (!column) throw new UnknownItem(id);
  change(doc, () => columnsOf(doc).set(id, { title, key: column.key }));
}

/** Gives every card of a column a fresh, short key in the order they have now. For the server, when a key grew past `longKeyLength`. */
export function rebalanceColumn(doc: Y.Doc, column: string, random: Random): void {
  const cards = cardsIn(readBoard(doc), column);
  const keys = freshKeys(cards.length, random);
  change(doc, () => {
    for (const [index, card] of cards.entries()) found(doc, card.id).item.set('place', [card.place[0], keys[index]]);
  });
}

/** An undo manager that takes back only what this person did through the ops. Destroy it with the document. */
export const undoFor = (doc: Y.Doc): Y.UndoManager =>
  new Y.UndoManager([itemsOf(doc), columnsOf(doc)], { trackedOrigins: new Set([ownChange]) });

/** The card asked for is not on the board (any more): someone else may have removed it, or it does not parse. */
export class UnknownItem extends Error {
  constructor(readonly itemId: string) {
    super(`No such item on this board: ${itemId}`);
    this.name = 'UnknownItem';
  }
}

const change = (doc: Y.Doc, apply: () => void): void => doc.transact(apply, ownChange);

function found(doc: Y.Doc, id: string): { item: Y.Map<unknown>; card: Card } {
  const item = itemsOf(doc).get(id);
  const reading = readItem(id, item);
  if (!(item instanceof Y.Map) || !reading.ok) throw new UnknownItem(id);
  return { item, card: reading.card };
}

/** Differs from the wording before it, also within one tick of the clock: the fact is read off the difference. */
const nextWording = (card: Card, sign: Signature): NonNullable<Card['worded']> => ({
  by: sign.by,
  at: Math.max(sign.now, (card.worded?.at ?? -1) + 1),
});

function titleOf(item: Y.Map<unknown>): Y.Text {
  const title = item.get('title');
  if (!(title instanceof Y.Text)) throw new TypeError('A card without a title text');
  return title;
}

function assigneesOf(item: Y.Map<unknown>): Y.Map<unknown> {
  const assignees = item.get('assignees');
  if (!(assignees instanceof Y.Map)) throw new TypeError('A card without assignees');
  return assignees;
}

/** Replaces only what differs between the common start and the common end. */
function typeInto(text: Y.Text, next: string): void {
  const now = text.toString();
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start += 1;
  if (isHighSurrogate(now, start - 1)) start -= 1;
  let end = 0;
  while (end < now.length - start && end < next.length - start && now.at(-1 - end) === next.at(-1 - end)) end += 1;
  if (isHighSurrogate(now, now.length - end - 1)) end -= 1;
  if (now.length - start - end > 0) text.delete(start, now.length - start - end);
  if (next.length - start - end > 0) text.insert(start, next.slice(start, next.length - end));
}

/** Half a character must not be replaced: Yjs would store two broken ones. */
const isHighSurrogate = (text: string, index: number): boolean => /[\ud800-\udbff]/.test(text.charAt(index));

/** The value of `place` for a card put `where` in a column; `moving` itself does not count as a neighbour. */
function placeFor(doc: Y.Doc, column: string, where: Where = 'end', random: Random, moving?: string): [string, string] {
  const cards = placesIn(doc, column).filter(({ id }) => id !== moving);
  const index = gapFor(cards, where);
  const keyAt = (at: number) => cards[at]?.key ?? null;
  return [column, keyBetween(keyAt(index - 1), keyAt(index), random)];
}

/** Index of the gap: before the card now at that index. A neighbour that left meanwhile means: at the end. */
function gapFor(cards: readonly Place[], where: Where): number {
  if (where === 'start') return 0;
  if (where === 'end') return cards.length;
  const neighbour = 'before' in where ? where.before : where.after;
  const index = cards.findIndex(({ id }) => id === neighbour);
  if (index < 0) return cards.length;
  return 'before' in where ? index : index + 1;
}
