import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { openSqliteEventStore, StoreUnavailable } from '../src';
import { all, event, events, metadata, seqs, upTo } from '../src/contract/fixtures';
import { NewerData, StoreMissing } from '../src/errors';
import type { SqliteEventStore } from '../src/sqlite/store';
import { newFolder } from './stores';

let folder: string;
let file: string;
let store: SqliteEventStore;

beforeEach(async () => {
  folder = newFolder();
  file = join(folder, 'events.db');
  store = await openSqliteEventStore({ file });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Two communities in turns; community a has seqs 0 to 29 in two streams. */
async function fill(): Promise<void> {
  const imported = { ...metadata, via: 'import', importedAt: 5, actingAs: 'owner', causationId: 'cause' } as const;
  for (let i = 0; i < 10; i++) {
    const binary = Uint8Array.of(i, 255 - i);
    const added = [event({ i }), event({ t: 'é' }, { binary }), event({ i }, { metadata: imported })];
    const stream = i % 2 === 0 ? 'even' : 'odd';
    const expectedRevision = Math.floor(i / 2) * 3 - 1;
    await store.append({ communityId: 'a', stream, expectedRevision, events: added });
    await store.append({ communityId: 'b', stream: `b${i}`, expectedRevision: -1, events: events(1) });
  }
}

/** Closes the store, lets `change` loose on the tables, opens it again and verifies. */
async function verifyAfter(change: (db: Libsql.Database) => void) {
  await store.close();
  const db = new Libsql(file);
  change(db);
  db.close();
  store = await openSqliteEventStore({ file });
  return store.verifyChain();
}

const damagedSeq = 13;
const whereDamaged = `WHERE community = 1 AND seq = ${damagedSeq}`;

describe('ES26 verifyChain', () => {
  beforeEach(fill);

  test('ES26 finds nothing in what was not touched, also while appends go on', async () => {
    expect(await store.verifyChain()).toEqual({ ok: true, events: 40, communities: 2 });
    const verifying = store.verifyChain();
    await Promise.all(
      upTo(50).map((i) => store.append({ communityId: 'c', stream: `c${i}`, expectedRevision: -1, events: events(5) })),
    );
    expect(await verifying).toMatchObject({ ok: true });
  });

  const texts = ['eventId', 'type', 'actor', 'actingAs', 'via', 'correlationId', 'causationId', 'payload'];
  const numbers = ['occurredAt', 'schemaVersion', 'importedAt', 'recordedAt', 'recordedMax', 'revision'];
  const blobs = ['salt', 'leaf', 'chain', 'binary'];

  test.each(texts)('ES26 every flipped bit of %s', async (column) => {
    // Seq 13 has a binary part, seq 14 all optional columns.
    const where = whereDamaged.replace('13', '14');
    const kept = new Libsql(file);
    const [row] = kept.prepare(`SELECT CAST(${column} AS BLOB) AS bytes FROM events ${where}`).all() as {
      bytes: ArrayBuffer;
    }[];
    const bytes = Buffer.from(row?.bytes ?? new ArrayBuffer(0));
    expect(bytes.length).toBeGreaterThan(0);
    const write = kept.prepare(`UPDATE events SET ${column} = CAST(? AS TEXT) ${where}`);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      write.run([flipped]);
      expect([bit, await store.verifyChain()]).toMatchObject([bit, { ok: false, communityId: 'a', seq: 14 }]);
    }
    write.run([bytes]);
    expect(await store.verifyChain()).toMatchObject({ ok: true });
    kept.close();
  });

  test.each(numbers)('ES26 every flipped bit of %s', async (column) => {
    const where = whereDamaged.replace('13', '14');
    const db = new Libsql(file);
    // A flipped revision could not be written beside the one it meets.
    db.exec('DROP INDEX events_by_stream');
    const [row] = db.prepare(`SELECT ${column} AS value FROM events ${where}`).all() as { value: number }[];
    for (let bit = 0n; bit < 52n; bit++) {
      const value = BigInt(row?.value ?? 0) ^ (1n << bit);
      db.exec(`UPDATE events SET ${column} = ${value} + 0 ${where}`);
      expect([bit, await store.verifyChain()]).toMatchObject([bit, { ok: false, communityId: 'a', seq: 14 }]);
    }
    db.close();
  });

  test.each(blobs)('ES26 every flipped bit of %s', async (column) => {
    const db = new Libsql(file);
    const [row] = db.prepare(`SELECT ${column} AS bytes FROM events ${whereDamaged}`).all() as { bytes: ArrayBuffer }[];
    const bytes = Buffer.from(row?.bytes ?? new ArrayBuffer(0));
    const write = db.prepare(`UPDATE events SET ${column} = ? ${whereDamaged}`);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      write.run([flipped]);
      expect([bit, await store.verifyChain()]).toMatchObject([bit, { ok: false, communityId: 'a', seq: damagedSeq }]);
    }
    db.close();
  });

  test('ES26 a column that has become of another type, or empty', async () => {
    expect(
      await verifyAfter((db) => db.exec(`UPDATE events SET payload = CAST(payload AS BLOB) ${whereDamaged}`)),
    ).toMatchObject({
      problem: 'form',
      seq: damagedSeq,
    });
    expect(
      await verifyAfter((db) => db.exec('UPDATE events SET binary = NULL WHERE seq = 7 AND community = 1')),
    ).toMatchObject({
      problem: 'leaf',
      seq: 7,
    });
  });

  test('ES26 a renamed stream or community', async () => {
    expect(await verifyAfter((db) => db.exec("UPDATE streams SET name = 'other' WHERE name = 'odd'"))).toMatchObject({
      ok: false,
      communityId: 'a',
      seq: 3,
    });
  });

  test('ES26 a deleted event is named, also when its place was closed up', async () => {
    expect(await verifyAfter((db) => db.exec(`DELETE FROM events ${whereDamaged}`))).toMatchObject({
      problem: 'missing',
      communityId: 'a',
      seq: damagedSeq,
    });
    const closed = await verifyAfter((db) => {
      db.exec(`UPDATE events SET seq = seq - 1 WHERE community = 1 AND seq > ${damagedSeq}`);
      db.exec('UPDATE events SET position = position - 1 WHERE position > 17');
    });
    expect(closed).toMatchObject({ ok: false, communityId: 'a', seq: damagedSeq });
  });

  test('ES26 two events that changed places, numbers and all', async () => {
    const all =
      'eventId, type, actor, actingAs, via, correlationId, causationId, occurredAt, schemaVersion, importedAt';
    const columns = `${all}, recordedAt, salt, leaf, payload, binary`.split(', ');
    const swapped = await verifyAfter((db) => {
      db.exec('CREATE TEMP TABLE two AS SELECT * FROM events WHERE community = 1 AND seq IN (12, 13)');
      db.exec('UPDATE events SET eventId = position WHERE community = 1 AND seq IN (12, 13)');
      for (const [to, from] of [
        [12, 13],
        [13, 12],
      ]) {
        const set = columns.map((column) => `${column} = (SELECT ${column} FROM two WHERE seq = ${from})`);
        db.exec(`UPDATE events SET ${set.join(', ')} WHERE community = 1 AND seq = ${to}`);
      }
    });
    expect(swapped).toMatchObject({ ok: false, problem: 'chain', communityId: 'a', seq: 12 });
  });

  test('ES26 a hole at the end of a community is named by its position', async () => {
    expect(await verifyAfter((db) => db.exec('DELETE FROM events WHERE community = 1 AND seq = 29'))).toMatchObject({
      ok: false,
      problem: 'missing',
      position: 39,
    });
  });
});

test('ES25 a text that is no longer UTF-8 is read without ending the process', async () => {
  await fill();
  await store.close();
  const db = new Libsql(file);
  db.exec(`UPDATE events SET payload = CAST(x'7bff22' AS TEXT) ${whereDamaged}`);
  db.exec("UPDATE events SET type = CAST(x'c328' AS TEXT) WHERE community = 1 AND seq = 14");
  db.close();
  store = await openSqliteEventStore({ file });
  expect(await seqs(store.readCommunity('a', { to: damagedSeq - 1 }))).toEqual(upTo(damagedSeq));
  await expect(all(store.readCommunity('a'))).rejects.toMatchObject({
    code: 'damaged_event',
    communityId: 'a',
    seq: damagedSeq,
  });
  expect(await seqs(store.readCommunity('a', { from: damagedSeq + 1 }))).toHaveLength(16);
});

test('ES27 a backup is whole and of one moment while appends go on', async () => {
  const copy = join(folder, 'copy.db');
  let revision = -1;
  let going = true;
  const writing = (async () => {
    while (going) {
      const added = events(20).map((one) => ({ ...one, data: { t: 'x'.repeat(2000) } }));
      await store.append({ communityId: 'a', stream: 's', expectedRevision: revision, events: added });
      revision += 20;
    }
  })();
  while (revision < 400) await new Promise(setImmediate);
  const least = revision;
  await store.backup(copy);
  going = false;
  await writing;

  const restored = await openSqliteEventStore({ file: copy });
  const log = await all(restored.readCommunity('a'));
  expect(log.length % 20).toBe(0);
  expect(log.length).toBeGreaterThan(least);
  expect(await restored.verifyChain()).toMatchObject({ ok: true, events: log.length });
  const original = await all(store.readCommunity('a', { to: log.length - 1 }));
  expect(log).toEqual(original);
  await restored.append({ communityId: 'a', stream: 's', expectedRevision: log.length - 1, events: events(1) });
  await restored.close();
});

test('ES27 a backup replaces nothing and leaves no half file', async () => {
  await fill();
  const copy = join(folder, "it's a copy.db");
  writeFileSync(copy, 'precious');
  await expect(store.backup(copy)).rejects.toBeInstanceOf(StoreUnavailable);
  expect(statSync(copy).size).toBe(8);
  await expect(store.backup(join(folder, 'nowhere', 'copy.db'))).rejects.toBeInstanceOf(StoreUnavailable);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('ES30 a file of a newer version, and a file that is none, are refused', async () => {
  await store.close();
  const db = new Libsql(file);
  db.pragma('user_version = 99');
  db.close();
  await expect(openSqliteEventStore({ file })).rejects.toBeInstanceOf(NewerData);
  const other = join(folder, 'other.db');
  writeFileSync(other, randomBytes(10_000));
  await expect(openSqliteEventStore({ file: other })).rejects.toThrow(/other\.db can't be opened as an event store/);
});

test('ES20 a closed store leaves everything in its file', async () => {
  await fill();
  await store.close();
  const wal = `${file}-wal`;
  expect(existsSync(wal) ? statSync(wal).size : 0).toBe(0);
  const copy = join(folder, 'copied.db');
  copyFileSync(file, copy);
  const again = await openSqliteEventStore({ file: copy });
  expect(await again.head('a')).toBe(29);
  await again.close();
});

test('ES60 a store that must be there is opened only when it is one; otherwise nothing is made', async () => {
  const other = join(folder, 'other.db');
  await expect(openSqliteEventStore({ file: other, create: false })).rejects.toBeInstanceOf(StoreMissing);
  expect(existsSync(other)).toBe(false);
  writeFileSync(other, '');
  await expect(openSqliteEventStore({ file: other, create: false })).rejects.toBeInstanceOf(StoreMissing);
  expect(statSync(other).size).toBe(0);
  await store.close();
  store = await openSqliteEventStore({ file, create: false });
  expect(await store.lastPosition()).toBeUndefined();
});
