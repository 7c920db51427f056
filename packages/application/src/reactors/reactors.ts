import type { StoredEvent } from '@samenspel/event-store';
import type { Reader } from '@samenspel/feed';
import { recorded } from '@samenspel/read-models';
import { blockersOfCards } from './blocked-cards';
import { goalsOfCards } from './goals-of-cards';
import { defaultRetry, type LaneParts, ReactorLane, type RetryPolicy } from './lane';
import { type LanesFile, laneKey } from './lanes-file';
import type { ShiftReader } from './on-one-node';
import { privateWriting } from './private-writing';
import { Progress } from './progress';
import type { Reactor, ReactorParts } from './reactor';
import { boardsOfSprints } from './sprint-boards';

/** All reactors: the only bridges between streams and boards. */
const reactors = {
  'sprint-boards': boardsOfSprints,
  'blockers-of-cards': blockersOfCards,
  'goals-of-cards': goalsOfCards,
  'private-writing': privateWriting,
} satisfies Record<string, (parts: ReactorParts) => Reactor>;

interface Checkpoint {
  readonly position: string | undefined;
  reached(position: string): void;
}

interface LanesOptions {
  readonly checkpoint: Checkpoint;
  readonly file: LanesFile;
  readonly isOutage: LaneParts['isOutage'];
  readonly retry?: RetryPolicy;
}

/** Reactions in hand at once, at most: beyond it the feed waits. */
const maxInHand = 5_000;
/** Acts of an operator at another node are seen this soon. */
const lookEveryMs = 500;

/**
 * The reactors as a reader of the feed. Each works for each community apart, in a lane of its own: whatever waits, fails or
 * parks holds up that lane alone. The checkpoint is the position before which every lane is done, or parked.
 */
export function reactorsReader(parts: ReactorParts, { checkpoint, file, isOutage, retry }: LanesOptions): ShiftReader {
  const { store, log, clock } = parts;
  const made = Object.entries(reactors).map(([name, make]) => ({ name, reactor: make(parts) }));
  const stopping = new AbortController();
  const laneParts: LaneParts = {
    ...{ store, file, isOutage, log, signal: stopping.signal },
    retry: retry ?? defaultRetry,
    now: () => clock.now(),
  };
  const progress = new Progress((position) => checkpoint.reached(position));
  const lanes = new Map<string, ReactorLane>();
  let dispatched = checkpoint.position;

  const laneOf = (communityId: string, { name, reactor }: (typeof made)[number]): ReactorLane => {
    const key = laneKey({ communityId, reactor: name });
    const lane = lanes.get(key) ?? new ReactorLane({ communityId, reactor: name }, reactor, laneParts);
    lanes.set(key, lane);
    return lane;
  };
  const look = (): void => {
    for (const { communityId, reactor: name, resumeFrom } of file.states().values()) {
      const reactor = made.find((one) => one.name === name);
      if (reactor !== undefined && resumeFrom !== undefined) laneOf(communityId, reactor).look();
    }
    for (const [key, lane] of lanes) if (lane.isIdle) lanes.delete(key);
  };
  const timer = setInterval(look, lookEveryMs).unref();
  look();

  const interestedIn = ({ type }: StoredEvent) => made.filter(({ reactor }) => reactor.on.some((on) => on === type));
  return {
    reader: {
      name: 'reactors',
      // After trouble of the feed: what is in hand already need not come again.
      checkpoint: async () => dispatched,
      handle: async (events, position) => {
        const work = events.flatMap((event) => interestedIn(event).map((reactor) => ({ event, reactor })));
        const done = progress.begin(position, work.length);
        dispatched = position;
        for (const { event, reactor } of work) laneOf(event.metadata.communityId, reactor).take(recorded(event), done);
        await progress.whenAtMost(maxInHand);
      },
    } satisfies Reader,
    whenIdle: async () => {
      look();
      await Promise.all([...lanes.values()].map((lane) => lane.whenDone()));
    },
    async ended() {
      clearInterval(timer);
      stopping.abort();
      await Promise.all([...lanes.values()].map((lane) => lane.whenDone()));
    },
  };
}
