import type { BoardId, GoalId, PersonId, SprintId } from '../kernel/ids';
import type { Words } from '../kernel/words';

/** Stream `community-<id>`. Dates are ISO days (`2026-09-07`) in the community's time zone. */
export type SprintEvents = {
  SprintPlanned: {
    sprintId: SprintId;
    number: number;
    question: Words;
    startsOn: string;
    endsOn: string;
    goalId?: GoalId;
  };
  SprintReplanned: { sprintId: SprintId; startsOn: string; endsOn: string; question?: Words };
  SprintStarted: { sprintId: SprintId; boardId: BoardId };
  ExperimentChosen: { sprintId: SprintId; what: Words; why?: Words };
  /** Stand-up: did, will do, what is in the way. */
  CheckInGiven: { sprintId: SprintId; personId: PersonId; did: Words; willDo: Words; inTheWay?: Words };
  InterimEvaluationHeld: { sprintId: SprintId; findings: Words; present: PersonId[] };
  /** The three questions after each sprint or learning activity. */
  ReflectionGiven: {
    sprintId: SprintId;
    personId: PersonId;
    different: Words;
    /** The second half of the first question; absent where it was not asked, as in version 1. */
    yielded?: Words;
    again: 'yes' | 'no' | 'adapted';
    needed: Words;
  };
  ProductVersionDelivered: { sprintId: SprintId; version: number; what: Words; link?: Words };
  SprintEnded: { sprintId: SprintId; summary?: Words };
  BestSprintChosen: { sprintId: SprintId; why: Words };
  WayOfWorkingSecured: { sprintId: SprintId; what: Words; who: PersonId[]; followUp?: Words };
};
