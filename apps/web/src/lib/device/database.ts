/** A browser that refuses its storage may never say so. */
const patienceMs = 1_000;

/** Runs one transaction; undefined when nothing of it was done, as this device keeps nothing or is full. */
type RunInStore = <Answer>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Answer>,
) => Promise<Answer | undefined>;

/** One store in a database of its own on this device. */
export function deviceStore(databaseName: string, storeName: string, keyPath: string | string[]): RunInStore {
  let opened: Promise<IDBDatabase | null> | undefined;
  const open = (): Promise<IDBDatabase | null> =>
    Promise.race([
      new Promise<IDBDatabase | null>((resolve) => {
        try {
          const request = indexedDB.open(databaseName, 1);
          request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath });
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => resolve(null);
        } catch {
          resolve(null);
        }
      }),
      new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null)),
    ]);
  return async (mode, work) => {
    opened ??= open();
    const database = await opened;
    if (database === null) return undefined;
    return new Promise((resolve) => {
      const transaction = database.transaction(storeName, mode);
      const request = work(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => resolve(undefined);
    });
  };
}

/**
 * Changes one value, adds or removes it (undefined), as one step for all pages of this device. Undefined when that was not done;
 * else what it became.
 */
export async function changeIn<Value>(
  run: RunInStore,
  key: string,
  change: (now: Value | undefined) => Value | undefined,
): Promise<{ readonly value: Value | undefined } | undefined> {
  const became: { value: Value | undefined } = { value: undefined };
  const done = await run('readwrite', (store) => {
    const found = store.get(key) as IDBRequest<Value | undefined>;
    found.onsuccess = () => {
      became.value = change(found.result);
      if (became.value === undefined) store.delete(key);
      else store.put(became.value);
    };
    // Its answer tells that the transaction was done: the value that was found may be undefined.
    return store.count();
  });
  return done === undefined ? undefined : became;
}
