import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderBlobs } from '../src/index';

let folder: string;
const anna = { communityId: 'demo', blobId: 'a234567bcdefghijklmnopqr', owner: 'anna' };
const bram = { ...anna, owner: 'bram' };
const bytes = (text: string) => new TextEncoder().encode(text);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenspel-shared-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('finds at once what another process put, and puts the same without harm', async () => {
  const [one, two] = await Promise.all([folderBlobs(folder, { shared: true }), folderBlobs(folder, { shared: true })]);
  await Promise.all([one.put(anna, bytes('same')), two.put(anna, bytes('same'))]);
  await two.put(bram, bytes('other'));
  expect(Buffer.from((await one.get(bram)) ?? []).toString()).toBe('other');
  expect(await two.owners(anna)).toEqual(['anna', 'bram']);
});

it('counts what others put before long', async () => {
  const [one, two] = await Promise.all([folderBlobs(folder, { shared: true }), folderBlobs(folder, { shared: true })]);
  expect(await one.usage('demo')).toEqual({ bytes: 0, copies: 0 });
  await two.put(anna, bytes('four'));
  const now = jest.spyOn(performance, 'now');
  const later = performance.now() + 10_001;
  now.mockReturnValue(later);
  try {
    expect(await one.usage('demo')).toEqual({ bytes: 4, copies: 1 });
  } finally {
    now.mockRestore();
  }
});

it('leaves alone what another process is writing, and clears what nobody finishes', async () => {
  const making = join(folder, '.making');
  await mkdir(making, { recursive: true });
  await writeFile(join(making, 'fresh'), 'x');
  await writeFile(join(making, 'old'), 'x');
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1_000);
  await utimes(join(making, 'old'), longAgo, longAgo);
  await folderBlobs(folder, { shared: true });
  expect(await readdir(making)).toEqual(['fresh']);
});
