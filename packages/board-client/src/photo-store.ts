import { DeviceStore } from './device-store';

/** A picture that the server does not have yet. */
export interface KeptPhoto {
  readonly id: string;
  readonly communityId: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Pictures of one person on this device. Where storage is refused or full they live as long as the tab. */
export class PhotoStore {
  private readonly inMemory = new Map<string, KeptPhoto>();
  private readonly device: DeviceStore;

  constructor(personId: string) {
    this.device = new DeviceStore(personId);
  }

  async put(photo: KeptPhoto): Promise<void> {
    this.inMemory.set(photo.id, photo);
    await this.ask('readwrite', (photos) => photos.put(photo));
  }

  async get(id: string): Promise<KeptPhoto | undefined> {
    return this.inMemory.get(id) ?? (await this.ask<KeptPhoto>('readonly', (photos) => photos.get(id)));
  }

  async remove(id: string): Promise<void> {
    this.inMemory.delete(id);
    await this.ask('readwrite', (photos) => photos.delete(id));
  }

  async list(): Promise<readonly KeptPhoto[]> {
    const kept = (await this.ask<KeptPhoto[]>('readonly', (photos) => photos.getAll())) ?? [];
    return [...new Map([...kept, ...this.inMemory.values()].map((photo) => [photo.id, photo])).values()];
  }

  close(): void {
    this.device.close();
  }

  private ask<Answer>(
    mode: IDBTransactionMode,
    work: (photos: IDBObjectStore) => IDBRequest,
  ): Promise<Answer | undefined> {
    return this.device
      .run(['photos'], mode, (store) => {
        const request = work(store('photos'));
        return () => request.result as Answer;
      })
      .catch(() => undefined);
  }
}
