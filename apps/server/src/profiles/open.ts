import type { Profile } from '../config/config';
import { openEmbedded } from './embedded';
import type { Parts, PartsOptions } from './parts';

/** Opens what a profile is made of. The drivers of the cluster are loaded by who chose it only. */
export async function openParts(profile: Profile, options: PartsOptions): Promise<Parts> {
  if (profile.name === 'embedded') return openEmbedded(options);
  const { openCluster } = await import('./cluster');
  return openCluster(profile, options);
}
