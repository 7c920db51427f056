import type { ClusterProfile } from './config';
import type { Parts, PartsOptions } from './parts';
export async function openCluster(_p: ClusterProfile, _o: PartsOptions): Promise<Parts> {
  throw new Error('not yet');
}
