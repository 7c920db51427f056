import type { SecretFilter, SecretRecord } from './port';

/** A secret issued later than this from now means that the clock stepped back: then nothing shows that it has not ended. */
export const clockToleranceMs = 5 * 60_000;

/** Whether the end of a secret has passed at `now`. */
export const hasEnded = (record: Pick<SecretRecord, 'expiresAt'>, now: number): boolean =>
  record.expiresAt !== null && now >= record.expiresAt;

/** Whether a secret opens anything at `now`. In doubt about the time it does not. */
export const isValid = (record: SecretRecord, now: number): boolean =>
  record.revokedAt === null &&
  record.usesLeft !== 0 &&
  !hasEnded(record, now) &&
  record.createdAt <= now + clockToleranceMs;

export const matchesFilter = (record: SecretRecord, filter: SecretFilter): boolean =>
  (filter.kind === undefined || record.kind === filter.kind) &&
  (filter.personId === undefined || record.personId === filter.personId) &&
  (filter.communityId === undefined || record.communityId === filter.communityId);
