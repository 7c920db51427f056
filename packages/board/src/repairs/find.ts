import * as Y from 'yjs';
import { columnShowing } from '../column-lists';
import type { Touched } from '../mirror';
import type { Signature } from '../ops/change';
import { longKeyLength } from '../order';
import { photoKey } from '../read-card';
import { readSchema } from '../read-records';
import { boardSchemaVersion, columnsOf } from '../roots';
import { type Comment, type Item, isCard, type Signed } from '../types';
import { dotsRepairs } from './dots';
import { removedRepairs } from './removed';
import type { Repair } from './repair';
import { timeRepairs } from './times';

/**
 * What must be put right after one person's edit. Whoever wrote it is the author of what it adds and signs what it sets; an
 * author never changes; nobody changes another's comment or dots; structures that only concurrent edits could make are undone;
 * keys that grew long become fresh ones; what was removed comes back in the bin; the server tells the time.
 */
export function repairsFor(touched: Touched, { by: actor, now }: Signature): Repair[] {
  return [
    ...removedRepairs(touched, { by: actor, at: now }),
    ...itemRepairs(touched, actor),
    ...commentRepairs(touched, actor),
    ...recordRepairs(touched, actor),
    ...dotsRepairs(touched, actor),
    ...timeRepairs(touched, { by: actor, now }),
    ...frameRepairs(touched),
    ...keyRepairs(touched),
  ];
}

/** What an edit did to the document as a whole that must be put right. */
export function documentRepairs(doc: Y.Doc): readonly Repair[] {
  const columns = [...columnsOf(doc).values()];
  const isCurrent = readSchema(doc) === boardSchemaVersion && columns.every((column) => column instanceof Y.Map);
  return isCurrent ? [] : [{ kind: 'schema' }];
}

function itemRepairs({ before, after }: Touched, actor: string): Repair[] {
  const repairs: Repair[] = [];
  for (const [id, item] of after.items) {
    const old = before.items.get(id);
    const by = old?.by ?? actor;
    if (item.by !== by) repairs.push({ kind: 'author', root: 'items', id, by });
    const were = signaturesOf(old);
    for (const [field, signer] of signaturesOf(item)) {
      if (signer !== actor && signer !== were.get(field)) {
        repairs.push({ kind: 'signature', root: 'items', id, field, by: actor });
      }
    }
  }
  return repairs;
}

/** Who signed what on an item. */
function signaturesOf(item: Item | undefined): ReadonlyMap<string, string> {
  const signers = new Map<string, string>();
  if (!item) return signers;
  const { gone, worded, locked } = item;
  const values: Record<string, { readonly by: string } | undefined> = { gone, worded, locked };
  if (isCard(item)) {
    values.blocked = item.blocked;
    values.described = item.described;
    for (const photo of item.photos) values[photoKey(photo.blob)] = photo;
    for (const photo of item.gonePhotos ?? []) values[photoKey(photo.blob)] = photo;
  }
  for (const [field, value] of Object.entries(values)) if (value) signers.set(field, value.by);
  return signers;
}

function commentRepairs({ before, after }: Touched, actor: string): Repair[] {
  const repairs: Repair[] = [];
  for (const [id, comment] of after.comments) {
    const old = before.comments.get(id);
    const by = old?.by ?? actor;
    if (old && by !== actor && !saysTheSame(old, comment)) {
      const gone = comment.gone ? { gone: comment.gone } : {};
      const { gone: _, ...words } = old;
      repairs.push({ kind: 'comment', comment: { ...words, ...gone } });
    } else if (comment.by !== by) repairs.push({ kind: 'author', root: 'comments', id, by });
    if (isForeign(comment.gone, old?.gone, actor)) {
      repairs.push({ kind: 'signature', root: 'comments', id, field: 'gone', by: actor });
    }
  }
  for (const [id, comment] of before.comments) {
    if (!after.comments.has(id) && comment.by !== actor) repairs.push({ kind: 'comment', comment });
  }
  return repairs;
}

const saysTheSame = (a: Comment, b: Comment): boolean =>
  a.on === b.on &&
  a.by === b.by &&
  a.at === b.at &&
  a.text === b.text &&
  a.edited === b.edited &&
  a.mentions.join() === b.mentions.join();

/** Columns, checks, votes and private writing. */
function recordRepairs({ before, after }: Touched, actor: string): Repair[] {
  const repairs: Repair[] = [];
  const sign = (root: 'columns' | 'checks' | 'labels' | 'votes' | 'meta', id: string, field: string) =>
    repairs.push({ kind: 'signature', root, id, field, by: actor });
  for (const root of ['columns', 'checks', 'labels'] as const) {
    for (const [id, { gone }] of after[root])
      if (isForeign(gone, before[root].get(id)?.gone, actor)) sign(root, id, 'gone');
  }
  for (const [id, { done }] of after.checks) {
    if (isForeign(done, before.checks.get(id)?.done, actor)) sign('checks', id, 'done');
  }
  for (const [id, vote] of after.votes) {
    const old = before.votes.get(id);
    const by = old?.by ?? actor;
    if (vote.by !== by) repairs.push({ kind: 'author', root: 'votes', id, by });
    if (isForeign(vote.closed, old?.closed, actor)) sign('votes', id, 'closed');
  }
  if (isForeign(after.writing, before.writing, actor)) sign('meta', 'writing', 'by');
  return repairs;
}

/** Whether a signature is neither the actor's nor the one that was there. */
const isForeign = (now: Signed | undefined, before: Signed | undefined, actor: string): boolean =>
  now !== undefined && now.by !== actor && now.by !== before?.by;

/** A frame put into itself, or into what it carries: two people at once can do so. The lowest id that moved is taken out. */
function frameRepairs({ before, after, board }: Touched): Repair[] {
  const freed: string[] = [];
  const moved = new Set<string>();
  for (const { id, frame } of after.items.values()) if (frame && frame !== before.items.get(id)?.frame) moved.add(id);
  // Every item is passed once, however long the chains are.
  const passed = new Set<string>();
  for (const start of moved) {
    const way: string[] = [];
    let at: string | undefined = start;
    for (; at !== undefined && !passed.has(at); at = board.items.get(at)?.frame) {
      passed.add(at);
      way.push(at);
    }
    const circleFrom = at === undefined ? -1 : way.indexOf(at);
    if (circleFrom < 0) continue;
    const [lowest] = way
      .slice(circleFrom)
      .filter((id) => moved.has(id))
      .sort();
    if (lowest !== undefined) freed.push(lowest);
  }
  return freed.sort().map((id) => ({ kind: 'unframe', id }));
}

function keyRepairs({ after, board }: Touched): Repair[] {
  const items = [...after.items.values()];
  const shownIn = columnShowing(board.columns);
  const columns = new Set<string>();
  for (const item of items) {
    const column = isCard(item) && item.place && isLong(item.place[1]) ? shownIn(item.place[0]) : undefined;
    if (column !== undefined) columns.add(column);
  }
  const lists = new Set([...after.checks.values()].flatMap(({ on, key }) => (isLong(key) ? [on] : [])));
  const repairs: Repair[] = [];
  for (const id of columns) repairs.push({ kind: 'rebalance', keys: 'cards', id });
  for (const id of lists) repairs.push({ kind: 'rebalance', keys: 'checks', id });
  if ([...after.columns.values()].some(({ key }) => isLong(key))) repairs.push({ kind: 'rebalance', keys: 'columns' });
  if (items.some(({ z }) => z !== undefined && isLong(z))) repairs.push({ kind: 'rebalance', keys: 'stack' });
  const [first] = after.columns.values();
  if (first && [...after.columns.values()].every(({ gone }) => gone)) repairs.push({ kind: 'column', id: first.id });
  return repairs;
}

const isLong = (key: string): boolean => key.length > longKeyLength;
