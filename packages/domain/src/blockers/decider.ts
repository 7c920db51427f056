import { type FactsContext, requireLinks } from '../facts';
import { type Decider, RuleBroken } from '../kernel/decider';
import type { CommandOf, InputOf } from '../kernel/define-commands';
import type { DomainEvent } from '../kernel/events';
import type { PersonId } from '../kernel/ids';
import { given } from '../kernel/records';
import { shared, wordsOr } from '../kernel/words';
import type { blockerCommands } from './commands';

type BlockerCommand = CommandOf<typeof blockerCommands>;

/** The fold of stream `blocker-<id>`. */
export interface BlockerState {
  readonly status: 'none' | 'open' | 'resolved';
}

/** Decides the life of one blocker: raised by a person or by the reactor for a blocked card, until it is resolved. */
export const blockerDecider: Decider<BlockerCommand, BlockerState, DomainEvent, FactsContext> = {
  initialState: { status: 'none' },

  evolve(state, event) {
    switch (event.type) {
      case 'BlockerRaised':
      case 'BlockerReopened':
        return { status: 'open' };
      case 'BlockerResolved':
        return { status: 'resolved' };
      default:
        return state;
    }
  },

  decide(command, state, context) {
    if (command.name === 'raise-blocker') return [raise(command.input, state, context)];
    if (state.status === 'none') throw new RuleBroken('unknown_blocker');
    const { blockerId } = command.input;
    switch (command.name) {
      case 'describe-blocker':
        return [{ type: 'BlockerDescribed', data: { blockerId, text: shared(command.input.text) } }];
      case 'offer-help': {
        requireOpen(state);
        const offer = wordsOr(command.input.offer);
        return [{ type: 'HelpOffered', data: { blockerId, personId: person(context), ...given({ offer }) } }];
      }
      case 'resolve-blocker': {
        requireOpen(state);
        return [{ type: 'BlockerResolved', data: { blockerId, ...given({ how: wordsOr(command.input.how) }) } }];
      }
      case 'reopen-blocker': {
        if (state.status === 'open') throw new RuleBroken('blocker_open');
        const reason = wordsOr(command.input.reason);
        return [{ type: 'BlockerReopened', data: { blockerId, ...given({ reason }) } }];
      }
    }
  },
};

/** A person says what is in the way; the reactor names who marked the card, whose words stay on the board. */
function raise(
  input: InputOf<typeof blockerCommands, 'raise-blocker'>,
  state: BlockerState,
  context: FactsContext,
): DomainEvent {
  if (state.status !== 'none') throw new RuleBroken('id_taken');
  const { blockerId, goalId, sprintId, card } = input;
  const bySystem = context.actor === 'system';
  const text = wordsOr(input.text);
  if (!bySystem && input.raisedBy !== undefined && input.raisedBy !== context.actor) {
    throw new RuleBroken('not_allowed');
  }
  if (text === undefined && !(bySystem && card)) throw new RuleBroken('blocker_needs_text');
  const raisedBy = bySystem ? input.raisedBy : person(context);
  if (raisedBy === undefined) throw new RuleBroken('unknown_member');
  requireLinks(input, context);
  return { type: 'BlockerRaised', data: { blockerId, raisedBy, ...given({ text, goalId, sprintId, card }) } };
}

function person({ actor }: FactsContext): PersonId {
  if (actor === 'system') throw new RuleBroken('not_allowed');
  return actor;
}

function requireOpen(state: BlockerState) {
  if (state.status !== 'open') throw new RuleBroken('blocker_resolved');
}
