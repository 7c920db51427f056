import type { Backoff } from '../backoff';

export interface RedisFeedTiming {
  /** How often it is checked that what is committed comes over the stream. */
  readonly lookEveryMs: number;
  /** How long what is committed may take to come over the stream, before the readers turn to the store. */
  readonly graceMs: number;
  /** Between attempts to get to the stream. */
  readonly retry: Backoff;
}

export const defaultTiming: RedisFeedTiming = {
  lookEveryMs: 500,
  graceMs: 150,
  retry: { firstDelayMs: 50, maxDelayMs: 1_000 },
};
