import { randomUUID } from 'node:crypto';
import { type Cluster, openCluster } from '@samenspel/cluster/redis';
import type { EventStore } from '@samenspel/event-store';
import { patienceMs } from '../../../test/patience';
import type { Backoff } from '../src/backoff';
import { createRedisFeed, createRelay, type RedisFeed } from '../src/redis';
import { quiet } from './quiet';

const fastBackoff: Backoff = { firstDelayMs: 1, maxDelayMs: 20 };

export interface FeedNode {
  readonly cluster: Cluster;
  readonly feed: RedisFeed;
  readonly relay: ReturnType<typeof createRelay>;
  close(): Promise<void>;
}

/** A node with a feed and a relay; nodes with one prefix are of one cluster. */
export async function feedNode(
  url: string,
  store: EventStore,
  { prefix = randomUUID(), backoff = fastBackoff }: { readonly prefix?: string; readonly backoff?: Backoff } = {},
): Promise<FeedNode> {
  const cluster = await openCluster({ url, nodeUrl: 'http://127.0.0.1:1', log: quiet, prefix });
  const relay = createRelay({ store, cluster, log: quiet });
  const feed = createRedisFeed({ store, cluster, log: quiet, backoff });
  return {
    cluster,
    relay,
    feed,
    async close() {
      await feed.close();
      await relay.stop();
      await cluster.close();
    },
  };
}

/** Resolves when `look` answers something true; fails after `withinMs`. */
export async function until(look: () => unknown, withinMs = patienceMs): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`Not so within ${withinMs} ms: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
