import type { DomainEvent } from '../kernel/events';
import type { SprintId } from '../kernel/ids';
import { change } from '../kernel/records';

export interface SprintState {
  readonly number: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: 'planned' | 'running' | 'ended';
}

export interface SprintsState {
  readonly sprints: Readonly<Record<string, SprintState>>;
  readonly running: SprintId | null;
  readonly best: SprintId | null;
  /** Boards given out; one may not serve two sprints. */
  readonly boards: readonly string[];
  readonly productVersions: number;
}

export const initialSprints: SprintsState = { sprints: {}, running: null, best: null, boards: [], productVersions: 0 };

export function evolveSprints(state: SprintsState, event: DomainEvent): SprintsState {
  const changeSprint = (sprintId: string, patch: Partial<SprintState>) => change(state.sprints, sprintId, patch);
  switch (event.type) {
    case 'SprintPlanned': {
      const { sprintId, number, startsOn, endsOn } = event.data;
      return { ...state, sprints: { ...state.sprints, [sprintId]: { number, startsOn, endsOn, status: 'planned' } } };
    }
    case 'SprintReplanned': {
      const { sprintId, startsOn, endsOn } = event.data;
      return { ...state, sprints: changeSprint(sprintId, { startsOn, endsOn }) };
    }
    case 'SprintStarted': {
      const { sprintId, boardId } = event.data;
      return {
        ...state,
        running: sprintId,
        boards: [...state.boards, boardId],
        sprints: changeSprint(sprintId, { status: 'running' }),
      };
    }
    case 'SprintEnded':
      return { ...state, running: null, sprints: changeSprint(event.data.sprintId, { status: 'ended' }) };
    case 'ProductVersionDelivered':
      return { ...state, productVersions: event.data.version };
    case 'BestSprintChosen':
      return { ...state, best: event.data.sprintId };
    default:
      return state;
  }
}
