import type { CommunityBootstrap } from '@samenspel/contracts';

/** Copies of communities, each of one person. Not in the database of boards: a tab of an older build may have that open. */
const databaseName = 'samenspel-communities';
const storeName = 'copies';
/** So many communities are kept; the one that was looked at longest ago goes. */
const maxKept = 5;
/** A browser that refuses its storage may never say so. */
const patienceMs = 1_000;

interface KeptCopy {
  readonly communityId: string;
  readonly keptAt: number;
  readonly copy: CommunityBootstrap;
}

let opened: Promise<IDBDatabase | null> | undefined;

function database(): Promise<IDBDatabase | null> {
  opened ??= Promise.race([
    new Promise<IDBDatabase | null>((resolve) => {
      try {
        const request = indexedDB.open(databaseName, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'communityId' });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(null);
      } catch {
        resolve(null);
      }
    }),
    new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null)),
  ]);
  return opened;
}

/** Runs one transaction; undefined when nothing of it was done, as this device keeps nothing or is full. */
async function run<Answer>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer | undefined> {
  const open = await database();
  if (open === null) return undefined;
  return new Promise((resolve) => {
    const transaction = open.transaction(storeName, mode);
    const request = work(transaction.objectStore(storeName));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => resolve(undefined);
  });
}

/** The copy this device keeps of a community for this person; another's goes. */
export async function keptCopyOf(communityId: string, personId: string): Promise<CommunityBootstrap | undefined> {
  const kept = await run<KeptCopy | undefined>('readonly', (store) => store.get(communityId));
  if (kept === undefined || kept.copy.reader.personId === personId) return kept?.copy;
  await forgetCopy(communityId);
  return undefined;
}

/** Keeps a copy; a device that is full keeps none. */
export async function keepCopy(copy: CommunityBootstrap): Promise<void> {
  const { communityId } = copy;
  const kept: KeptCopy = { communityId, keptAt: Date.now(), copy };
  if ((await run('readwrite', (store) => store.put(kept))) === undefined) return forgetCopy(communityId);
  const all = (await run<KeptCopy[]>('readonly', (store) => store.getAll())) ?? [];
  const old = all.toSorted((a, b) => b.keptAt - a.keptAt).slice(maxKept);
  for (const one of old) await forgetCopy(one.communityId);
}

export async function forgetCopy(communityId: string): Promise<void> {
  await run('readwrite', (store) => store.delete(communityId));
}

/** Nothing of a person may stay on a device they signed out of. */
export async function forgetCopies(): Promise<void> {
  await run('readwrite', (store) => store.clear());
}

/** Of one person, who was erased. */
export async function forgetCopiesOf(personId: string): Promise<void> {
  const all = (await run<KeptCopy[]>('readonly', (store) => store.getAll())) ?? [];
  for (const { communityId, copy } of all) if (copy.reader.personId === personId) await forgetCopy(communityId);
}
