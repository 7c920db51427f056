import { digestOf } from '../digest';
import {
  AccountExists,
  BackupFailed,
  LoginTaken,
  OwnerExists,
  PersonErased,
  PersonExists,
  SecretExists,
} from '../errors';
import type { Account, Erasure, KeyRef, KeySecrecy, Person, SecretRecord, Vault, VaultRandom } from '../port';
import { hasEnded, isValid, matchesFilter } from '../validity';

interface KeptSecret {
  digest: string;
  record: SecretRecord;
}

const keyName = (ref: KeyRef) => JSON.stringify([ref.communityId, ref.personId, ref.secrecy]);

/** A vault that lasts as long as the process: for tests, and the model the SQLite one is compared with. */
export function memoryVault(random: VaultRandom): Vault {
  const people = new Map<string, Person>();
  const accounts = new Map<string, Account>();
  const secrets = new Map<string, KeptSecret>();
  const keys = new Map<string, { ref: KeyRef; key: Uint8Array | null }>();

  const change = (id: string, part: Partial<SecretRecord>) => {
    const kept = secrets.get(id);
    if (kept !== undefined) kept.record = { ...kept.record, ...part };
  };
  const byDigest = (digest: string) => [...secrets.values()].find((kept) => kept.digest === digest)?.record;
  const valid = (kind: SecretRecord['kind'], secret: string, now: number) => {
    const record = byDigest(digestOf(kind, secret));
    if (record === undefined || isValid(record, now)) return record;
    if (record.revokedAt === null && hasEnded(record, now)) change(record.id, { revokedAt: now });
    return undefined;
  };
  const isErased = (id: string | null) => id !== null && (people.get(id)?.erasedAt ?? null) !== null;
  const loginIsTaken = (login: string, by: string) =>
    [...accounts.values()].some((account) => account.login === login && account.personId !== by);
  const listed = (filter: Parameters<Vault['secrets']['list']>[0], now: number) =>
    [...secrets.values()]
      .map(({ record }) => record)
      .filter((record) => matchesFilter(record, filter) && isValid(record, now))
      .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));

  return {
    people: {
      async add(person) {
        if (people.has(person.id)) throw new PersonExists();
        people.set(person.id, { ...person, erasedAt: null });
      },
      async get(id) {
        return people.get(id);
      },
      async many(ids) {
        return [...new Set(ids)].flatMap((id) => people.get(id) ?? []);
      },
      async change(id, part) {
        const person = people.get(id);
        if (person !== undefined && person.erasedAt === null) people.set(id, { ...person, ...part });
      },
    },
    accounts: {
      async add(account) {
        if (accounts.has(account.personId)) throw new AccountExists();
        if (loginIsTaken(account.login, account.personId)) throw new LoginTaken();
        if (isErased(account.personId)) throw new PersonErased();
        if (account.installationOwner && [...accounts.values()].some((other) => other.installationOwner))
          throw new OwnerExists();
        accounts.set(account.personId, account);
      },
      async byLogin(login) {
        return [...accounts.values()].find((account) => account.login === login);
      },
      async byPerson(personId) {
        return accounts.get(personId);
      },
      async installationOwner() {
        return [...accounts.values()].find((account) => account.installationOwner);
      },
      async change(personId, part) {
        const account = accounts.get(personId);
        if (part.login !== undefined && loginIsTaken(part.login, personId)) throw new LoginTaken();
        if (account !== undefined) accounts.set(personId, { ...account, ...part });
      },
    },
    secrets: {
      async issue(secret, input) {
        const digest = digestOf(input.kind, secret);
        if (secrets.has(input.id) || byDigest(digest) !== undefined) throw new SecretExists();
        if (isErased(input.personId ?? null)) throw new PersonErased();
        const empty = { personId: null, communityId: null, role: null, subject: null, label: null };
        const record = { ...empty, expiresAt: null, usesLeft: null, ...input, seenAt: null, revokedAt: null };
        secrets.set(input.id, { digest, record });
      },
      async find(kind, secret, now) {
        return valid(kind, secret, now);
      },
      async use(kind, secret, now, personId) {
        const record = valid(kind, secret, now);
        if (record === undefined || (personId !== undefined && record.personId !== personId)) return undefined;
        change(record.id, { usesLeft: record.usesLeft === null ? null : record.usesLeft - 1, seenAt: now });
        return secrets.get(record.id)?.record;
      },
      async seen(id, seenAt, expiresAt) {
        change(id, expiresAt === undefined ? { seenAt } : { seenAt, expiresAt });
      },
      async revoke(id, now) {
        const record = secrets.get(id)?.record;
        if (record === undefined || record.revokedAt !== null) return false;
        change(id, { revokedAt: now });
        return true;
      },
      async revokeAll(filter, now) {
        const all = listed(filter, now);
        for (const { id } of all) change(id, { revokedAt: now });
        return all;
      },
      async list(filter, now) {
        return listed(filter, now);
      },
      async over(ids, now) {
        return ids.filter((id) => {
          const record = secrets.get(id)?.record;
          return record === undefined || !isValid(record, now);
        });
      },
      async endExpired(now) {
        const ended = [...secrets.values()]
          .map(({ record }) => record)
          .filter((record) => record.revokedAt === null && hasEnded(record, now));
        for (const { id } of ended) change(id, { revokedAt: now });
        return ended;
      },
      async prune(before) {
        const over = [...secrets.values()].filter(
          ({ record }) =>
            (record.revokedAt ?? Number.POSITIVE_INFINITY) < before ||
            (record.expiresAt ?? Number.POSITIVE_INFINITY) < before ||
            (record.usesLeft === 0 && (record.seenAt ?? record.createdAt) < before),
        );
        for (const { record } of over) secrets.delete(record.id);
        return over.length;
      },
    },
    keys: {
      async forSealing(ref) {
        const known = keys.get(keyName(ref));
        if (known !== undefined) return known.key;
        if (isErased(ref.personId)) return null;
        const key = random.bytes(32);
        keys.set(keyName(ref), { ref: { ...ref }, key });
        return key;
      },
      async forOpening(ref) {
        return keys.get(keyName(ref))?.key ?? null;
      },
      async knows(ref) {
        return keys.has(keyName(ref));
      },
    },
    async erase({ personId, sharedToo, at }: Erasure) {
      const person = people.get(personId);
      if (person === undefined) return [];
      const open = listed({ personId }, at);
      if (person.erasedAt === null) people.set(personId, { ...person, name: null, hue: 0, erasedAt: at });
      accounts.delete(personId);
      for (const { record } of [...secrets.values()]) if (record.personId === personId) secrets.delete(record.id);
      const going: readonly KeySecrecy[] = sharedToo ? ['private', 'shared'] : ['private'];
      for (const kept of keys.values()) {
        if (kept.ref.personId === personId && going.includes(kept.ref.secrecy)) kept.key = null;
      }
      return open;
    },
    async backup() {
      throw new BackupFailed('A vault in memory has nothing to back up');
    },
    async close() {},
  };
}
