import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import {
  isPlain,
  mapWords,
  mayOpenWords,
  type Opened,
  type PersonId,
  type PlainWords,
  type SealedWords,
  type Secrecy,
  type Words,
} from '@samenspel/domain';
import type { KeyRef, Keys, VaultRandom } from '@samenspel/vault';
import { open, seal } from './cipher';

/** The author's key is destroyed: under their name nothing can be recorded any more. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
}

/** 132 bits. */
const digestCharacters = 22;

interface SealsOptions {
  readonly keys: Pick<Keys, 'forSealing' | 'forOpening'>;
  readonly random: VaultRandom;
  /** Called when something sealed does not verify: a damaged store, or somebody changed it. */
  readonly onBroken?: (key: Pick<KeyRef, 'communityId' | 'personId'>) => void;
  /** Keys kept in memory. */
  readonly maxCachedKeys?: number;
}

/**
 * Seals words and board edits before they are stored and opens them when they are read, with the key of (person,
 * community, secrecy). Keys are cached: erase through `Erasure` (identity), which calls `forget`.
 */
export class Seals {
  private readonly cache = new Map<string, KeyObject | null>();
  private readonly maxCachedKeys: number;
  /** Counts what was forgotten: a key that was being read meanwhile may be one of those, and is not kept. */
  private forgotten = 0;

  constructor(private readonly options: SealsOptions) {
    this.maxCachedKeys = options.maxCachedKeys ?? 10_000;
  }

  /**
   * Copy of event data with every plain words value sealed by `actor`. What is sealed already stays.
   * @throws KeyDestroyed
   */
  async sealWords<T>(communityId: string, actor: PersonId | 'system', data: T): Promise<T> {
    const secrecies = new Set<Secrecy>();
    mapWords(data, (words) => (isPlain(words) ? secrecies.add(words.as) : words));
    const keys = new Map<Secrecy, KeyObject>();
    for (const as of secrecies) keys.set(as, await this.keyForSealing({ communityId, personId: actor, secrecy: as }));
    return mapWords(data, (words) => {
      const key = isPlain(words) ? keys.get(words.as) : undefined;
      if (!isPlain(words) || key === undefined) return words;
      return this.sealOne(key, { communityId, personId: actor, secrecy: words.as }, words);
    }) as T;
  }

  /**
   * Copy of data with every words value opened for a reader who may read the community: the text, or null when the key
   * is gone or the words are somebody else's private ones. `reader` null: somebody without words of their own.
   */
  async openWords<T>(communityId: string, reader: PersonId | null, data: T): Promise<Opened<T>> {
    const used = new Map<string, KeyRef>();
    const opened = this.openWith(this.cache, communityId, reader, data, used);
    const missing = [...used.keys()].some((name) => !this.cache.has(name));
    if (!missing) return opened as Opened<T>;
    // Keys of their own for this answer: the cache may be smaller than what one answer needs.
    const keys = new Map<string, KeyObject | null>();
    for (const [name, ref] of used) keys.set(name, await this.keyForOpening(name, ref));
    return this.openWith(keys, communityId, reader, data, used) as Opened<T>;
  }

  /** Seals an edit of a board, or a picture, with its author's key. @throws KeyDestroyed */
  async sealBinary(
    communityId: string,
    personId: string,
    bytes: Uint8Array,
    secrecy: Secrecy = 'shared',
  ): Promise<Uint8Array> {
    const ref: KeyRef = { communityId, personId, secrecy };
    return seal(await this.keyForSealing(ref), nameOf(ref), bytes, this.options.random);
  }

  /** The bytes, or null when the author's key is gone. */
  async openBinary(
    communityId: string,
    personId: string,
    sealed: Uint8Array,
    secrecy: Secrecy = 'shared',
  ): Promise<Uint8Array | null> {
    const ref: KeyRef = { communityId, personId, secrecy };
    const name = nameOf(ref);
    return this.unseal(await this.keyForOpening(name, ref), name, ref, sealed);
  }

  /**
   * A digest of what a person asked for, by which it is known again. Made with their private key, so that nobody finds words by
   * trying, and an erasure, which destroys that key, leaves nothing to try with.
   * @throws KeyDestroyed
   */
  async digest(communityId: string, personId: string, text: string): Promise<string> {
    const key = await this.keyForSealing({ communityId, personId, secrecy: 'private' });
    return createHmac('sha256', key).update(`request|${text}`).digest('base64url').slice(0, digestCharacters);
  }

  /** Whether what this person sealed opens no more, because the key is gone. */
  async isClosed(communityId: string, personId: string): Promise<boolean> {
    const ref: KeyRef = { communityId, personId, secrecy: 'shared' };
    return (await this.keyForOpening(nameOf(ref), ref)) === null;
  }

  /** Drops a person's keys from memory, after the vault destroyed them. */
  forget(personId: string): void {
    this.forgotten += 1;
    for (const name of [...this.cache.keys()]) if (name.split('|')[1] === personId) this.cache.delete(name);
  }

  /** People of whom keys are in memory. */
  people(): readonly string[] {
    return [...new Set([...this.cache.keys()].map((name) => name.split('|')[1] ?? ''))];
  }

  private openWith(
    keys: ReadonlyMap<string, KeyObject | null>,
    communityId: string,
    reader: PersonId | null,
    data: unknown,
    used: Map<string, KeyRef>,
  ): unknown {
    return mapWords(data, (words: Words) => {
      if (isPlain(words)) return words.as === 'shared' ? words.plain : null;
      if (words.as !== 'shared' && (reader === null || !mayOpenWords(words, reader))) return null;
      const ref: KeyRef = { communityId, personId: words.by, secrecy: words.as };
      const name = nameOf(ref);
      used.set(name, ref);
      const bytes = Buffer.from(words.sealed, 'base64url');
      return this.unseal(keys.get(name), name, ref, bytes)?.toString('utf8') ?? null;
    });
  }

  private sealOne(key: KeyObject, ref: KeyRef, words: PlainWords): SealedWords {
    const sealed = seal(key, nameOf(ref), Buffer.from(words.plain, 'utf8'), this.options.random);
    return { sealed: sealed.toString('base64url'), by: ref.personId as PersonId, as: words.as };
  }

  private unseal(key: KeyObject | null | undefined, name: string, ref: KeyRef, sealed: Uint8Array): Buffer | null {
    if (key === null || key === undefined) return null;
    const plain = open(key, name, sealed);
    if (plain === null) this.options.onBroken?.({ communityId: ref.communityId, personId: ref.personId });
    return plain;
  }

  private async keyForSealing(ref: KeyRef): Promise<KeyObject> {
    const name = nameOf(ref);
    const key = this.cache.get(name) ?? (await this.read(name, () => this.options.keys.forSealing(ref)));
    if (key === null) throw new KeyDestroyed();
    return key;
  }

  private async keyForOpening(name: string, ref: KeyRef): Promise<KeyObject | null> {
    const known = this.cache.get(name);
    return known === undefined ? this.read(name, () => this.options.keys.forOpening(ref)) : known;
  }

  private async read(name: string, ask: () => Promise<Uint8Array | null>): Promise<KeyObject | null> {
    const before = this.forgotten;
    const bytes = await ask();
    const key = bytes === null ? null : createSecretKey(bytes);
    if (before !== this.forgotten) return key;
    this.cache.set(name, key);
    if (this.cache.size > this.maxCachedKeys) {
      const oldest = this.cache.keys().next();
      if (!oldest.done) this.cache.delete(oldest.value);
    }
    return key;
  }
}

/** Name of a key, and the additional authenticated data: words moved to another person, community or secrecy do not open. */
const nameOf = ({ communityId, personId, secrecy }: KeyRef): string => `${communityId}|${personId}|${secrecy}`;
