import { createHash } from 'node:crypto';
import type { PeopleMessage, PersonCard } from '@samenspel/contracts';
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
  return digestOf(parts);
}

/** Names and colours, and by what these are told from others: the same on every node. */
export interface Everybody {
  readonly people: Awaited<ReturnType<PeopleOf>>;
  readonly peopleVersion: string;
}

export const everybodyIn = (people: Everybody['people']): Everybody => ({
  people,
  peopleVersion: digestOf(Object.entries(people).sort(([a], [b]) => (a < b ? -1 : 1))).slice(0, 16),
});

/** What is said to who knows everybody of before: those who are not as they were. null when nobody is. */
export function changedPeople(before: Everybody, after: Everybody): Omit<PeopleMessage, 'communityId'> | null {
  if (before.peopleVersion === after.peopleVersion) return null;
  const isOther = (id: string): boolean => digestOf(before.people[id]) !== digestOf(after.people[id]);
  const changed = Object.entries(after.people).filter(([id]) => isOther(id));
  return { from: before.peopleVersion, version: after.peopleVersion, people: Object.fromEntries(changed) };
}

const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('base64url');
