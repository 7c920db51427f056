import { createHash } from 'node:crypto';
import type { PersonCard } from '@samenspel/contracts';
import type { Role } from '@samenspel/domain';

/** Who keeps a copy of a community. */
export interface CopyReader {
  readonly personId: string;
  /** Held in the community now. */
  readonly roles: readonly Role[];
}

/** Names and colours of everybody who was ever a member of a community. */
export type PeopleOf = (communityId: string) => Promise<Readonly<Record<string, PersonCard>>>;

/**
 * By what a copy is known to be good: whose it is and with which roles, whose words are gone, and of which server.
 * @param epoch changes when the server is restored from a backup
 */
export function copyStamp(
  epoch: string,
  { personId, roles }: CopyReader,
  people: Awaited<ReturnType<PeopleOf>>,
): string {
  const former = Object.keys(people).filter((id) => people[id]?.former === true);
  const parts = [epoch, personId, [...roles].sort(), former.sort()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
