import { UnknownItem } from '@samenspel/board';
import { type BoardSync, NoSuchBoard } from '@samenspel/board-sync';
import { ApiError } from '@samenspel/contracts';
import { type RecordedEvent, RuleBroken } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import type { Reader } from '@samenspel/feed';
import { recorded } from '@samenspel/read-models';
import type { Logger } from 'pino';
import type { CommandService } from '../commands/command-service';
import { blockersOfCards } from './blocked-cards';
import { boardsOfSprints } from './sprint-boards';

export interface ReactorParts {
  readonly store: EventStore;
  readonly commands: CommandService;
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

/** Trying again would say the same: a rule, or a card that is not there (any more). */
const isFinal = (error: unknown): boolean =>
  error instanceof RuleBroken ||
  error instanceof UnknownItem ||
  error instanceof NoSuchBoard ||
  (error instanceof ApiError && error.code === 'not_found');
