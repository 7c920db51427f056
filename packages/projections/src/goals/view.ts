import {
  type GoalLineageView,
  type GoalSummary,
  type GoalsView,
  type GoalView,
  goalLineageSchema,
  goalsSchema,
  type LinkedCard,
} from '@samenspel/contracts';
import { defineView } from '../kernel/define-view';
import { entryOf } from '../kernel/maps';
import type { Reader } from '../kernel/reader';
import { latestOfTerm } from '../timeline/happenings';
import { timelineProjection } from '../timeline/projection';
import { type GoalDoc, goalsProjection, livedKey, nothingLived } from './projection';

const happeningsOfGoal = 50;

export const goalsView = defineView({
  name: 'readGoals',
  path: 'goals',
  word: 'goals',
  summary: 'All goals with their versions',
  schema: goalsSchema,
  uses: [goalsProjection],
  make: goals,
});

export const goalView = defineView({
  name: 'readGoal',
  path: 'goals/:goalId',
  word: 'goals',
  summary: 'One goal: its lineage, and what happened under each version',
  schema: goalLineageSchema,
  uses: [goalsProjection, timelineProjection],
  make: (reader, { params }) => lineage(reader, params.goalId),
});

/** All goals in order of setting. */
async function goals(reader: Reader): Promise<GoalsView> {
  return { goals: withChildren(await reader.all(goalsProjection, 'goals')) };
}

/** One goal with all that led to its wordings, or null when it did not exist at the moment. */
async function lineage(reader: Reader, goalId: string): Promise<GoalLineageView | null> {
  const all = withChildren(await reader.all(goalsProjection, 'goals'));
  const byId = new Map(all.map((goal) => [goal.goalId, goal]));
  const goal = byId.get(goalId);
  if (!goal) return null;
  const lived = goal.versions.map(({ version }) => reader.get(goalsProjection, 'lived', livedKey(goalId, version)));
  const summaries = (ids: readonly string[]) => ids.flatMap((id) => summaryOf(byId.get(id)));
  return {
    goal,
    lived: (await Promise.all(lived)).map((found) => found ?? nothingLived),
    parents: summaries(goal.parents),
    children: summaries(goal.children),
    cards: await cardsOf(reader, goalId),
    happenings: await latestOfTerm(reader, `goal:${goalId}`, happeningsOfGoal),
  };
}

/** Linked cards that are not in the bin, the latest link first. */
async function cardsOf(reader: Reader, goalId: string): Promise<readonly LinkedCard[]> {
  const cards = await reader.all(goalsProjection, 'cards');
  return cards
    .filter((card) => card.goalId === goalId && !card.gone)
    .sort((a, b) => b.linked.seq - a.linked.seq)
    .map(({ goalId: _goal, gone: _gone, ...card }) => card);
}

const summaryOf = (goal: GoalDoc | undefined): GoalSummary[] =>
  goal ? [{ goalId: goal.goalId, kind: goal.kind, text: goal.text, status: goal.status }] : [];

/** The goals a sprint works on, in short: those it was planned for and those set in it, in that order. */
export async function goalsOfSprint(reader: Reader, sprintId: string): Promise<readonly GoalSummary[]> {
  const ids = (await reader.get(goalsProjection, 'sprints', sprintId))?.goals ?? [];
  const goals = await Promise.all(ids.map((goalId) => reader.get(goalsProjection, 'goals', goalId)));
  return goals.flatMap(summaryOf);
}

function withChildren(docs: readonly GoalDoc[]): readonly GoalView[] {
  const inOrder = [...docs].sort((a, b) => (a.versions[0]?.seq ?? 0) - (b.versions[0]?.seq ?? 0));
  const children = new Map<string, string[]>();
  for (const { goalId, parents } of inOrder) {
    for (const parent of parents) entryOf(children, parent, (): string[] => []).push(goalId);
  }
  return inOrder.map((goal) => ({ ...goal, children: children.get(goal.goalId) ?? [] }));
}
