import { aloneCluster } from '../src';
import { clusterContract } from '../src/contract';

clusterContract('alone', async () => ({
  open: async (nodeUrl) => aloneCluster({ nodeUrl }),
  dispose: async () => undefined,
}));
