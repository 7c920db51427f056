import { ClusterUnavailable } from '@samenspel/cluster';
import { StoreReadOnly, StoreUnavailable } from '@samenspel/event-store';
import { VaultUnavailable } from '@samenspel/vault';
import { Health, type HealthCheck } from './health';

const kinds = [StoreUnavailable, StoreReadOnly, VaultUnavailable, ClusterUnavailable] as const;

/** Whether something failed because a part is away: what says so itself, and anything at all while a part does not answer. */
export function outageOf(checks: readonly HealthCheck[]): (error: unknown) => Promise<boolean> {
  const health = new Health(checks);
  return async (error) => {
    if (kinds.some((kind) => error instanceof kind)) return true;
    const { parts } = await health.readiness();
    return Object.values(parts).some((state) => state !== 'ok');
  };
}
