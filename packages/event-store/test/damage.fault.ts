import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '../src';
import { event, seqs, upTo } from '../src/contract/fixtures';
import { compileForChildren, finished, startChild } from './children';
import { newFolder } from './stores';

const firstSeed = Number(process.env.SAMENSPEL_SEED ?? Date.now() % 1_000_000);
const flipCount = Number(process.env.SAMENSPEL_FLIPS ?? 1500);
const frameBytes = 24 + 4096;

let folder: string;
let file: string;
beforeEach(() => {
  // In memory where there is such a place: thousands of openings, and none needs to outlive this test.
  folder = newFolder(existsSync('/dev/shm') ? '/dev/shm' : undefined);
  file = join(folder, 'events.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function fill(): Promise<() => Promise<void>> {
  const store = await openSqliteEventStore({ file });
  for (let i = 0; i < 6; i++) {
    const added = upTo(3).map((n) =>
      event({ n, t: 'words '.repeat(30) }, n === 1 ? { binary: Buffer.from('edit') } : {}),
    );
    await store.append({ communityId: i % 2 ? 'b' : 'a', stream: `s${i}`, expectedRevision: -1, events: added });
  }
  return () => store.close();
}

test('ES25 a WAL cut at any byte of its last frame opens to a prefix of what was answered (R4)', async () => {
  const close = await fill();
  const cut = join(folder, 'cut');
  mkdirSync(cut);
  const copy = join(cut, 'events.db');
  const whole = { db: readFileSync(file), wal: readFileSync(`${file}-wal`) };
  await close();
  expect(whole.wal.byteLength).toBeGreaterThan(4 * frameBytes);

  const lengths = new Set<number>();
  for (let less = 0; less <= frameBytes + 8; less++) {
    rmSync(cut, { recursive: true });
    mkdirSync(cut);
    writeFileSync(copy, whole.db);
    writeFileSync(`${copy}-wal`, whole.wal);
    truncateSync(`${copy}-wal`, whole.wal.byteLength - less);
    const store = await openSqliteEventStore({ file: copy });
    const [a, b] = [await seqs(store.readCommunity('a')), await seqs(store.readCommunity('b'))];
    expect([less, a]).toEqual([less, upTo(9)]);
    expect([less, b]).toEqual([less, upTo(less === 0 ? 9 : 6)]);
    if (less % 512 === 0) expect(await store.verifyChain()).toMatchObject({ ok: true, events: a.length + b.length });
    lengths.add(b.length);
    await store.close();
  }
  expect([...lengths]).toEqual([9, 6]);
}, 600_000);

interface Outcome {
  readonly bit: number;
  readonly ok?: boolean;
  readonly digest?: string;
  readonly refused?: string;
}

/** Flips each of these bits in a copy of the file and says what came of it. @throws when damage was neither found nor without meaning */
async function flipped(bits: readonly number[]): Promise<readonly Outcome[]> {
  const compiled = compileForChildren();
  copyFileSync(file, join(folder, 'original.db'));
  const args = [compiled, join(folder, 'original.db'), join(folder, 'copy.db'), [-1, ...bits].join(',')];
  const { lines, code } = await finished(startChild('flip-bits.cjs', args));
  rmSync(compiled, { recursive: true });
  expect([lines.at(-1), code]).toEqual([lines.at(-1), 0]);

  const results = (lines as Outcome[]).filter((line) => 'ok' in line || 'refused' in line);
  expect(results).toHaveLength(bits.length + 1);
  const untouched = results[0]?.digest;
  expect(untouched).toBeDefined();
  for (const one of results.slice(1)) {
    if (one.refused !== undefined)
      expect(one).toMatchObject({ refused: expect.stringMatching(/^(store_unavailable|newer_data)$/) });
    else if (one.ok) expect(one).toMatchObject({ digest: untouched });
  }
  return results;
}

test(`ES26 of ${flipCount} flipped bits in the file each is refused, found, or without meaning (R4)`, async () => {
  console.info(`seed ${firstSeed} (SAMENSPEL_SEED)`);
  await (await fill())();
  const bits = statSync(file).size * 8;
  // A multiplicative walk spreads the flips over the whole file without repeating one.
  const results = await flipped(upTo(flipCount).map((i) => (firstSeed + i * 7919) % bits));
  const found = results.filter(({ ok }) => ok === false).length;
  console.info(
    `${found} found, ${results.filter(({ refused }) => refused).length} refused at opening, the rest without meaning`,
  );
  expect(found).toBeGreaterThan(flipCount / 10);
}, 600_000);

test('ES26 no flipped bit in the definition of a table makes it look empty', async () => {
  await (await fill())();
  const words = 'CREATE TABLE events';
  const at = readFileSync(file).indexOf(words);
  expect(at).toBeGreaterThan(0);
  const results = await flipped(upTo(words.length * 8).map((i) => at * 8 + i));
  expect(results.slice(1).filter(({ refused }) => refused === 'store_unavailable')).toHaveLength(words.length * 8);
});
