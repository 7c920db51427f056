import { type FactsContext, requireLinks } from '../facts';
import { type Decider, RuleBroken } from '../kernel/decider';
import type { CommandOf, InputOf } from '../kernel/define-commands';
import type { DomainEvent } from '../kernel/events';
import type { PersonId } from '../kernel/ids';
import { given } from '../kernel/records';
import { shared } from '../kernel/words';
import type { valueCommands } from './commands';
import type { Evidence } from './events';

type ValueCommand = CommandOf<typeof valueCommands>;

interface ValueStepState {
  readonly tellerId: PersonId;
  readonly confirmedBy: readonly PersonId[];
}

/** The fold of stream `value-<id>`; step n is the nth of `steps`. */
export interface ValueState {
  readonly started: boolean;
  readonly steps: readonly ValueStepState[];
}

/**
 * Decides one value story. Steps come in any order of cycle: the cycles are neither hierarchical nor sequential
 * (Een nieuw samenspel, 2.3, L1472-1479). Any member may tell a step of it, as the story is the community's.
 */
export const valueDecider: Decider<ValueCommand, ValueState, DomainEvent, FactsContext> = {
  initialState: { started: false, steps: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'ValueStoryStarted':
        return { ...state, started: true };
      case 'ValueStepTold':
        return { ...state, steps: [...state.steps, { tellerId: event.data.tellerId, confirmedBy: [] }] };
      case 'ValueStepConfirmed': {
        const { step, personId } = event.data;
        const confirm = (told: ValueStepState, index: number) =>
          index === step - 1 ? { ...told, confirmedBy: [...told.confirmedBy, personId] } : told;
        return { ...state, steps: state.steps.map(confirm) };
      }
      default:
        return state;
    }
  },

  decide(command, state, context) {
    const { actor } = context;
    if (actor === 'system') throw new RuleBroken('not_allowed');
    if (command.name === 'start-value-story') return [start(command.input, state, actor, context)];
    if (!state.started) throw new RuleBroken('unknown_value');
    if (command.name === 'retitle-value-story') return [retitle(command.input)];
    if (command.name === 'tell-value-step') return [tell(command.input, state, actor, context)];
    return [confirm(command.input, state, actor)];
  },
};

function start(
  { valueId, title, goalId, sprintId }: InputOf<typeof valueCommands, 'start-value-story'>,
  state: ValueState,
  tellerId: PersonId,
  context: FactsContext,
): DomainEvent {
  if (state.started) throw new RuleBroken('id_taken');
  requireLinks({ goalId, sprintId }, context);
  const data = { valueId, title: shared(title), tellerId, ...given({ goalId, sprintId }) };
  return { type: 'ValueStoryStarted', data };
}

/** Any member may, as any member may tell a step: the story is the community's, and its history keeps the titles of before. */
function retitle({ valueId, title }: InputOf<typeof valueCommands, 'retitle-value-story'>): DomainEvent {
  return { type: 'ValueStoryRetitled', data: { valueId, title: shared(title) } };
}

function tell(
  input: InputOf<typeof valueCommands, 'tell-value-step'>,
  state: ValueState,
  tellerId: PersonId,
  { facts }: FactsContext,
): DomainEvent {
  const { valueId, cycle, capital, level, story } = input;
  if (capital !== undefined && cycle !== 'potential') throw new RuleBroken('capital_needs_potential');
  const evidence = input.evidence.map((item): Evidence => {
    if (item.kind === 'note') return { kind: 'note', text: shared(item.text) };
    if (item.seq > facts.head) throw new RuleBroken('unknown_moment', { seq: item.seq });
    return item;
  });
  const data = { valueId, step: state.steps.length + 1, cycle, level, story: shared(story), evidence, tellerId };
  return { type: 'ValueStepTold', data: { ...data, ...given({ capital }) } };
}

function confirm(
  { valueId, step }: InputOf<typeof valueCommands, 'confirm-value-step'>,
  state: ValueState,
  personId: PersonId,
): DomainEvent {
  const told = state.steps[step - 1];
  if (!told) throw new RuleBroken('unknown_value_step', { step });
  if (told.tellerId === personId) throw new RuleBroken('own_value');
  if (told.confirmedBy.includes(personId)) throw new RuleBroken('already_confirmed');
  return { type: 'ValueStepConfirmed', data: { valueId, step, personId } };
}
