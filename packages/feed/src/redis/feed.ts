import type { Log } from '@samenspel/cluster';
import type { Cluster } from '@samenspel/cluster/redis';
import type { EventStore } from '@samenspel/event-store';
import { type Backoff, defaultBackoff } from '../backoff';
import type { Feed } from '../port';
import { feedFrom } from '../readings';
import { type Relay, runRelay } from './relay';
import { RelayedSource } from './relayed-source';
import { type FeedStream, redisFeedStream } from './stream';
import { Tail, type TailState } from './tail';
import { defaultTiming, type RedisFeedTiming } from './timing';

interface RedisFeedStatus {
  /** `live`: readers are fed over Redis. `stalled`: no relay writes. `away`: Redis is. In both the store feeds them. */
  readonly stream: TailState;
  /** Readers that read the store at this moment, to catch up or because the stream can't serve them. */
  readonly atStore: number;
}

export interface RedisFeed extends Feed {
  status(): RedisFeedStatus;
}

interface StreamFeedOptions {
  readonly store: EventStore;
  readonly stream: FeedStream;
  readonly log: Log;
  readonly backoff?: Backoff;
  readonly timing?: RedisFeedTiming;
}

/** A feed over any stream that keeps what `FeedStream` promises. */
export function feedOverStream({ store, stream, log, backoff, timing }: StreamFeedOptions): RedisFeed {
  const tail = new Tail({ store, stream, log, timing: timing ?? defaultTiming });
  const source = new RelayedSource(store, tail);
  const feed = feedFrom(source, backoff ?? defaultBackoff);
  return {
    add: (reader) => feed.add(reader),
    readings: () => feed.readings(),
    status: () => ({ stream: tail.state, atStore: source.atStore }),
    async close(): Promise<void> {
      await feed.close();
      await tail.close();
    },
  };
}

interface RedisFeedOptions {
  readonly store: EventStore;
  readonly cluster: Cluster;
  readonly log: Log;
  readonly backoff?: Backoff;
  readonly timing?: RedisFeedTiming;
}

/** The feed of a node among others: events come over Redis where they can, and from the store where they can't. */
export function createRedisFeed({ cluster, ...options }: RedisFeedOptions): RedisFeed {
  return feedOverStream({ ...options, stream: redisFeedStream(cluster.redis) });
}

/** Feeds the stream, on whichever node holds the lease `relay`. Any number of nodes may run one. */
export function createRelay({ cluster, ...options }: Omit<RedisFeedOptions, 'backoff'>): Relay {
  return runRelay({ ...options, stream: redisFeedStream(cluster.redis), lease: cluster.leases.campaign('relay') });
}
