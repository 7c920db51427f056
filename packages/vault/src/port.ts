/** The port every vault adapter implements. Rules VT1.. are in SPEC.md; the contract suite carries them. Instants are milliseconds since the epoch. */

export type VaultLocale = 'nl' | 'en';
export type KeySecrecy = 'shared' | 'private';

/** Where randomness comes from: `bytes(n)` gives n random bytes. */
export interface VaultRandom {
  bytes(count: number): Uint8Array;
}

export interface Person {
  readonly id: string;
  /** Null once the person is erased. */
  readonly name: string | null;
  /** Colour of their marks, 0-359 degrees. */
  readonly hue: number;
  readonly locale: VaultLocale;
  readonly createdAt: number;
  readonly erasedAt: number | null;
}

interface PersonChange {
  readonly name?: string;
  readonly hue?: number;
  readonly locale?: VaultLocale;
}

export interface People {
  /** @throws PersonExists */
  add(person: Pick<Person, 'id' | 'hue' | 'locale' | 'createdAt'> & { readonly name: string }): Promise<void>;
  get(id: string): Promise<Person | undefined>;
  /** The people of these ids that exist, in no particular order. */
  many(ids: readonly string[]): Promise<readonly Person[]>;
  /** An erased person stays as they are. */
  change(id: string, change: PersonChange): Promise<void>;
}

export interface Account {
  readonly personId: string;
  /** As `normaliseLogin` gives it. */
  readonly login: string;
  /** argon2id, PHC string. */
  readonly passwordHash: string;
  /** The person who set this installation up. */
  readonly installationOwner: boolean;
  readonly createdAt: number;
}

export interface Accounts {
  /** @throws LoginTaken, AccountExists, PersonErased */
  add(account: Account): Promise<void>;
  byLogin(login: string): Promise<Account | undefined>;
  byPerson(personId: string): Promise<Account | undefined>;
  installationOwner(): Promise<Account | undefined>;
  /** @throws LoginTaken */
  change(personId: string, change: { readonly login?: string; readonly passwordHash?: string }): Promise<void>;
}

/** What a bearer shows to be let in. One life cycle for all kinds: issued, found or used, revoked, expired. */
const secretKinds = ['session', 'token', 'device', 'known-browser', 'recovery', 'invite', 'set-up'] as const;
export type SecretKind = (typeof secretKinds)[number];

/** All that is known of an issued secret. The secret itself is never kept, only its digest. */
export interface SecretRecord {
  /** Public handle, for lists and revocation. */
  readonly id: string;
  readonly kind: SecretKind;
  readonly personId: string | null;
  /** The only community it opens. */
  readonly communityId: string | null;
  /** The only role it gives. */
  readonly role: string | null;
  /** What it is about, such as the id of an invite. */
  readonly subject: string | null;
  /** User agent or the name somebody gave. */
  readonly label: string | null;
  readonly createdAt: number;
  readonly seenAt: number | null;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  /** Null: any number of times. */
  readonly usesLeft: number | null;
}

export type NewSecret = Pick<SecretRecord, 'id' | 'kind' | 'createdAt'> &
  Partial<Omit<SecretRecord, 'id' | 'kind' | 'createdAt' | 'seenAt' | 'revokedAt'>>;

export interface SecretFilter {
  readonly kind?: SecretKind;
  readonly personId?: string;
  readonly communityId?: string;
}

export interface Secrets {
  /** Keeps the digest of `secret`. @throws SecretExists when the id or the secret was issued before, PersonErased */
  issue(secret: string, record: NewSecret): Promise<void>;
  /** The record when the secret is valid at `now`. One found expired stays so, also when the clock steps back. */
  find(kind: SecretKind, secret: string, now: number): Promise<SecretRecord | undefined>;
  /** As `find`, and takes one use: of two at once, one gets it. With `personId` only a secret of that person. */
  use(kind: SecretKind, secret: string, now: number, personId?: string): Promise<SecretRecord | undefined>;
  /** Notes that it was shown at `seenAt`, and moves its end. */
  seen(id: string, seenAt: number, expiresAt?: number): Promise<void>;
  /** False when there was nothing left to revoke. */
  revoke(id: string, now: number): Promise<boolean>;
  /** Revokes all that match, and answers what it revoked. */
  revokeAll(filter: SecretFilter, now: number): Promise<readonly SecretRecord[]>;
  /** Those valid at `now`, newest first. */
  list(filter: SecretFilter, now: number): Promise<readonly SecretRecord[]>;
  /** Those of these ids that open nothing at `now`: revoked, used up, expired, or not known (any more). */
  over(ids: readonly string[], now: number): Promise<readonly string[]>;
  /** Revokes those whose end has passed, and answers them, once. */
  endExpired(now: number): Promise<readonly SecretRecord[]>;
  /** Forgets what was revoked, used up or expired before `before`; answers how many. */
  prune(before: number): Promise<number>;
}

/** A key seals the words of one person in one community: what all may read, or what only they may. */
export interface KeyRef {
  readonly communityId: string;
  readonly personId: string;
  readonly secrecy: KeySecrecy;
}

export interface Keys {
  /** The key (32 bytes), made durably on first use; null once destroyed, or for an erased person. */
  forSealing(ref: KeyRef): Promise<Uint8Array | null>;
  /** The key, or null when there is none (any more). Never makes one. */
  forOpening(ref: KeyRef): Promise<Uint8Array | null>;
  /** Whether such a key was ever made here, also when it is destroyed by now. */
  knows(ref: KeyRef): Promise<boolean>;
}

export interface Erasure {
  readonly personId: string;
  /** Also the words shared with others. Private ones always go. */
  readonly sharedToo: boolean;
  readonly at: number;
}

export interface Vault {
  readonly people: People;
  readonly accounts: Accounts;
  readonly secrets: Secrets;
  readonly keys: Keys;
  /**
   * Takes a person's name, account, secrets and keys away for ever, in one step. Answers the secrets that were valid, so
   * that their connections can be closed. Again: nothing happens (but `sharedToo` may still follow).
   */
  erase(erasure: Erasure): Promise<readonly SecretRecord[]>;
  /** Writes a consistent copy to `file` while in use. @throws BackupFailed when the file exists or cannot be written */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}
