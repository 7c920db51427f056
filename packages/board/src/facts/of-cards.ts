import type { Card, Signed } from '../types';
import type { DeriverVersion, Fact, GoalId, ItemId, PersonId } from './fact';

/** What happened to one card, in the order of the table; `before` is undefined when it is new. */
export function factsOfCard(itemId: ItemId, before: Card | undefined, after: Card, deriver: DeriverVersion): Fact[] {
  const about = { itemId, deriver };
  const facts: Fact[] = factsOfPlace(before, after, about);
  const add = (fact: Fact) => facts.push(fact);
  if (before && isNews(before.worded, after.worded)) add({ type: 'CardReworded', data: about });
  if (before && isNews(before.described, after.described)) add({ type: 'CardDescribed', data: about });
  for (const personId of only(after.assignees, before?.assignees) as PersonId[]) {
    add({ type: 'CardAssigned', data: { ...about, personId } });
  }
  for (const personId of only(before?.assignees, after.assignees) as PersonId[]) {
    add({ type: 'CardUnassigned', data: { ...about, personId } });
  }
  if (!before?.blocked && after.blocked) add({ type: 'CardBlocked', data: about });
  if (before?.blocked && !after.blocked) add({ type: 'CardUnblocked', data: about });
  if (before?.due !== after.due) add({ type: 'CardDueSet', data: { ...about, ...(after.due && { due: after.due }) } });
  facts.push(...factsOfWork(before, after, about));
  return facts;
}

interface About {
  readonly itemId: ItemId;
  readonly deriver: DeriverVersion;
}

function factsOfPlace(before: Card | undefined, after: Card, about: About): Fact[] {
  const from = before?.place?.[0];
  const to = after.place?.[0];
  if (from === to) return [];
  if (to === undefined) return [{ type: 'CardTakenOff', data: { ...about, from: from ?? '' } }];
  if (from === undefined) return [{ type: 'CardAdded', data: { ...about, column: to } }];
  return [{ type: 'CardMoved', data: { ...about, from, to } }];
}

/** Goal, activity and photos. */
function factsOfWork(before: Card | undefined, after: Card, about: About): Fact[] {
  const facts: Fact[] = [];
  if (before?.goal !== after.goal) {
    if (before?.goal) facts.push({ type: 'CardUnlinkedFromGoal', data: { ...about, goalId: before.goal as GoalId } });
    if (after.goal) facts.push({ type: 'CardLinkedToGoal', data: { ...about, goalId: after.goal as GoalId } });
  }
  if (before?.activity !== after.activity) {
    const chosen = after.activity && { activity: after.activity };
    facts.push({ type: 'CardActivityChosen', data: { ...about, ...chosen } });
  }
  const [had, has] = [blobsOf(before), blobsOf(after)];
  for (const blobId of only(has, had)) facts.push({ type: 'PhotoAdded', data: { ...about, blobId } });
  for (const blobId of only(had, has)) facts.push({ type: 'PhotoRemoved', data: { ...about, blobId } });
  return facts;
}

const blobsOf = (card: Card | undefined): readonly string[] => card?.photos.map(({ blob }) => blob) ?? [];

const isNews = (before: Signed | undefined, after: Signed | undefined): boolean =>
  after !== undefined && (before?.at !== after.at || before.by !== after.by);

function only(these: readonly string[] = [], notThose: readonly string[] = []): string[] {
  if (these === notThose || these.length === 0) return [];
  const others = new Set(notThose);
  return these.filter((id) => !others.has(id));
}
