import type { Me } from '@samenspel/contracts';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { ApiProblem, read, send } from '../api/api';
import { remember, remembered } from '../device/device';

const deviceSecretName = 'device-secret';

/** The secret by which a guest whose session ended comes back on this device. */
export const deviceSecret = (): string | null => remembered(deviceSecretName);
export const keepDeviceSecret = (secret: string | null): void => remember(deviceSecretName, secret);

/** Who we are to the server. A guest whose session ended comes back with the secret this device keeps. */
export async function fetchMe(signal?: AbortSignal): Promise<Me | null> {
  try {
    return await read<Me>('/api/me', {}, signal);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
  }
  const secret = deviceSecret();
  if (secret === null) return null;
  return send<Me>('POST', '/api/guest-return', { deviceSecret: secret }, signal).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) return null;
    throw error;
  });
}

export const useMe = (): UseQueryResult<Me | null> =>
  useQuery({ queryKey: ['me'], queryFn: () => fetchMe(), staleTime: 60_000 });
