import { mkdir, mkdtemp, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobsContract } from '../src/contract';
import { folderBlobs } from '../src/index';

const folders: string[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'samenspel-blobs-'));
  folders.push(folder);
  return join(folder, 'blobs');
};
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

blobsContract('folder', async () => {
  const folder = await newFolder();
  return { blobs: await folderBlobs(folder), again: () => folderBlobs(folder) };
});

const copy = { communityId: 'demo', blobId: 'a234567bcdefghijklmnopqr', owner: 'anna' };

test('BL9 what a crash left half made is no blob, and goes at the next start', async () => {
  const folder = await newFolder();
  await mkdir(join(folder, '.making'), { recursive: true });
  await writeFile(join(folder, '.making', 'half'), 'half a pic');
  const blobs = await folderBlobs(folder);
  expect(await readdir(folder)).toEqual([]);
  await blobs.put(copy, new Uint8Array([1, 2, 3]));
  expect(await readdir(join(folder, '.making'))).toEqual([]);
  expect(await blobs.usage('demo')).toEqual({ bytes: 3, copies: 1 });
  const { mode } = await stat(join(folder, 'demo', copy.blobId, 'anna'));
  if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
});

test('BL10 a full disk is told as such and leaves nothing', async () => {
  const folder = await newFolder();
  const blobs = await folderBlobs(folder);
  const probe = await open(__filename, 'r');
  const writing = jest.spyOn(Object.getPrototypeOf(probe), 'writeFile').mockImplementation(async () => {
    throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
  });
  try {
    await expect(blobs.put(copy, new Uint8Array([1]))).rejects.toMatchObject({ name: 'StorageFull' });
  } finally {
    writing.mockRestore();
    await probe.close();
  }
  expect(await blobs.has(copy)).toBe(false);
  expect(await blobs.usage('demo')).toEqual({ bytes: 0, copies: 0 });
  expect(await readdir(join(folder, '.making'))).toEqual([]);
  await blobs.put(copy, new Uint8Array([1]));
  expect(await blobs.has(copy)).toBe(true);
});
