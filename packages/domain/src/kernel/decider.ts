import type { RuleName } from '../rules';
import type { PersonId } from './ids';
import type { Role } from './lists';

/** What a decider may know besides command and state: no clock, no randomness, no I/O. */
export interface DecisionContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The person acting, or 'system' for reactors. */
  readonly actor: PersonId | 'system';
  /** The one role a token lends to whoever acts with it; left out, all roles of the actor count. */
  readonly actingAs?: Role;
}

/** decide(command, state, context) -> events; evolve(state, event) -> state. Throws RuleBroken with an error name of the registry. */
export interface Decider<Command, State, Event, Context extends DecisionContext = DecisionContext> {
  readonly initialState: State;
  decide(command: Command, state: State, context: Context): readonly Event[];
  evolve(state: State, event: Event): State;
}

/** A domain rule said no. `rule` is a name of `rules.ts` and so of the error registry; `args` fill its message. */
export class RuleBroken extends Error {
  constructor(
    readonly rule: RuleName,
    readonly args: Readonly<Record<string, string | number>> = {},
  ) {
    super(rule);
    this.name = 'RuleBroken';
  }
}
