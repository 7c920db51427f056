import type { Reading } from '../reading';
import type { Column } from '../types';
import {
  type DeriverVersion,
  deriverVersion as deriver,
  type Fact,
  type ItemId,
  idsOf,
  maxIdsOfFact,
  type PersonId,
} from './fact';

/** Comments and checklists: what was written, and what was done. */
export function factsOfRecords(before: Reading, after: Reading): Fact[] {
  const facts: Fact[] = [];
  for (const commentId of idsOf(before.comments, after.comments)) {
    const [was, comment] = [before.comments.get(commentId), after.comments.get(commentId)];
    if (!comment || comment.gone) continue;
    const mentions = comment.mentions.filter((personId) => !was?.mentions.includes(personId));
    const data = { itemId: comment.on as ItemId, commentId, mentions: mentions.map((id) => id as PersonId), deriver };
    if (!was) facts.push({ type: 'CommentAdded', data });
    else if (mentions.length > 0) facts.push({ type: 'MentionsAdded', data });
  }
  for (const checkId of idsOf(before.checks, after.checks)) {
    const [was, is] = [before.checks.get(checkId), after.checks.get(checkId)];
    if (!is) continue;
    const data = { itemId: is.on as ItemId, checkId, deriver };
    if (!was?.done && is.done) facts.push({ type: 'CheckDone', data });
    if (was?.done && !is.done) facts.push({ type: 'CheckUndone', data });
  }
  return facts;
}

/** Columns and their limits. Those a board begins with are told by `BoardCreated`. */
export function factsOfColumns(before: Reading, after: Reading, version: DeriverVersion): Fact[] {
  if (before.columns.size === 0) return [];
  const facts = idsOf(before.columns, after.columns).flatMap((columnId) =>
    factsOfColumn(columnId, before.columns.get(columnId), after.columns.get(columnId), version),
  );
  for (const [columnId, count] of [...after.counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const limit = after.columns.get(columnId)?.wip;
    if (limit === undefined || count <= limit || count <= (before.counts.get(columnId) ?? 0)) continue;
    facts.push({ type: 'WipLimitExceeded', data: { columnId, limit, count, deriver } });
  }
  return facts;
}

function factsOfColumn(
  columnId: string,
  was: Column | undefined,
  is: Column | undefined,
  version: DeriverVersion,
): Fact[] {
  const data = { columnId, deriver };
  if (!is) return was?.gone ? [] : [{ type: 'ColumnRemoved', data }];
  if (version > 3 && !was && is.gone) return [];
  const facts: Fact[] = [];
  if (!was) facts.push({ type: 'ColumnAdded', data });
  else if (was.title !== is.title) facts.push({ type: 'ColumnRenamed', data });
  if (!was?.gone && is.gone) facts.push({ type: 'ColumnRemoved', data });
  if (was?.gone && !is.gone) facts.push({ type: 'ColumnRestored', data });
  if (was?.wip !== is.wip) {
    facts.push({ type: 'WipLimitSet', data: { ...data, ...(is.wip !== undefined && { limit: is.wip }) } });
  }
  return facts;
}

/** Votes and private writing. */
export function factsOfRounds(before: Reading, after: Reading): Fact[] {
  const facts: Fact[] = [];
  for (const voteId of idsOf(before.votes, after.votes)) {
    const [was, is] = [before.votes.get(voteId), after.votes.get(voteId)];
    if (!is) continue;
    if (!was) facts.push({ type: 'VotingOpened', data: { voteId, budget: is.budget, deriver } });
    if (!was?.closed && is.closed) {
      facts.push({ type: 'VotingClosed', data: { voteId, tally: result(after.tallyOf(voteId)), deriver } });
    }
  }
  const [was, is] = [before.writing?.id, after.writing?.id];
  if (was !== is && was) facts.push({ type: 'PrivateWritingClosed', data: { writingId: was, deriver } });
  if (was !== is && is) facts.push({ type: 'PrivateWritingOpened', data: { writingId: is, deriver } });
  return facts;
}

/** Most dots first, ties by id. */
function result(tally: ReadonlyMap<string, number>): { itemId: ItemId; dots: number }[] {
  return [...tally]
    .sort(([a, these], [b, those]) => those - these || (a < b ? -1 : 1))
    .slice(0, maxIdsOfFact)
    .map(([itemId, dots]) => ({ itemId: itemId as ItemId, dots }));
}
