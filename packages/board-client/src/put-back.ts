import {
  addCheck,
  addComment,
  addItems,
  type Board,
  BoardFull,
  bodyThen,
  type Check,
  type Comment,
  editComment,
  type Item,
  itemAsWas,
  lengthOfAll,
  type NewItem,
  type Run,
  restoreCheck,
  restoreComment,
  rewordCheck,
  tickCheck,
} from '@samenspel/board';
import { type Aspect, aspectOfField, type RescueOffer } from '@samenspel/board-protocol';
import type * as Y from 'yjs';
import type { BoardSession } from './board-session';

export type Rescuable = Item | Comment | Check;
export type Offer = RescueOffer<Rescuable>;

export const isItem = (kept: Rescuable): kept is Item => 'kind' in kept;
const isComment = (kept: Rescuable): kept is Comment => !isItem(kept) && 'mentions' in kept;

/** Items first: a comment needs the item it is on. */
export const inOrder = (offers: readonly Offer[]): readonly Offer[] =>
  [...offers].sort((a, b) => Number(isItem(b.mine)) - Number(isItem(a.mine)));

/**
 * Does again, as a change of now and of this person, what a rescue copy has and the board has not.
 * @param rescued the document of the rescue copy
 * @returns the words that the full board had no room for, which stay in the rescue copy; null when it is done
 */
export function putBack(session: BoardSession, offer: Offer, rescued: Y.Doc): string | null {
  const { mine } = offer;
  try {
    session.act((doc) => {
      if (isItem(mine)) putItemBack(session, doc, mine, offer, rescued);
      else if (isComment(mine)) putCommentBack(session, doc, mine, offer.board === undefined);
      else putCheckBack(session, doc, mine, offer.board === undefined);
    });
    return null;
  } catch (error) {
    if (!(error instanceof BoardFull)) throw error;
    return isItem(mine) ? mine.title : mine.text;
  }
}

function putItemBack(session: BoardSession, doc: Y.Doc, mine: Item, { board, aspects }: Offer, rescued: Y.Doc): void {
  const { random } = session;
  if (board === undefined) addItems(doc, [asNew(mine)], session.sign(), random);
  const was = board !== undefined && isItem(board) ? together(board, mine, aspects) : mine;
  const body = aspects.includes('words') || aspects.includes('new') ? keptBody(rescued, mine.id) : null;
  itemAsWas(doc, mine.id, { ...was, ...(body !== null && { body }) }, session.sign(), random);
}

/** A body that nobody wrote in the rescue copy must not empty the one of the board. */
export function keptBody(rescued: Y.Doc, id: string): readonly Run[] | null {
  const body = bodyThen(rescued, id);
  return lengthOfAll(body) > 1 ? body : null;
}

/** The item as it is on the board, with only those aspects as they were in the rescue copy. */
function together(board: Item, mine: Item, aspects: readonly Aspect[]): Item {
  const fields: Record<string, unknown> = { ...board };
  const kept = mine as unknown as Record<string, unknown>;
  for (const field of new Set([...Object.keys(board), ...Object.keys(mine)])) {
    if (field === 'id' || field === 'kind' || field === 'by' || !aspects.includes(aspectOfField(field))) continue;
    if (kept[field] === undefined) delete fields[field];
    else fields[field] = kept[field];
  }
  return fields as unknown as Item;
}

/** What a new item is made of; all that `itemAsWas` gives it comes after. */
function asNew(item: Item): NewItem {
  const { by, gone, locked, worded, z, ...fields } = item;
  if (fields.kind !== 'card') return fields as NewItem;
  const { place, assignees, labels, photos, described, blocked, ...note } = fields;
  return note;
}

function putCommentBack(
  session: BoardSession,
  doc: Y.Doc,
  { id, on, text, mentions, gone }: Comment,
  isNew: boolean,
): void {
  if (isNew) addComment(doc, { id, on, text, mentions }, session.sign());
  else editComment(doc, id, text, mentions, session.sign());
  if (gone === undefined) restoreComment(doc, id);
}

function putCheckBack(session: BoardSession, doc: Y.Doc, { id, on, text, done, gone }: Check, isNew: boolean): void {
  if (isNew) addCheck(doc, { id, on, text }, session.random);
  else rewordCheck(doc, id, text);
  if (gone === undefined) restoreCheck(doc, id);
  tickCheck(doc, id, done !== undefined, session.sign());
}

/** What a rescue copy may offer this person: everything but other people's comments, which nobody may say in their stead. */
export const mayOffer = (kept: Rescuable, personId: string): boolean => !isComment(kept) || kept.by === personId;

/** Everything people put on a board, by id. */
export function keptOf({ items, comments, checks, goneChecks }: Board): ReadonlyMap<string, Rescuable> {
  const all = new Map<string, Rescuable>(items);
  for (const list of comments.values()) for (const comment of list) all.set(comment.id, comment);
  for (const lists of [checks, goneChecks])
    for (const list of lists.values()) for (const check of list) all.set(check.id, check);
  return all;
}
