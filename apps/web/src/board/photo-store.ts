/** A picture that the server does not have yet. */
export interface KeptPhoto {
  readonly id: string;
  readonly communityId: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const storeName = 'waiting';

/** Pictures of one person on this device. Where storage is refused they live as long as the tab. */
export class PhotoStore {
  private readonly inMemory = new Map<string, KeptPhoto>();
  private readonly opened: Promise<IDBDatabase | null>;

  constructor(personId: string) {
    this.opened = open(`samenspel-photos:${personId}`);
  }

  async put(photo: KeptPhoto): Promise<void> {
    this.inMemory.set(photo.id, photo);
    await this.run('readwrite', (store) => store.put(photo));
  }

  async get(id: string): Promise<KeptPhoto | undefined> {
    return this.inMemory.get(id) ?? (await this.run<KeptPhoto | undefined>('readonly', (store) => store.get(id)));
  }

  async remove(id: string): Promise<void> {
    this.inMemory.delete(id);
    await this.run('readwrite', (store) => store.delete(id));
  }

  async list(): Promise<readonly Pick<KeptPhoto, 'id' | 'communityId'>[]> {
    const kept = (await this.run<KeptPhoto[]>('readonly', (store) => store.getAll())) ?? [];
    const all = new Map([...kept, ...this.inMemory.values()].map((photo) => [photo.id, photo]));
    return [...all.values()];
  }

  close(): void {
    void this.opened.then((database) => database?.close());
  }

  /** What the request gives; undefined where storage is refused or full. */
  private async run<Answer>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest,
  ): Promise<Answer | undefined> {
    const database = await this.opened;
    if (database === null) return undefined;
    return new Promise((resolve) => {
      try {
        const transaction = database.transaction(storeName, mode);
        const request = ask(transaction.objectStore(storeName));
        transaction.oncomplete = () => resolve(request.result as Answer);
        transaction.onabort = () => resolve(undefined);
      } catch {
        resolve(undefined);
      }
    });
  }
}

function open(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
