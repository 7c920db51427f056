import type { Touched } from '../mirror';
import type { Signature } from '../ops/change';
import { photoKey } from '../read-card';
import { byTime } from '../read-records';
import { type Comment, isCard, type Signed } from '../types';
import type { Repair, SignedRoot } from './repair';

/** A device whose clock differs less is right: what is shown, are minutes and days. */
const clockToleranceMs = 10_000;

/**
 * The server's time for what people see the time of. Comments and votes are ordered by it, so that theirs is always the server's;
 * of the rest a time that can't be is corrected. What was done offline happened, for all, when it came.
 */
export function timeRepairs(touched: Touched, sign: Signature): Repair[] {
  const { now } = sign;
  return [...commentTimes(touched, sign), ...voteTimes(touched, now), ...markTimes(touched, now)];
}

function commentTimes({ before, after, board, waiting }: Touched, { by: actor, now }: Signature): Repair[] {
  const repairs: Repair[] = [];
  const fresh = new Map<string, Comment[]>();
  const isNew = ({ id }: Comment) => before.comments.get(id)?.at === undefined;
  for (const comment of new Set([...waiting, ...[...after.comments.values()].filter(isNew)])) {
    const list = fresh.get(comment.on);
    if (list) list.push(comment);
    else fresh.set(comment.on, [comment]);
  }
  for (const [id, comment] of after.comments) {
    const { at, edited } = comment;
    const old = before.comments.get(id);
    // What another changed of it is put back as a whole.
    if (old && old.by !== actor) continue;
    const tell = (field: 'at' | 'edited', time: number) =>
      repairs.push({ kind: 'time', root: 'comments', id, field, at: time, of: actor });
    if (old?.at !== undefined && at !== old.at) tell('at', old.at);
    if (edited !== undefined && edited !== old?.edited && isOff(edited, now)) tell('edited', now);
  }
  for (const [on, comments] of fresh) {
    const ids = new Set(comments.map(({ id }) => id));
    const others = (board.comments.get(on) ?? []).filter(({ id }) => !ids.has(id));
    // After all that were there, also when this server's clock is behind that of the one before.
    let at = others.reduce((latest, comment) => Math.max(latest, comment.at === undefined ? 0 : comment.at + 1), now);
    for (const { id, by } of comments.sort(byWriting)) {
      const of = before.comments.get(id)?.by ?? (after.comments.has(id) ? actor : by);
      repairs.push({ kind: 'time', root: 'comments', id, field: 'at', at, of });
      at += 1;
    }
  }
  return repairs;
}

/** As they were written, whatever their device says of the time; a client without numbers has only that. */
const byWriting = (a: Comment, b: Comment): number =>
  a.nr === undefined || b.nr === undefined ? byTime(a, b) : a.nr - b.nr;

function voteTimes({ before, after }: Touched, now: number): Repair[] {
  const repairs: Repair[] = [];
  for (const [id, vote] of after.votes) {
    const at = before.votes.get(id)?.at ?? now;
    if (!before.votes.has(id) || vote.at !== at) repairs.push({ kind: 'time', root: 'votes', id, field: 'at', at });
  }
  return repairs;
}

/** Times within a mark: when put in the bin, ticked, closed, blocked, photographed. */
function markTimes({ before, after }: Touched, now: number): Repair[] {
  const repairs: Repair[] = [];
  const mark = (root: SignedRoot, id: string, field: string, was: Signed | undefined, is: Signed | undefined) => {
    if (is && is.at !== was?.at && isOff(is.at, now))
      repairs.push({ kind: 'time', root, id, field, within: 'at', at: now });
  };
  for (const [id, item] of after.items) {
    const old = before.items.get(id);
    mark('items', id, 'gone', old?.gone, item.gone);
    if (!isCard(item)) continue;
    const { blocked, photos, gonePhotos = [] } = item;
    const [wasBlocked, had] = isCard(old) ? [old.blocked, [...old.photos, ...(old.gonePhotos ?? [])]] : [undefined, []];
    if (blocked && blocked.since !== wasBlocked?.since && isOff(blocked.since, now))
      repairs.push({ kind: 'time', root: 'items', id, field: 'blocked', within: 'since', at: now });
    const known = new Map(had.map((photo) => [photo.blob, photo]));
    for (const photo of [...photos, ...gonePhotos]) {
      mark('items', id, photoKey(photo.blob), known.get(photo.blob), photo);
    }
  }
  for (const [id, column] of after.columns) mark('columns', id, 'gone', before.columns.get(id)?.gone, column.gone);
  for (const [id, label] of after.labels) mark('labels', id, 'gone', before.labels.get(id)?.gone, label.gone);
  for (const [id, { gone }] of after.comments) mark('comments', id, 'gone', before.comments.get(id)?.gone, gone);
  for (const [id, { gone, done }] of after.checks) {
    mark('checks', id, 'gone', before.checks.get(id)?.gone, gone);
    mark('checks', id, 'done', before.checks.get(id)?.done, done);
  }
  for (const [id, { closed }] of after.votes) mark('votes', id, 'closed', before.votes.get(id)?.closed, closed);
  return repairs;
}

const isOff = (at: number, now: number): boolean => Math.abs(at - now) > clockToleranceMs;
