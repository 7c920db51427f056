/** The port every blob adapter implements. Rules BL1.. are in SPEC.md; the contract suite carries them. */

/** Which blob of which community. */
export interface BlobName {
  readonly communityId: string;
  /** As `blobIdOf` gives it. */
  readonly blobId: string;
}

/** One person's copy of a blob: each is sealed with the key of who brought it, so that it can go with them. */
export interface BlobCopy extends BlobName {
  readonly owner: string;
}

export interface BlobUsage {
  /** Bytes of all copies. */
  readonly bytes: number;
  readonly copies: number;
}

/** Keeps bytes that never change. Nothing in it assumes that writer and reader share a machine. */
export interface BlobStore {
  /** Durable when it resolves. What is there already stays. @throws BadBlobName, StorageFull */
  put(copy: BlobCopy, bytes: Uint8Array): Promise<void>;
  /** The bytes, or null when there is no such copy. @throws BadBlobName */
  get(copy: BlobCopy): Promise<Uint8Array | null>;
  /** Whose copies there are, in order of their ids; empty when there is no such blob. @throws BadBlobName */
  owners(blob: BlobName): Promise<readonly string[]>;
  /** @throws BadBlobName */
  has(copy: BlobCopy): Promise<boolean>;
  /** Takes a copy away for ever. @throws BadBlobName */
  remove(copy: BlobCopy): Promise<void>;
  /** How much of the store a community uses. @throws BadBlobName */
  usage(communityId: string): Promise<BlobUsage>;
  /** Writes all blobs to a new folder while in use; the folder opens as a folder store. @throws when it cannot be written */
  backup(folder: string): Promise<void>;
}

/** Not the form of a community, blob or owner. */
export class BadBlobName extends Error {
  override readonly name = 'BadBlobName';
}

/** No room on the disk. Nothing was kept; it works again as soon as there is room. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

const blobIdPattern = /^[a-z2-7]{24}$/;
const idPattern = /^[0-9A-Za-z-]{1,64}$/;

/** Names become paths and keys: anything else must not get that far. @throws BadBlobName */
export function checkName(name: { readonly communityId: string; readonly blobId?: string; readonly owner?: string }) {
  const { communityId, blobId, owner } = name;
  if (!idPattern.test(communityId)) throw new BadBlobName('Not the form of a community id');
  if (blobId !== undefined && !blobIdPattern.test(blobId)) throw new BadBlobName('Not the form of a blob id');
  if (owner !== undefined && !idPattern.test(owner)) throw new BadBlobName('Not the form of an owner');
}
