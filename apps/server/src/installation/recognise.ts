import { Seals } from '@samenspel/application';
import { isPlain, mapWords, type SealedWords } from '@samenspel/domain';
import { DamagedEvent, type EventStore, type StoredEvent } from '@samenspel/event-store';
import type { KeyRef, Vault } from '@samenspel/vault';
import { InstallationUnusable, whatToDo } from './unusable';

/** Looked at, at each start: communities, and events at the beginning and at the end of each. */
const communitiesLookedAt = 32;
const eventsLookedAt = 32;

export interface Recognised {
  readonly store: EventStore;
  readonly vault: Pick<Vault, 'keys'>;
  /** Where each is, for the operator. */
  readonly places: { readonly history: string; readonly vault: string };
  /** Id of the first event, as far as it was ever known. */
  readonly first: string | undefined;
}

/**
 * Whether the history is the one the installation had, and the vault beside it is its own: it knows the keys of the words at the
 * beginning and at the end of the history, and they open them. Resolves with the id of the first event.
 * @throws InstallationUnusable
 */
export async function recognise({ store, vault, places, first }: Recognised): Promise<string | undefined> {
  const found = await firstEventOf(store);
  if (first !== undefined && found === undefined)
    throw notWhole(`There: the vault (${places.vault}).`, `Missing: the history. ${places.history} has no events.`);
  if (first !== undefined && found !== first)
    throw notWhole(`The history in ${places.history} is of another installation: it begins with another event.`);
  for (const communityId of await someCommunities(store)) {
    for (const ref of await keysUsed(store, communityId)) {
      const trouble = await troubleWith(vault, ref);
      if (trouble !== null)
        throw notWhole(
          `There: the history (${places.history}).`,
          `Missing: its vault (names, ways in and the keys of all words). ${places.vault} ${trouble}.`,
        );
    }
  }
  return found;
}

const notWhole = (...lines: readonly string[]) =>
  new InstallationUnusable(['History and vault are not one installation. Nothing was changed.', ...lines, whatToDo]);

/** Its id; undefined in an empty store. */
export async function firstEventOf(store: EventStore): Promise<string | undefined> {
  const [oldest] = await store.communities();
  if (oldest === undefined) return undefined;
  for await (const { metadata } of store.readCommunity(oldest, { from: 0, to: 0 })) return metadata.eventId;
  return undefined;
}

/** The oldest and the newest. */
async function someCommunities(store: EventStore): Promise<readonly string[]> {
  const all = await store.communities();
  const half = communitiesLookedAt / 2;
  return all.length <= communitiesLookedAt ? all : [...all.slice(0, half), ...all.slice(-half)];
}

/** A key that the history was written with, and something it sealed. */
interface UsedKey extends KeyRef {
  readonly sealed?: SealedWords;
}

async function keysUsed(store: EventStore, communityId: string): Promise<Iterable<UsedKey>> {
  const used = new Map<string, UsedKey>();
  const head = await store.head(communityId);
  const note = (event: StoredEvent): void => {
    for (const key of keysOf(event)) used.set(`${key.personId} ${key.secrecy}`, key);
  };
  const begin = { from: 0, to: Math.min(head, eventsLookedAt - 1) };
  const end = { from: Math.max(begin.to + 1, head - eventsLookedAt + 1), to: head };
  for (const range of begin.to < end.from && end.from <= end.to ? [begin, end] : [begin]) {
    try {
      for await (const event of store.readCommunity(communityId, range)) note(event);
    } catch (error) {
      // A damaged event says nothing about whose history this is; `verify-chain` names it.
      if (!(error instanceof DamagedEvent)) throw error;
    }
  }
  return used.values();
}

function keysOf({ data, metadata: { communityId } }: StoredEvent): readonly UsedKey[] {
  const keys: UsedKey[] = [];
  mapWords(data, (words) => {
    if (!isPlain(words)) keys.push({ communityId, personId: words.by, secrecy: words.as, sealed: words });
    return words;
  });
  return keys;
}

async function troubleWith({ keys }: Pick<Vault, 'keys'>, { sealed, ...ref }: UsedKey): Promise<string | null> {
  if (!(await keys.knows(ref))) return 'does not know its keys: it is empty, of another installation, or older';
  let broken = false;
  const onBroken = (): void => {
    broken = true;
  };
  // Seals of its own: what it reads is not kept, and a key that is destroyed is no trouble.
  const seals = new Seals({ keys, random: { bytes: noRandom }, onBroken });
  if (sealed !== undefined) await seals.openWords(ref.communityId, sealed.by, sealed);
  return broken ? 'has other keys than it was written with: it is of another installation' : null;
}

function noRandom(): never {
  throw new Error('nothing is sealed here');
}
