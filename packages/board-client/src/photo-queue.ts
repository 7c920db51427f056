import { digest } from 'lib0/hash/sha256';
import { type Prepared, prepare } from './photo-prepare';
import { type KeptPhoto, PhotoStore } from './photo-store';

/** A picture as the document refers to it. */
interface QueuedPhoto {
  readonly blob: string;
  readonly width: number;
  readonly height: number;
}

/** Pictures of one person: on their way to the server, offline too. */
export interface PhotoQueue {
  /** Prepares a picture (smaller, without metadata) and queues it. The id is the final one. @throws when it is no picture */
  queue(file: Blob): Promise<QueuedPhoto>;
  /** Where to show a picture from: this device's copy while it waits, else the server. */
  urlOf(blob: string): Promise<string>;
  /** Ids that wait for the server. */
  readonly waiting: ReadonlySet<string>;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Sends a picture; answers the status of HTTP. @throws when the server is not reached */
export type UploadPhoto = (communityId: string, mediaType: string, bytes: Uint8Array) => Promise<number>;

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** Lowercase base32 (RFC 4648) of the first 15 bytes of SHA-256: the same picture has the same id everywhere. */
function blobIdOf(bytes: Uint8Array): string {
  const hash = digest(bytes).subarray(0, 15);
  let id = '';
  let held = 0;
  let bits = 0;
  for (const byte of hash) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      id += letters[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return id;
}

export const photoAddress = (communityId: string, blob: string): string =>
  `/api/communities/${communityId}/blobs/${blob}`;

const firstRetryMs = 2_000;
const maxRetryMs = 60_000;

/** No picture, too large, of a kind the server does not take. */
const finalAnswers: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/** Keeps pictures on this device until the server has them, also over closed tabs. */
export class LivePhotoQueue implements PhotoQueue {
  private readonly listeners = new Set<() => void>();
  private readonly urls = new Map<string, string>();
  /** All that are only on this device. */
  private ids: ReadonlySet<string> = new Set();
  /** Those the server said no to for good: asking again would not help; this device goes on showing them. */
  private readonly refused = new Set<string>();
  private waits: ReadonlySet<string> = new Set();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retryMs = firstRetryMs;
  private sending = false;
  private ended = false;
  private readonly store: PhotoStore;

  constructor(
    private readonly communityId: string,
    personId: string,
    private readonly upload: UploadPhoto,
  ) {
    this.store = new PhotoStore(personId);
    addEventListener('online', this.send);
    void this.refresh().then(this.send);
  }

  get waiting(): ReadonlySet<string> {
    return this.waits;
  }

  /** The server is there again: what waits goes now. */
  sendNow(): void {
    this.retryMs = firstRetryMs;
    void this.send();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  async queue(file: Blob): Promise<QueuedPhoto> {
    const { bytes, width, height, mediaType }: Prepared = await prepare(file);
    const blob = blobIdOf(bytes);
    await this.store.put({ id: blob, communityId: this.communityId, mediaType, bytes });
    await this.refresh();
    this.retryMs = firstRetryMs;
    void this.send();
    return { blob, width, height };
  }

  async urlOf(blob: string): Promise<string> {
    const known = this.urls.get(blob);
    if (known !== undefined) return known;
    const kept = this.ids.has(blob) ? await this.store.get(blob) : undefined;
    if (kept === undefined) return photoAddress(this.communityId, blob);
    const url = URL.createObjectURL(new Blob([kept.bytes as BlobPart], { type: kept.mediaType }));
    this.urls.set(blob, url);
    return url;
  }

  destroy(): void {
    this.ended = true;
    clearTimeout(this.timer);
    removeEventListener('online', this.send);
    this.listeners.clear();
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.store.close();
  }

  private async refresh(): Promise<void> {
    const kept = await this.store.list();
    if (this.ended) return;
    this.ids = new Set(kept.filter(({ communityId }) => communityId === this.communityId).map(({ id }) => id));
    this.waits = new Set([...this.ids].filter((id) => !this.refused.has(id)));
    for (const tell of this.listeners) tell();
  }

  private readonly send = async (): Promise<void> => {
    if (this.sending || this.ended) return;
    clearTimeout(this.timer);
    this.sending = true;
    let reached = true;
    for (const id of this.waits) {
      const photo = await this.store.get(id);
      if (photo === undefined || this.ended) continue;
      const answer = await this.sent(photo);
      if (answer === 'stored') await this.store.remove(id);
      else if (answer === 'never') this.refused.add(id);
      else reached = false;
    }
    this.sending = false;
    await this.refresh();
    if (this.waits.size === 0 || this.ended) return;
    this.retryMs = reached ? firstRetryMs : Math.min(maxRetryMs, this.retryMs * 2);
    this.timer = setTimeout(() => void this.send(), this.retryMs * (0.5 + Math.random()));
  };
  private async sent({ communityId, mediaType, bytes }: KeptPhoto): Promise<'stored' | 'later' | 'never'> {
    try {
      const status = await this.upload(communityId, mediaType, bytes);
      if (status >= 200 && status < 300) return 'stored';
      return finalAnswers.has(status) ? 'never' : 'later';
    } catch {
      return 'later';
    }
  }
}
