import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, StoreReadOnly, systemClock, systemRandom } from '../src';
import { all, event, metadata, seqs, upTo } from '../src/contract/fixtures';
import { StorageFull } from '../src/errors';
import type { AppendRequest } from '../src/port';
import { prepareAppend } from '../src/prepare';
import { type Connection, openDatabase } from '../src/sqlite/connection';
import { Writer } from '../src/sqlite/writer';
import { compileForChildren, finished, startChild } from './children';
import { newFolder } from './stores';

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

const big = () => event({ t: randomBytes(20_000).toString('base64') });
const request = (stream: string, revision: number, added = [big()]): AppendRequest => {
  return { communityId: 'a', stream, expectedRevision: revision, events: added };
};

/** A small disk of its own; undefined where this user can't mount one. */
function mountSmallDisk(at: string, bytes: number): { unmount(): void } | undefined {
  try {
    mkdirSync(at);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', at], { stdio: 'ignore' });
    // Lazily: libsql keeps the files of a closed database open until its statements are collected.
    return { unmount: () => execFileSync('umount', ['-l', at]) };
  } catch {
    return undefined;
  }
}

/** Whether this user may mount a disk here: root on Linux with the right to. */
function canMount(): boolean {
  const parent = mkdtempSync(join(tmpdir(), 'samenspel-mount-'));
  const disk = mountSmallDisk(join(parent, 'disk'), 1024 * 1024);
  disk?.unmount();
  rmSync(parent, { recursive: true });
  return disk !== undefined;
}

/** What this machine can't do is counted as skipped; the same rule has a test that runs everywhere. */
const whereDisksMount = canMount() ? test : test.skip;

whereDisksMount('ES23 on a full disk nothing is called stored, reads go on, and appends resume (R3)', async () => {
  const at = join(folder, 'disk');
  const disk = mountSmallDisk(at, 4 * 1024 * 1024);
  if (!disk) throw new Error('a disk could be mounted before, and now not');
  try {
    const ballast = join(at, 'ballast');
    writeFileSync(ballast, Buffer.alloc(1024 * 1024));
    const store = await openSqliteEventStore({ file: join(at, 'events.db') });
    let revision = -1;
    let failure: unknown;
    while (failure === undefined) {
      await store.append(request('s', revision)).then(
        () => revision++,
        (error) => {
          failure = error;
        },
      );
    }
    expect(failure).toBeInstanceOf(StorageFull);
    expect(revision).toBeGreaterThan(10);

    const together = await Promise.allSettled(upTo(8).map((i) => store.append(request(`t${i}`, -1, [big(), big()]))));
    for (const one of together) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'storage_full' } });
    expect(await seqs(store.readCommunity('a'))).toEqual(upTo(revision + 1));
    expect(store.readOnlyReason).toBeUndefined();
    expect(await store.writeTrouble()).toMatch(/full/);

    rmSync(ballast);
    expect(await store.writeTrouble()).toBeUndefined();
    await store.append(request('s', revision));
    expect(await seqs(store.readStream('s'))).toEqual(upTo(revision + 2));
    expect(await store.verifyChain()).toMatchObject({ ok: true, events: revision + 2 });
    await store.close();
    const again = await openSqliteEventStore({ file: join(at, 'events.db') });
    expect(await again.head('a')).toBe(revision + 1);
    await again.close();
  } finally {
    disk.unmount();
  }
});

whereDisksMount('ES61 a full disk is said before an append is tried, and no more when there is room', async () => {
  const at = join(folder, 'disk');
  const disk = mountSmallDisk(at, 4 * 1024 * 1024);
  if (!disk) throw new Error('a disk could be mounted before, and now not');
  try {
    const store = await openSqliteEventStore({ file: join(at, 'events.db') });
    await store.append(request('s', -1));
    expect(await store.writeTrouble()).toBeUndefined();
    const ballast = join(at, 'ballast');
    fillUp(ballast);
    expect(await store.writeTrouble()).toMatch(/full/);
    rmSync(ballast);
    expect(await store.writeTrouble()).toBeUndefined();
    await store.append(request('s', 0));
    await store.close();
  } finally {
    disk.unmount();
  }
});

/** Writes until nothing fits any more. */
function fillUp(file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (;;) writeSync(descriptor, Buffer.alloc(4096));
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
  } finally {
    closeSync(descriptor);
  }
}

/** A writer on a connection the test can reach. */
function writerOn(db: Connection): (append: AppendRequest) => Promise<unknown> {
  const writer = new Writer(
    db,
    join(folder, 'events.db'),
    { clock: systemClock, random: systemRandom },
    () => undefined,
  );
  return (append) => writer.write(prepareAppend(append));
}

test('ES23 SQLite full by its own limit: the same, and the group around it is not stored', async () => {
  const db = openDatabase(join(folder, 'events.db'));
  const write = writerOn(db);
  db.pragma('max_page_count = 60');
  let revision = -1;
  await expect(
    (async () => {
      for (;;) {
        await write(request('s', revision));
        revision += 1;
      }
    })(),
  ).rejects.toBeInstanceOf(StorageFull);
  const small = [event()];
  const group = await Promise.allSettled([write(request('t', -1, small)), write(request('u', -1, [big(), big()]))]);
  expect(group.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  db.pragma('max_page_count = 1000000');
  await expect(write(request('t', -1, small))).resolves.toMatchObject({ repeated: false, firstSeq: revision + 1 });
  await expect(write(request('s', revision))).resolves.toMatchObject({ firstRevision: revision + 1 });
  db.close();
});

test('ES24 an error of the disk at the commit ends all writing and is told to everyone who waits', async () => {
  const db = openDatabase(join(folder, 'events.db'));
  let broken = false;
  const exec = db.exec.bind(db);
  db.exec = (sql) => {
    if (broken && sql === 'COMMIT') {
      const error = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR', rawCode: 1034 });
      throw error;
    }
    return exec(sql);
  };
  const write = writerOn(db);
  await write(request('s', -1));
  broken = true;
  const waiting = await Promise.allSettled([write(request('s', 0)), write(request('t', -1))]);
  for (const one of waiting) expect(one).toMatchObject({ reason: { code: 'store_read_only' } });
  broken = false;
  await expect(write(request('s', 0))).rejects.toBeInstanceOf(StoreReadOnly);
  await expect(write(request('s', 0))).rejects.toThrow('SQLITE_IOERR (1034): disk I/O error');
  db.close();
});

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const whereStraceRuns = hasStrace() ? test : test.skip;

whereStraceRuns('ES24 after a real failed fsync the process reads on and appends nothing more (R5)', async () => {
  const compiled = compileForChildren();
  const inject = ['-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO:when=20'];
  const through = ['strace', '-f', '-o', join(folder, 'trace'), ...inject];
  const child = startChild('append-through-io-errors.cjs', [compiled, join(folder, 'events.db'), '40'], through);
  const { lines, code } = await finished(child);
  rmSync(compiled, { recursive: true });
  expect(code).toBe(0);
  const outcomes = (lines as { n?: number; outcome?: string }[]).filter(({ n }) => n !== undefined);
  const stored = outcomes.findIndex(({ outcome }) => outcome !== 'stored');
  expect(stored).toBeGreaterThan(5);
  for (const { outcome } of outcomes.slice(stored)) expect(outcome).toBe('store_read_only');
  expect(outcomes).toHaveLength(40);
  expect(lines.at(-1)).toMatchObject({ read: upTo(stored), readOnlyReason: expect.stringContaining('SQLITE_IOERR') });

  const store = await openSqliteEventStore({ file: join(folder, 'events.db') });
  expect((await all(store.readCommunity('a'))).length).toBeGreaterThanOrEqual(stored);
  const next = { ...request('s', await store.head('a')), events: [event({}, { metadata })] };
  await store.append(next);
  await store.close();
});
