import { createHash } from 'node:crypto';
import type { BlobStore } from '@samenspel/blobs';
import { type Limiter, type RateLimit, RateLimiter } from '@samenspel/cluster';
import { ApiError, type BlobAnswer, blobIdPattern } from '@samenspel/contracts';
import { demoCommunityId } from '@samenspel/domain';
import { blobIdOf, type Cleaned, cleanImage, ImageRefused, type ImageType, maxImageSide } from '@samenspel/images';
import type { Seals } from '../seals';

/** Pictures of one community take at most this much, unless the operator says otherwise, bytes. */
const defaultBlobQuota = 2 * 1024 ** 3;
/** The demo is open to strangers: room to try it, not to store things. */
const demoBlobQuota = 100 * 1024 ** 2;
/** However small they are. */
const maxBlobCopies = 50_000;
/** Pictures one person may send: a whole session's at once when the phone finds its network again, then one a second. */
const blobRate: RateLimit = { burst: 120, perSecond: 1 };

/** Pictures one person may be sending at the same moment: each is held in memory until it is whole. Our client sends one. */
export const maxUploadsAtOnce = 4;

export interface BlobKeeperParts {
  readonly store: BlobStore;
  readonly seals: Pick<Seals, 'sealBinary' | 'openBinary' | 'isClosed'>;
  readonly clock: { now(): number };
  readonly log: { error(fields: object, message: string): void };
  /** Bytes a community may use; default `defaultBlobQuota`. */
  readonly quota?: number;
  /** Counts together with others; default this process alone. */
  readonly shareLimit?: (limit: RateLimit, local: Limiter) => Limiter;
}

interface FoundBlob {
  readonly mediaType: ImageType;
  readonly bytes: Uint8Array;
}

/** Keeps pictures, each sealed with the shared key of who brought it: when the key goes, so does the picture. */
export class BlobKeeper {
  private readonly limiter: Limiter;
  private readonly quota: number;
  /** By person: how many pictures are on their way. */
  private readonly underway = new Map<string, number>();

  constructor(private readonly parts: BlobKeeperParts) {
    const local = new RateLimiter(blobRate, () => parts.clock.now());
    this.limiter = parts.shareLimit?.(blobRate, local) ?? local;
    this.quota = parts.quota ?? defaultBlobQuota;
  }

  /**
   * Counts one picture this person sends, before its bytes are read. Answers what is to be called when it is kept or refused.
   * @throws ApiError `rate_limited`
   */
  async admit(personId: string): Promise<() => void> {
    const underway = this.sending(personId);
    if (underway >= maxUploadsAtOnce) throw new ApiError('rate_limited', { seconds: 1 });
    // Counted before anything is waited for: all that come at once must see each other.
    this.underway.set(personId, underway + 1);
    const seconds = await this.limiter.take(personId);
    if (seconds === 0) return () => this.done(personId);
    this.done(personId);
    throw new ApiError('rate_limited', { seconds });
  }

  /** How many pictures this person is sending to this process now. */
  sending(personId: string): number {
    return this.underway.get(personId) ?? 0;
  }

  private done(personId: string): void {
    const left = this.sending(personId) - 1;
    if (left <= 0) this.underway.delete(personId);
    else this.underway.set(personId, left);
  }

  /**
   * Checks a picture, leaves out its metadata and keeps it. The same picture of the same person is kept once.
   * @throws ApiError `not_an_image`, `too_many_pixels`, `blob_quota`; StorageFull
   */
  async keep(communityId: string, personId: string, picture: Uint8Array): Promise<BlobAnswer> {
    const { bytes, width, height, mediaType } = cleaned(picture);
    const blobId = idOf(bytes);
    const { store, seals } = this.parts;
    const copy = { communityId, blobId, owner: personId };
    if (!(await store.has(copy))) {
      const used = await store.usage(communityId);
      const quota = communityId === demoCommunityId ? Math.min(demoBlobQuota, this.quota) : this.quota;
      if (used.bytes + bytes.byteLength > quota || used.copies >= maxBlobCopies) {
        throw new ApiError('blob_quota', { megabytes: Math.floor(quota / 1024 ** 2) });
      }
      await store.put(copy, await seals.sealBinary(communityId, personId, bytes));
    }
    return { blobId, width, height, mediaType };
  }

  /** How a picture that is referred to stands; `closed`: all who brought it are erased, as it should be. */
  async stateOf(communityId: string, blobId: string): Promise<'whole' | 'missing' | 'damaged' | 'closed'> {
    const { store, seals } = this.parts;
    const owners = await store.owners({ communityId, blobId });
    if ((await this.find(communityId, blobId)) !== null) return 'whole';
    for (const owner of owners) if (!(await seals.isClosed(communityId, owner))) return 'damaged';
    return owners.length === 0 ? 'missing' : 'closed';
  }

  /** The picture, from whoever brought it and is not erased; null when there is none. */
  async find(communityId: string, blobId: string): Promise<FoundBlob | null> {
    if (!blobIdPattern.test(blobId)) return null;
    const { store, seals, log } = this.parts;
    for (const owner of await store.owners({ communityId, blobId })) {
      const sealed = await store.get({ communityId, blobId, owner });
      const bytes = sealed && (await seals.openBinary(communityId, owner, sealed));
      if (bytes === null) continue;
      // Whoever can write to the disk could put another file in its place, sealed for something else.
      if (idOf(bytes) !== blobId) log.error({ communityId, blobId }, 'a picture is not what its name says');
      else return { bytes, mediaType: cleanImage(bytes).mediaType };
    }
    return null;
  }
}

const idOf = (bytes: Uint8Array): string => blobIdOf(createHash('sha256').update(bytes).digest());

function cleaned(picture: Uint8Array): Cleaned {
  try {
    return cleanImage(picture);
  } catch (error) {
    if (!(error instanceof ImageRefused)) throw error;
    if (error.fault === 'tooManyPixels') throw new ApiError('too_many_pixels', { side: maxImageSide });
    throw new ApiError('not_an_image');
  }
}
