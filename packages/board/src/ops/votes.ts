import { truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import { maxNameLength, maxVoteBudget } from '../limits';
import { readItem } from '../read-item';
import { readVote, readWriting } from '../read-records';
import { dotsOf, itemsOf, metaOf, votesOf } from '../roots';
import { dotsKey, dotsOfKey } from '../voting';
import { change, found, put, recordIn, type Signature, signed, UnknownItem } from './change';

interface NewVote {
  readonly id: string;
  readonly title: string;
  /** Dots each person may give. */
  readonly budget: number;
  /** The items one may vote on; all when absent. */
  readonly items?: readonly string[];
}

/** Opens a vote for all. As it is of all, no undo takes it back, with the dots others gave; the server tells its time. */
export function openVote(doc: Y.Doc, { id, title, budget, items }: NewVote, sign: Signature): void {
  if (votesOf(doc).has(id)) return;
  const vote = new Y.Map<unknown>();
  vote.set('title', truncate(title, maxNameLength));
  vote.set('by', sign.by);
  vote.set('budget', Math.min(maxVoteBudget, Math.max(1, Math.round(budget))));
  if (items) vote.set('items', [...items]);
  doc.transact(() => votesOf(doc).set(id, vote));
}

/**
 * Gives an item a dot, or takes one back. Nothing happens when the vote is closed, the item is outside it, or no dots are left.
 * One gives one's own dots only; the server takes back others.
 */
export function giveDot(doc: Y.Doc, voteId: string, itemId: string, personId: string, step: 1 | -1): void {
  const vote = readVote(voteId, votesOf(doc).get(voteId));
  if (!vote) throw new UnknownItem(voteId);
  found(doc, itemId);
  if (vote.closed || (vote.items && !vote.items.includes(itemId))) return;
  const key = dotsKey(voteId, itemId, personId);
  const now = Number(dotsOf(doc).get(key) ?? 0);
  if (step === 1 && dotsOut(doc, voteId, personId) >= vote.budget) return;
  const next = now + step;
  if (next >= 0) change(doc, () => put(dotsOf(doc), key, next === 0 ? null : next));
}

/** Dots a person has out in a vote; those on items in the bin have come back. */
function dotsOut(doc: Y.Doc, voteId: string, personId: string): number {
  let out = 0;
  dotsOf(doc).forEach((dots, key) => {
    if (!key.startsWith(`${voteId}/`) || !key.endsWith(`/${personId}`) || typeof dots !== 'number') return;
    const { itemId } = dotsOfKey(key);
    const reading = readItem(itemId, itemsOf(doc).get(itemId));
    if (reading.ok && !reading.item.gone) out += dots;
  });
  return out;
}

/** Closes a vote for all: no undo opens it again. */
export function closeVote(doc: Y.Doc, id: string, sign: Signature): void {
  const vote = recordIn(votesOf(doc), id);
  if (vote.get('closed') === undefined) doc.transact(() => vote.set('closed', signed(sign)));
}

/**
 * Opens a round of private writing: everyone writes on a personal board until it is closed. One that is open stays. A round is
 * of all, so that one person's undo does not open or close it.
 */
export function openWriting(doc: Y.Doc, { id }: { readonly id: string }, sign: Signature): void {
  if (!readWriting(doc)) doc.transact(() => put(metaOf(doc), 'writing', { id, ...signed(sign) }));
}

export function closeWriting(doc: Y.Doc): void {
  doc.transact(() => put(metaOf(doc), 'writing', null));
}
