/** What this device keeps for one person. Somebody else's is another database, never opened. */
const stores = {
  /** The copy of each board: {@link KeptBoard} by board. */
  copies: { keyPath: 'boardId' },
  /** Updates of the copies, in order. */
  updates: { autoIncrement: true, index: 'copy' },
  /** Own updates, by their key in `updates`, that the server has not stored yet. */
  pending: { keyPath: 'row', index: 'copy' },
  /** Copies set aside after the server ended them. */
  rescues: { keyPath: 'id' },
  /** Pictures on their way to the server. */
  photos: { keyPath: 'id' },
} as const;

type StoreName = keyof typeof stores;

/** A browser that refuses its storage may never say so. */
const patienceMs = 2_000;

/** There is no storage: a private window, or the person forbade it. */
export class StorageRefused extends Error {
  constructor() {
    super('This browser keeps nothing');
    this.name = 'StorageRefused';
  }
}

/** IndexedDB of one person, by transactions that either happen whole or not at all. */
export class DeviceStore {
  private readonly database: Promise<IDBDatabase | null>;

  constructor(personId: string) {
    this.database = Promise.race([open(`samenspel:${personId}`), patience()]);
  }

  /**
   * Runs one transaction. `work` asks; the function it gives reads the answers when all of it is stored.
   * @throws StorageRefused; a DOMException, `QuotaExceededError` among them, when nothing of it was stored
   */
  async run<Answer>(
    names: readonly StoreName[],
    mode: IDBTransactionMode,
    work: (store: (name: StoreName) => IDBObjectStore) => () => Answer,
  ): Promise<Answer> {
    const database = await this.database;
    if (database === null) throw new StorageRefused();
    return new Promise<Answer>((resolve, reject) => {
      const transaction = database.transaction(names, mode);
      transaction.onabort = () => reject(transaction.error ?? new StorageRefused());
      const answer = work((name) => transaction.objectStore(name));
      transaction.oncomplete = () => resolve(answer());
    });
  }

  close(): void {
    void this.database.then((database) => database?.close());
  }
}

const patience = (): Promise<null> => new Promise((resolve) => setTimeout(resolve, patienceMs, null));

function open(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        for (const [store, { index, ...options }] of Object.entries<StoreShape>(stores)) {
          const made = request.result.createObjectStore(store, options);
          if (index !== undefined) made.createIndex(index, index);
        }
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

interface StoreShape {
  readonly keyPath?: string;
  readonly autoIncrement?: boolean;
  readonly index?: string;
}
