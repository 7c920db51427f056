import { ApiError } from '@samenspel/contracts';
import {
  type Command,
  type CommandOfStream,
  type CommunityFacts,
  type CommunityState,
  commands,
  communityDecider,
  communityFacts,
  type DecisionContext,
  type DomainEvent,
  deciders,
} from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import type { StreamState, StreamStates } from './stream-states';

export const communityStream = (communityId: string): string => `community-${communityId}`;

/** Brings together each command, the state of the stream that decides it, and the facts it may know. */
export class Deciders {
  constructor(
    private readonly states: StreamStates,
    private readonly store: EventStore,
  ) {}

  /** The state of a community: its stream, folded. */
  community(communityId: string): Promise<StreamState<CommunityState>> {
    return this.states.load(communityStream(communityId), communityDecider);
  }

  /** The stream that decides a command, folded up to now. */
  load(command: Command, stream: string): Promise<StreamState<unknown>> {
    return this.states.load<unknown>(stream, deciders[commands[command.name].stream]);
  }

  /** @throws RuleBroken when a rule says no; ApiError `not_found` for a card on a board the community does not have */
  async decide(
    command: Command,
    state: unknown,
    context: DecisionContext,
    communityId: string,
  ): Promise<readonly DomainEvent[]> {
    const { stream } = commands[command.name];
    if (stream === 'community')
      return communityDecider.decide(command as CommandOfStream<'community'>, state as CommunityState, context);
    await this.requireBoard(command, communityId);
    const facts = await this.facts(communityId, context);
    return deciders[stream].decide(command, state, { ...context, facts });
  }

  /** A card named from outside must lie on one of the community's own boards: others tell nothing, not even that they exist. */
  private async requireBoard(command: Command, communityId: string): Promise<void> {
    if (command.name !== 'raise-blocker' || command.input.card === undefined) return;
    const { state } = await this.community(communityId);
    if (!state.sprints.boards.includes(command.input.card.boardId)) throw new ApiError('not_found');
  }

  private async facts(communityId: string, context: DecisionContext): Promise<CommunityFacts> {
    const [community, head] = await Promise.all([this.community(communityId), this.store.head(communityId)]);
    return communityFacts(community.state, context, head);
  }
}
