import type { FactsContext } from '../facts';
import type { Acting } from '../guard';
import type { CommunityState } from '../state';
import type { Decider } from './decider';
import type { CommandDefinition } from './define-commands';
import type { EventDefinition } from './define-events';
import type { DomainEvent } from './events';
import type { Quotas } from './quota';
import type { Rules } from './rule';

/** All that a word of the field is in the domain; every registry of the product is made of these. */
export interface WordDefinition {
  readonly events: Readonly<Record<string, EventDefinition>>;
  readonly commands: Readonly<Record<string, CommandDefinition>>;
  readonly quotas: Quotas<object>;
  readonly rules: Rules;
  /** Decides its commands in the community's own stream, once who acts was admitted. */
  readonly decide?: DecideInCommunity;
  /** Or decides streams of its own, once who acts was admitted. */
  readonly decider?: OwnDecider;
}

// biome-ignore lint/suspicious/noExplicitAny: each word decides its own commands; which they are `commands` says
type DecideInCommunity = (command: any, state: CommunityState, acting: Acting) => readonly DomainEvent[];

// biome-ignore lint/suspicious/noExplicitAny: as above, and each its own state
export type OwnDecider = Decider<any, any, DomainEvent, FactsContext>;
