import type { BoardSync } from '@samenspel/board-sync';
import type { RecordedEvent } from '@samenspel/domain';
import type { Clock, EventStore, Random } from '@samenspel/event-store';
import type { Reader } from '@samenspel/feed';
import { recorded } from '@samenspel/read-models';
import type { Logger } from 'pino';
import type { CommandService } from '../commands/command-service';
import type { Deciders } from '../commands/deciders';
import { blockersOfCards } from './blocked-cards';
import { isFinal } from './final';
import { goalsOfCards } from './goals-of-cards';
import { privateWriting } from './private-writing';
import { boardsOfSprints } from './sprint-boards';

export interface ReactorParts {
  readonly store: EventStore;
  readonly commands: CommandService;
  readonly deciders: Deciders;
  readonly clock: Clock;
  readonly random: Random;
  readonly boards: BoardSync;
  readonly log: Logger;
}

/**
 * One reaction to something that happened. It may be called again for the same event, and after later ones: it looks at
 * how things are, and its ids follow from the event.
 */
export type Reaction = (event: RecordedEvent, communityId: string) => Promise<void>;

/** All reactors: the only bridges between streams and boards. */
const reactors: Readonly<Record<string, (parts: ReactorParts) => Reaction>> = {
  'sprint-boards': boardsOfSprints,
  'blockers-of-cards': blockersOfCards,
  'goals-of-cards': goalsOfCards,
  'private-writing': privateWriting,
};

export interface Checkpoint {
  readonly position: string | undefined;
  reached(position: string): void;
}

/** The reactors as a reader of the feed. What cannot be done now is tried again; what a rule forbids is let go. */
export function reactorsReader(parts: ReactorParts, checkpoint: Checkpoint): Reader {
  const reactions = Object.entries(reactors).map(([name, make]) => ({ name, react: make(parts) }));
  return {
    name: 'reactors',
    checkpoint: async () => checkpoint.position,
    handle: async (events, position) => {
      for (const stored of events) {
        for (const { name, react } of reactions) {
          try {
            await react(recorded(stored), stored.metadata.communityId);
          } catch (error) {
            if (!isFinal(error)) throw error;
            parts.log.debug({ reactor: name, type: stored.type, seq: stored.seq }, 'nothing to do');
          }
        }
      }
      checkpoint.reached(position);
    },
  };
}
