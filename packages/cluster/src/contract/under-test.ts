import type { ClusterParts } from '../port';
import type { Cluster } from '../redis/cluster';

/** What an adapter gives its contract suite. */
export interface ClusterUnderTest {
  /** A node; nodes of one test are of one cluster. */
  open(nodeUrl: string): Promise<ClusterParts>;
  /** Closes what is open and removes everything. */
  dispose(): Promise<void>;
}

export interface SharedClusterUnderTest extends ClusterUnderTest {
  open(nodeUrl: string): Promise<Cluster>;
}
