import { randomUUID } from 'node:crypto';
import type { Log } from '../src';
import type { SharedClusterUnderTest } from '../src/contract';
import { type Cluster, openCluster } from '../src/redis';

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export function onRedis(url: () => string): () => Promise<SharedClusterUnderTest> {
  return async () => {
    const prefix = randomUUID();
    const open: Cluster[] = [];
    return {
      async open(nodeUrl) {
        const cluster = await openCluster({ url: url(), nodeUrl, log: quiet, prefix, secret: 'of all nodes' });
        open.push(cluster);
        return cluster;
      },
      async dispose() {
        await Promise.all(open.map((cluster) => cluster.close()));
      },
    };
  };
}
