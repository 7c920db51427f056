import type { HealthCheck } from '@samenspel/application';
import type { Cluster } from '@samenspel/cluster/redis';
import type { RedisFeed, Relay } from '@samenspel/feed/redis';

/** How a part stands: one that connects by itself tells its state, another one what went wrong. */
interface PartHealth {
  readonly ok: boolean;
  readonly detail?: string;
  readonly state?: string;
}

interface WithHealth {
  health(): Promise<PartHealth>;
}

interface CheckedParts {
  readonly store: WithHealth;
  readonly vault: WithHealth;
  readonly cluster: Cluster;
  readonly feed: RedisFeed;
  /** Undefined on a node without that role. */
  readonly relay?: Relay;
}

/** What a node of a cluster needs. Without Redis or the event store it goes on with less: that is told, and it stays ready. */
export function clusterChecks({ store, vault, cluster, feed, relay }: CheckedParts): readonly HealthCheck[] {
  return [
    // All nodes ask the same one: another node would be of no more use, and this one still serves what it knows.
    { name: 'store', goesOn: true, check: async () => troubleOf(await store.health()) },
    { name: 'vault', check: async () => troubleOf(await vault.health()) },
    {
      name: 'redis',
      goesOn: true,
      check: async () => {
        const { ok, redis, policy } = await cluster.health();
        if (redis === 'away') return 'away';
        return ok ? null : `maxmemory-policy is ${policy}: it drops what must stay`;
      },
    },
    {
      name: 'feed',
      goesOn: true,
      check: async () => {
        const { stream } = feed.status();
        return stream === 'live' ? null : `${stream}: readers read the store`;
      },
    },
    {
      name: 'relay',
      goesOn: true,
      check: async () => {
        const status = relay?.status();
        return status?.state === 'retrying' ? `failing, ${status.failures} times in a row` : null;
      },
    },
  ];
}

const troubleOf = ({ ok, detail, state }: PartHealth): string | null =>
  ok ? null : (detail ?? state ?? 'does not answer');
