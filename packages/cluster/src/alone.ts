import { Listeners } from './listeners';
import type { Bus, ClusterParts, Json, Lease, Limiter, Log, NodeRef, Owners } from './port';
import { Topics } from './topics';

/** A cluster of one node without Redis: for the embedded profile and for tests of what needs a cluster. */
export function aloneCluster(options: { readonly nodeUrl?: string; readonly log?: Log } = {}): ClusterParts {
  const node: NodeRef = { id: 'alone', url: options.nodeUrl ?? '' };
  const leases = new Set<AloneLease>();
  return {
    node,
    bus: aloneBus(options.log),
    leases: {
      campaign(): Lease {
        const lease = new AloneLease(() => leases.delete(lease));
        leases.add(lease);
        return lease;
      },
    },
    owners: aloneOwners(node),
    nodes: async () => [node],
    limiter: (_name, _limit, local): Limiter => local,
    health: async () => ({ ok: true, redis: 'none', policy: 'none' }),
    async close(): Promise<void> {
      for (const lease of [...leases]) await lease.release();
    },
  };
}

function aloneBus(log?: Log): Bus {
  const topics = new Topics(log);
  return {
    publish(topic: string, message: Json): void {
      const text = JSON.stringify(message);
      setImmediate(() => topics.tell(topic, text));
    },
    on: (topic, hear) => topics.on(topic, hear),
    onGap: () => () => undefined,
  };
}

class AloneLease implements Lease {
  private readonly listeners = new Listeners<[boolean]>();
  held = true;

  constructor(private readonly onRelease: () => void) {}

  onChange(hear: (held: boolean) => void): () => void {
    return this.listeners.add(hear);
  }

  async release(): Promise<void> {
    if (!this.held) return;
    this.held = false;
    this.onRelease();
    this.listeners.tell(false);
  }
}

function aloneOwners(node: NodeRef): Owners {
  const names = new Set<string>();
  return {
    async claim(name: string): Promise<NodeRef> {
      names.add(name);
      return node;
    },
    async release(name: string): Promise<void> {
      names.delete(name);
    },
    ownerOf: async (name) => (names.has(name) ? node : undefined),
    reportGone: async () => undefined,
    onLost: () => () => undefined,
  };
}
