import type { RetryPolicy } from '@samenspel/application';
import type { Clock, Random } from '@samenspel/event-store';
import type { Passwords } from '@samenspel/vault';
import type { Logger } from 'pino';
import type { Profile } from '../config/config';

/** What the core takes from the world; the demo and tests give their own clock and randomness. */
export interface CoreOptions {
  readonly dataFolder: string;
  readonly log: Logger;
  /** Default embedded. */
  readonly profile?: Profile;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Randomness of the order keys the server itself writes on boards; no secret is made of it. Default `random`. */
  readonly orderRandom?: Random;
  /** Whether visitors may look around in the demo. */
  readonly demo?: boolean;
  /** Where people outside this machine reach the server. */
  readonly publicOrigin?: () => string;
  readonly passwords?: Passwords;
  /** Bytes the pictures of one community may take. */
  readonly blobQuota?: number;
  /** How often a reaction that fails is tried again; default `defaultRetry`. */
  readonly reactorRetry?: RetryPolicy;
  /** How board edits say they came in; the demo says `import`. */
  readonly boardStamp?: () => { readonly via: 'board' } | { readonly via: 'import'; readonly importedAt: number };
}
