import type { Acting } from '../guard';
import { addDays, daysIncluded } from '../kernel/days';
import { RuleBroken } from '../kernel/decider';
import type { CommandOf, InputOf } from '../kernel/define-commands';
import type { DomainEvent } from '../kernel/events';
import type { PersonId, SprintId } from '../kernel/ids';
import { find, given } from '../kernel/records';
import { type PlainWords, shared, wordsOr } from '../kernel/words';
import { limits } from '../limits';
import { isActive } from '../members/state';
import type { CommunityState } from '../state';
import type { sprintCommands } from './commands';
import type { SprintState, SprintsState } from './state';

type SprintsCommand = CommandOf<typeof sprintCommands>;

export function decideSprints(command: SprintsCommand, state: CommunityState, acting: Acting): readonly DomainEvent[] {
  if (command.name === 'plan-sprint') return planSprint(command.input, state);
  const { sprintId } = command.input;
  const sprint = find(state.sprints.sprints, sprintId);
  if (!sprint) throw new RuleBroken('unknown_sprint');
  switch (command.name) {
    case 'replan-sprint':
      return replanSprint(command.input, sprint, state.sprints);
    case 'start-sprint': {
      const { boardId } = command.input;
      if (sprint.status !== 'planned') throw new RuleBroken('sprint_already_started');
      const running = state.sprints.running === null ? undefined : find(state.sprints.sprints, state.sprints.running);
      if (running) throw new RuleBroken('sprint_already_running', { number: running.number });
      if (state.sprints.boards.includes(boardId)) throw new RuleBroken('id_taken');
      return [{ type: 'SprintStarted', data: { sprintId, boardId } }];
    }
    case 'choose-experiment': {
      requireRunning(sprint);
      const { what, why } = command.input;
      return [{ type: 'ExperimentChosen', data: { sprintId, what: shared(what), ...given({ why: wordsOr(why) }) } }];
    }
    case 'check-in': {
      const { did, willDo, late } = command.input;
      if (late) requireStarted(sprint);
      else requireRunning(sprint);
      const inTheWay = wordsOr(command.input.inTheWay);
      const data = { sprintId, personId: acting.personId, did: shared(did), willDo: shared(willDo) };
      return [{ type: 'CheckInGiven', data: { ...data, ...given({ inTheWay }) } }];
    }
    case 'hold-interim-evaluation': {
      requireRunning(sprint);
      const { findings } = command.input;
      const present = requireMembers(state, command.input.present);
      return [{ type: 'InterimEvaluationHeld', data: { sprintId, findings: shared(findings), present } }];
    }
    case 'reflect': {
      requireStarted(sprint);
      const { different, yielded, again, needed } = command.input;
      const say = (plain: string): PlainWords => ({ plain, as: command.input.private ? 'private' : 'shared' });
      const answers = {
        different: say(different),
        ...(yielded ? { yielded: say(yielded) } : {}),
        again,
        needed: say(needed),
      };
      return [{ type: 'ReflectionGiven', data: { sprintId, personId: acting.personId, ...answers } }];
    }
    case 'deliver-product-version': {
      requireStarted(sprint);
      const link = wordsOr(command.input.link);
      const version = state.sprints.productVersions + 1;
      const data = { sprintId, version, what: shared(command.input.what) };
      return [{ type: 'ProductVersionDelivered', data: { ...data, ...given({ link }) } }];
    }
    case 'end-sprint': {
      requireRunning(sprint);
      return [{ type: 'SprintEnded', data: { sprintId, ...given({ summary: wordsOr(command.input.summary) }) } }];
    }
    case 'choose-best-sprint': {
      if (sprint.status !== 'ended') throw new RuleBroken('sprint_not_ended');
      return [{ type: 'BestSprintChosen', data: { sprintId, why: shared(command.input.why) } }];
    }
    case 'secure-way-of-working': {
      if (state.sprints.best !== sprintId) throw new RuleBroken('best_sprint_first');
      const { what } = command.input;
      const who = requireMembers(state, command.input.who);
      const followUp = wordsOr(command.input.followUp);
      return [{ type: 'WayOfWorkingSecured', data: { sprintId, what: shared(what), who, ...given({ followUp }) } }];
    }
  }
}

/** Sprints are numbered in the order they are planned; the last day follows from the community's own plan. */
function planSprint(
  input: InputOf<typeof sprintCommands, 'plan-sprint'>,
  state: CommunityState,
): readonly DomainEvent[] {
  const { sprintId, question, startsOn, goalId } = input;
  const { sprints } = state.sprints;
  if (find(sprints, sprintId)) throw new RuleBroken('id_taken');
  const number = Object.keys(sprints).length + 1;
  if (goalId !== undefined && !find(state.goals, goalId)) throw new RuleBroken('unknown_goal');
  const endsOn = input.endsOn ?? addDays(startsOn, state.charter.plan.sprintWeeks * 7 - 1);
  requireDates(state.sprints, sprintId, startsOn, endsOn);
  const data = { sprintId, number, question: shared(question), startsOn, endsOn };
  return [{ type: 'SprintPlanned', data: { ...data, ...given({ goalId }) } }];
}

function replanSprint(
  { sprintId, startsOn, endsOn, question }: InputOf<typeof sprintCommands, 'replan-sprint'>,
  sprint: SprintState,
  sprints: SprintsState,
): readonly DomainEvent[] {
  if (sprint.status === 'ended') throw new RuleBroken('sprint_ended');
  if (sprint.status === 'running' && startsOn !== sprint.startsOn) throw new RuleBroken('sprint_already_started');
  requireDates(sprints, sprintId, startsOn, endsOn);
  return [{ type: 'SprintReplanned', data: { sprintId, startsOn, endsOn, ...given({ question: wordsOr(question) }) } }];
}

/** Since one sprint runs at a time, what is still to come or running may not overlap. ISO days compare as text. */
function requireDates(state: SprintsState, sprintId: SprintId, startsOn: string, endsOn: string) {
  if (endsOn < startsOn) throw new RuleBroken('sprint_dates_reversed');
  if (daysIncluded(startsOn, endsOn) > limits.sprintDays) {
    throw new RuleBroken('sprint_too_long', { maxDays: limits.sprintDays });
  }
  for (const [otherId, other] of Object.entries(state.sprints)) {
    const apart = otherId === sprintId || other.status === 'ended';
    if (!apart && startsOn <= other.endsOn && other.startsOn <= endsOn) {
      throw new RuleBroken('sprint_dates_overlap', { number: other.number });
    }
  }
}

function requireRunning(sprint: SprintState) {
  if (sprint.status !== 'running') throw new RuleBroken('sprint_not_running');
}

function requireStarted(sprint: SprintState) {
  if (sprint.status === 'planned') throw new RuleBroken('sprint_not_started');
}

/** Each person once; all active members. */
function requireMembers(state: CommunityState, people: readonly PersonId[]): PersonId[] {
  const once = [...new Set(people)];
  if (!once.every((personId) => isActive(state.members, personId))) throw new RuleBroken('unknown_member');
  return once;
}
