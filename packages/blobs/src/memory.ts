import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobCopy, type BlobStore, checkName } from './port';

/** A store that forgets when it goes: for tests. */
export function memoryBlobs(): BlobStore {
  const communities = new Map<string, Map<string, Map<string, Uint8Array>>>();
  const copiesOf = (communityId: string, blobId: string) => communities.get(communityId)?.get(blobId);
  const find = ({ communityId, blobId, owner }: BlobCopy) => copiesOf(communityId, blobId)?.get(owner);
  return {
    async put(copy, bytes) {
      checkName(copy);
      const { communityId, blobId, owner } = copy;
      const blobs = communities.get(communityId) ?? new Map<string, Map<string, Uint8Array>>();
      const copies = blobs.get(blobId) ?? new Map<string, Uint8Array>();
      communities.set(communityId, blobs.set(blobId, copies));
      if (!copies.has(owner)) copies.set(owner, bytes.slice());
    },
    async get(copy) {
      checkName(copy);
      return find(copy)?.slice() ?? null;
    },
    async owners(blob) {
      checkName(blob);
      return [...(copiesOf(blob.communityId, blob.blobId)?.keys() ?? [])].sort();
    },
    async has(copy) {
      checkName(copy);
      return find(copy) !== undefined;
    },
    async remove(copy) {
      checkName(copy);
      copiesOf(copy.communityId, copy.blobId)?.delete(copy.owner);
    },
    async usage(communityId) {
      checkName({ communityId });
      const all = [...(communities.get(communityId)?.values() ?? [])].flatMap((copies) => [...copies.values()]);
      return { bytes: all.reduce((sum, { byteLength }) => sum + byteLength, 0), copies: all.length };
    },
    async backup(folder) {
      for (const [communityId, blobs] of communities) {
        for (const [blobId, copies] of blobs) {
          await mkdir(join(folder, communityId, blobId), { recursive: true });
          for (const [owner, bytes] of copies) await writeFile(join(folder, communityId, blobId, owner), bytes);
        }
      }
    },
  };
}
