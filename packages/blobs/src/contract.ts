import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderBlobs } from './folder';
import { BadBlobName, type BlobStore } from './port';

interface OpenedBlobs {
  readonly blobs: BlobStore;
  /** Opens what is kept again, as after a start; absent for adapters that forget. */
  readonly again?: () => Promise<BlobStore>;
}

const blobId = 'a234567bcdefghijklmnopqr';
const other = 'b234567bcdefghijklmnopqr';
const anna = { communityId: 'demo', blobId, owner: 'anna' } as const;
const bram = { ...anna, owner: 'bram' } as const;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The rules every blob store keeps. `open` gives an empty store. */
export function blobsContract(adapter: string, open: () => Promise<OpenedBlobs>): void {
  describe(`${adapter} blobs`, () => {
    let opened: OpenedBlobs;
    let blobs: BlobStore;
    beforeEach(async () => {
      opened = await open();
      blobs = opened.blobs;
    });

    test('BL1 what was put comes back byte for byte, also after opening again', async () => {
      const all = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
      await blobs.put(anna, all);
      all.fill(0);
      for (const store of [blobs, await (opened.again?.() ?? blobs)]) {
        const found = await store.get(anna);
        expect(found?.byteLength).toBe(70_000);
        expect([...(found ?? [])].every((byte, index) => byte === index % 251)).toBe(true);
        expect(await store.has(anna)).toBe(true);
      }
    });

    test('BL2 a blob has a copy for each of its owners', async () => {
      expect(await blobs.owners(anna)).toEqual([]);
      await blobs.put(bram, bytes('sealed by bram'));
      await blobs.put(anna, bytes('sealed by anna'));
      expect(await blobs.owners(anna)).toEqual(['anna', 'bram']);
      expect(await blobs.get(bram)).toEqual(bytesLike('sealed by bram'));
      expect(await blobs.owners({ communityId: 'demo', blobId: other })).toEqual([]);
    });

    test('BL3 what is there stays, also when two put at once', async () => {
      const tries = ['one', 'two', 'six'].map((text) => blobs.put(anna, bytes(text)));
      await Promise.all(tries);
      const kept = await blobs.get(anna);
      await blobs.put(anna, bytes('later and longer'));
      expect(await blobs.get(anna)).toEqual(kept);
      expect(await blobs.usage('demo')).toEqual({ bytes: 3, copies: 1 });
    });

    test('BL4 communities do not see each other', async () => {
      await blobs.put(anna, bytes('ours'));
      const elsewhere = { ...anna, communityId: 'elsewhere' };
      expect(await blobs.get(elsewhere)).toBeNull();
      expect(await blobs.has(elsewhere)).toBe(false);
      expect(await blobs.owners(elsewhere)).toEqual([]);
      expect(await blobs.usage('elsewhere')).toEqual({ bytes: 0, copies: 0 });
    });

    test('BL5 remove takes one copy away, and nothing when there is none', async () => {
      await blobs.put(anna, bytes('a'));
      await blobs.put(bram, bytes('b'));
      await blobs.remove(anna);
      await blobs.remove(anna);
      expect(await blobs.get(anna)).toBeNull();
      expect(await blobs.owners(anna)).toEqual(['bram']);
    });

    test('BL6 usage counts what is there, also what was there before', async () => {
      await blobs.put(anna, bytes('four'));
      expect(await blobs.usage('demo')).toEqual({ bytes: 4, copies: 1 });
      await blobs.put({ ...anna, blobId: other }, bytes('sixsix'));
      await blobs.put(bram, bytes('four'));
      await blobs.remove(bram);
      await blobs.remove(bram);
      for (const store of [blobs, await (opened.again?.() ?? blobs)]) {
        expect(await store.usage('demo')).toEqual({ bytes: 10, copies: 2 });
      }
    });

    test.each([
      { ...anna, blobId: '../../vault.db' },
      { ...anna, blobId: `${blobId}x` },
      { ...anna, blobId: blobId.toUpperCase() },
      { ...anna, owner: '..' },
      { ...anna, owner: '' },
      { ...anna, owner: 'a/b' },
      { ...anna, communityId: '.making' },
      { ...anna, communityId: 'a\0b' },
    ])('BL7 %j is refused', async (copy) => {
      const refused = { name: new BadBlobName().name };
      await expect(blobs.put(copy, bytes('x'))).rejects.toMatchObject(refused);
      await expect(blobs.get(copy)).rejects.toMatchObject(refused);
      await expect(blobs.has(copy)).rejects.toMatchObject(refused);
      await expect(blobs.remove(copy)).rejects.toMatchObject(refused);
    });

    test('BL8 a backup opens by itself and holds what was there', async () => {
      await blobs.put(anna, bytes('anna'));
      await blobs.put(bram, bytes('bram'));
      const folder = await mkdtemp(join(tmpdir(), 'samenspel-blobs-'));
      try {
        await blobs.backup(join(folder, 'copy'));
        await blobs.remove(anna);
        const copy = await folderBlobs(join(folder, 'copy'));
        expect(await copy.get(anna)).toEqual(bytesLike('anna'));
        expect(await copy.usage('demo')).toEqual({ bytes: 8, copies: 2 });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  });
}

/** Equal bytes, whether they came as a Buffer or not. */
const bytesLike = (text: string) => expect.objectContaining({ ...bytes(text) });
