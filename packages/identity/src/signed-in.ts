import { ApiError } from '@samenspel/contracts';
import type { Principal } from './principal';

/** Who asks. The guard lets nobody in without; this says so to the types. @throws ApiError `not_signed_in` */
export function signedIn(principal: Principal | null): Principal {
  if (principal === null) throw new ApiError('not_signed_in');
  return principal;
}

/**
 * Who asks, in a browser of their own: a token given to a program must not be able to change the password, read the
 * sessions or make more tokens. @throws ApiError `only_in_browser`
 */
export function inBrowser(principal: Principal | null): Principal {
  const who = signedIn(principal);
  if (who.by !== 'cookie') throw new ApiError('only_in_browser');
  return who;
}
