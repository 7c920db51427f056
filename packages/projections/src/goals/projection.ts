import type { GoalLived, GoalVersion, GoalView, LinkedCard } from '@samenspel/contracts';
import type { RecordedEvent } from '@samenspel/domain';
import type { Projection, View } from '../kernel/projection';
import { given, stampOf } from '../kernel/stamps';

/** A goal without what follows from the others. */
export type GoalDoc = Omit<GoalView, 'children'>;

interface State {
  goals: GoalDoc;
  /** What happened under one version; key `goalId/version`. */
  lived: GoalLived;
  /** The goals a sprint works on. */
  sprints: { readonly goals: readonly string[] };
  boards: { readonly sprintId?: string };
  /** Cards linked to a goal; key `boardId/itemId`. */
  cards: LinkedCard & { readonly goalId: string; readonly gone: boolean };
}
type GoalsViewOf = View<State, Record<never, object>>;

export const livedKey = (goalId: string, version: number): string => `${goalId}/${version}`;
export const nothingLived: GoalLived = { cards: 0, checkIns: 0, reflections: 0, blockers: 0, values: 0, tests: 0 };

/** Goals with every wording they had, why it changed and what happened under it: the lineage. */
export const goalsProjection: Projection<State, Record<never, object>, 'everybody'> = {
  name: 'goals',
  version: 2,
  audience: 'everybody',
  collections: { goals: 'state', lived: 'state', sprints: 'state', boards: 'state', cards: 'state' },
  apply(event, view) {
    switch (event.type) {
      case 'GoalSet':
        return set(event, view);
      case 'GoalLinked': {
        const { goalId, parentId } = event.data;
        return change(view, goalId, ({ parents }) =>
          parents.includes(parentId) ? {} : { parents: [...parents, parentId] },
        );
      }
      case 'GoalUnlinked':
        return change(view, event.data.goalId, ({ parents }) => ({
          parents: parents.filter((id) => id !== event.data.parentId),
        }));
      case 'GoalReworded': {
        const { goalId, text } = event.data;
        return addVersion(event, view, goalId, { change: 'reworded', text });
      }
      case 'GoalRecalibrated': {
        const { goalId, text, reason, deciders, blockerId, sprintId } = event.data;
        const why = { reason, deciders, ...given({ blockerId, sprintId }) };
        return addVersion(event, view, goalId, { change: 'recalibrated', text, ...why });
      }
      case 'GoalTested': {
        const { goalId, outcome, finding, sprintId } = event.data;
        change(view, goalId, ({ tests }) => ({
          tests: [...tests, { ...stampOf(event), outcome, finding, ...given({ sprintId }) }],
        }));
        return lived(view, 'tests', [goalId]);
      }
      case 'GoalAchieved': {
        const { goalId, evidence } = event.data;
        return change(view, goalId, () => ({
          status: 'achieved',
          ended: { ...stampOf(event), ...given({ evidence }) },
        }));
      }
      case 'GoalRetired': {
        const { goalId, reason } = event.data;
        return change(view, goalId, () => ({ status: 'retired', ended: { ...stampOf(event), reason } }));
      }
      case 'SprintPlanned':
        return event.data.goalId ? workOn(view, event.data.sprintId, event.data.goalId) : undefined;
      case 'SprintStarted':
        return view.put('boards', event.data.boardId, { sprintId: event.data.sprintId });
      case 'BoardCreated':
        return view.put('boards', event.data.boardId, given({ sprintId: event.data.sprintId }));
      case 'CardAdded':
        return lived(view, 'cards', goalsOf(view, view.get('boards', event.data.boardId)?.sprintId));
      case 'ManyChanged': {
        const { change, ids, boardId } = event.data;
        if (change !== 'CardAdded') return;
        return lived(view, 'cards', goalsOf(view, view.get('boards', boardId)?.sprintId), ids.length);
      }
      case 'CardLinkedToGoal': {
        const { boardId, itemId, goalId } = event.data;
        const card = { boardId, itemId, goalId, linked: stampOf(event), gone: false };
        return view.put('cards', cardKey(boardId, itemId), {
          ...card,
          ...given({ sprintId: view.get('boards', boardId)?.sprintId }),
        });
      }
      case 'CardUnlinkedFromGoal': {
        const key = cardKey(event.data.boardId, event.data.itemId);
        return view.get('cards', key)?.goalId === event.data.goalId ? view.delete('cards', key) : undefined;
      }
      case 'ItemBinned':
      case 'ItemRestored':
        return binCards(view, event.data.boardId, [event.data.itemId], event.type === 'ItemBinned');
      case 'ItemsBinned':
      case 'ItemsRestored':
        return binCards(view, event.data.boardId, event.data.itemIds, event.type === 'ItemsBinned');
      case 'CheckInGiven':
        return lived(view, 'checkIns', goalsOf(view, event.data.sprintId));
      case 'ReflectionGiven':
        return lived(view, 'reflections', goalsOf(view, event.data.sprintId));
      case 'BlockerRaised':
        return lived(view, 'blockers', goalsOf(view, event.data.sprintId, event.data.goalId));
      case 'ValueStoryStarted':
        return lived(view, 'values', goalsOf(view, event.data.sprintId, event.data.goalId));
    }
  },
};

const cardKey = (boardId: string, itemId: string): string => `${boardId}/${itemId}`;

function binCards(view: GoalsViewOf, boardId: string, itemIds: readonly string[], gone: boolean): void {
  for (const itemId of itemIds) {
    const card = view.get('cards', cardKey(boardId, itemId));
    if (card) view.put('cards', cardKey(boardId, itemId), { ...card, gone });
  }
}

function set(event: Extract<RecordedEvent, { type: 'GoalSet' }>, view: GoalsViewOf): void {
  const { goalId, kind, text, parentId, ownerId, partnerId, sprintId } = event.data;
  view.put('goals', goalId, {
    goalId,
    kind,
    text,
    parents: parentId ? [parentId] : [],
    status: 'open',
    versions: [{ ...stampOf(event), version: 1, change: 'set', text }],
    tests: [],
    ...given({ ownerId, partnerId, sprintId }),
  });
  if (sprintId) workOn(view, sprintId, goalId);
}

function change(view: GoalsViewOf, goalId: string, patch: (goal: GoalDoc) => Partial<GoalDoc>): void {
  const goal = view.get('goals', goalId);
  if (goal) view.put('goals', goalId, { ...goal, ...patch(goal) });
}

function addVersion(
  event: RecordedEvent,
  view: GoalsViewOf,
  goalId: string,
  wording: Omit<GoalVersion, 'seq' | 'at' | 'by' | 'version'>,
): void {
  change(view, goalId, ({ versions }) => ({
    text: wording.text,
    versions: [...versions, { ...stampOf(event), version: versions.length + 1, ...wording }],
  }));
}

function workOn(view: GoalsViewOf, sprintId: string, goalId: string): void {
  const goals = view.get('sprints', sprintId)?.goals ?? [];
  if (!goals.includes(goalId)) view.put('sprints', sprintId, { goals: [...goals, goalId] });
}

function goalsOf(view: GoalsViewOf, sprintId?: string, goalId?: string): readonly string[] {
  const goals = (sprintId && view.get('sprints', sprintId)?.goals) || [];
  return goalId ? [...goals, goalId] : goals;
}

/** Counts a happening once for each of the goals and everything above them, under the wording of the moment. */
function lived(view: GoalsViewOf, what: keyof GoalLived, goals: readonly string[], times = 1): void {
  const reached = new Set<string>(goals);
  for (const goalId of reached) {
    const goal = view.get('goals', goalId);
    if (!goal) continue;
    for (const parent of goal.parents) reached.add(parent);
    const key = livedKey(goalId, goal.versions.length);
    const before = view.get('lived', key) ?? nothingLived;
    view.put('lived', key, { ...before, [what]: before[what] + times });
  }
}
