import type { BoardSync } from '@samenspel/board-sync';
import type { Log } from '@samenspel/cluster';
import type { EventType, RecordedEvent } from '@samenspel/domain';
import type { Clock, EventStore, Random } from '@samenspel/event-store';
import type { CommandService } from '../commands/command-service';
import type { Deciders } from '../commands/deciders';

export interface ReactorLog extends Log {
  debug(fields: object, message: string): void;
}

export interface ReactorParts {
  readonly store: EventStore;
  readonly commands: CommandService;
  readonly deciders: Deciders;
  readonly clock: Clock;
  readonly random: Random;
  readonly boards: BoardSync;
  readonly log: ReactorLog;
}

/**
 * One reaction to something that happened. It may be called again for the same event, and after later ones: it looks at
 * how things are, and its ids follow from the event.
 */
type Reaction = (event: RecordedEvent, communityId: string) => Promise<void>;

export interface Reactor {
  /** What it reacts to. */
  readonly on: readonly EventType[];
  readonly react: Reaction;
}
