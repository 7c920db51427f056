import type { BlockerState } from '../src/blockers/decider';
import {
  type CommandName,
  type CommandOfStream,
  type CommunityFacts,
  type CommunityState,
  communityDecider,
  communityFacts,
  type DomainEvent,
  deciders,
  type PersonId,
  prepareCommand,
  RuleBroken,
} from '../src/index';
import type { OwnDecider } from '../src/kernel/define-word';
import type { RuleName } from '../src/rules';
import type { ValueState } from '../src/values/decider';

export const now = Date.UTC(2026, 8, 7, 9);
export const dayMs = 86_400_000;

/** A readable id of the right form: `anna00000000`. */
export const id = <T extends string>(name: string): T => name.padEnd(12, '0') as T;

export const anna: PersonId = id('anna');
export const bram: PersonId = id('bram');
export const chris: PersonId = id('chris');
export const dewi: PersonId = id('dewi');

type Outcome = { events: readonly DomainEvent[] } | { refused: RuleName; args: RuleBroken['args'] };

function outcomeOf(decide: () => readonly DomainEvent[]): Outcome {
  try {
    return { events: decide() };
  } catch (error) {
    if (error instanceof RuleBroken) return { refused: error.rule, args: error.args };
    throw error;
  }
}

/** The command after its schema, so that a test cannot give what a client could not. */
function parse(name: CommandName, input: object) {
  return prepareCommand(name, input, (field) => id(`new${field.toLowerCase()}`.slice(0, 12))).command;
}

const expectOutcome = (outcome: Outcome) => ({
  gives: (...events: readonly DomainEvent[]) => expect(outcome).toEqual({ events }),
  thenTypes: (...types: readonly string[]) =>
    expect('events' in outcome ? outcome.events.map(({ type }) => type) : outcome).toEqual(types),
  thenData: (data: object) =>
    expect('events' in outcome ? outcome.events.at(-1)?.data : outcome).toEqual(expect.objectContaining(data)),
  refused: (rule: RuleName, args: RuleBroken['args'] = {}) => expect(outcome).toEqual({ refused: rule, args }),
});

/** A community with a history: each step is a command that must succeed. */
export class Given {
  private constructor(
    readonly state: CommunityState,
    readonly events: readonly DomainEvent[],
    private readonly time: number,
  ) {}

  static readonly nothing = new Given(communityDecider.initialState, [], now);

  at(time: number): Given {
    return new Given(this.state, this.events, time);
  }

  later(ms: number): Given {
    return this.at(this.time + ms);
  }

  /** `who` has done this. */
  and(who: PersonId, name: CommandName, input: object = {}): Given {
    const events = communityDecider.decide(parse(name, input) as CommandOfStream<'community'>, this.state, {
      actor: who,
      now: this.time,
    });
    return new Given(events.reduce(communityDecider.evolve, this.state), [...this.events, ...events], this.time);
  }

  when(who: PersonId | 'system', name: CommandName, input: object = {}) {
    const command = parse(name, input) as CommandOfStream<'community'>;
    return expectOutcome(outcomeOf(() => communityDecider.decide(command, this.state, { actor: who, now: this.time })));
  }

  factsFor(who: PersonId | 'system', head = 100): CommunityFacts {
    return communityFacts(this.state, { actor: who, now: this.time }, head);
  }
}

/** Anna founded it; Bram and Chris joined by invite as participants. */
export const founded = Given.nothing.and(anna, 'found-community', {
  communityId: id('community'),
  name: 'Meten met zicht',
  scale: 'micro',
  locale: 'nl',
  timeZone: 'Europe/Amsterdam',
});
export const withInvite = founded.and(anna, 'create-invite', { inviteId: id('invite') });
export const withMembers = withInvite
  .and(bram, 'join', { inviteId: id('invite') })
  .and(chris, 'join', { inviteId: id('invite') });

type Told = { readonly by: PersonId | 'system'; readonly name: CommandName; readonly input: object };

/** A blocker or value story of a community, told as commands. */
function storyOf<State extends BlockerState | ValueState>(
  decider: OwnDecider,
  community: Given,
  told: readonly Told[] = [],
) {
  const evolve = (state: State, event: DomainEvent): State => decider.evolve(state, event);
  const run = ({ by, name, input }: Told, state: State) =>
    decider.decide(parse(name, input), state, { actor: by, now, facts: community.factsFor(by) });
  const fold = (): State =>
    told.reduce((state, step) => run(step, state).reduce(evolve, state), decider.initialState as State);
  return {
    and: (by: PersonId | 'system', name: CommandName, input: object) =>
      storyOf<State>(decider, community, [...told, { by, name, input }]),
    when: (by: PersonId | 'system', name: CommandName, input: object = {}) =>
      expectOutcome(outcomeOf(() => run({ by, name, input }, fold()))),
  };
}

export const blockerIn = (community: Given) => storyOf<BlockerState>(deciders.blocker, community);
export const valueIn = (community: Given) => storyOf<ValueState>(deciders.value, community);
