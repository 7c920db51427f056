import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import Libsql from 'libsql';
import type { EventStore, StoredEvent } from '../../src';
import { all, event, events, follow, metadata, upTo } from '../../src/contract/fixtures';
import { newFolder } from '../stores';
import { foreign, type KurrentServer, onDoubles, openOn, startDouble, startKurrent } from './kurrent';

const add = (store: EventStore, communityId: string, stream: string, expectedRevision: number, count = 1) =>
  store.append({ communityId, stream, expectedRevision, events: events(count) });

describe('the order that is made from $all', () => {
  let server: KurrentServer;
  let storage: ReturnType<typeof openOn>;
  const folders: string[] = [];
  const folder = () => {
    folders.push(newFolder());
    return folders.at(-1) ?? '';
  };
  beforeEach(async () => {
    server = await startKurrent();
    storage = openOn(server);
  });
  afterEach(async () => {
    await storage.close();
    await server.stop();
    for (const one of folders.splice(0)) rmSync(one, { recursive: true });
  });

  /** The whole log as a store hands it out. */
  const whole = (store: EventStore, count: number): Promise<StoredEvent[]> => follow(store, count);

  test('ES40 every node makes the same order: while it happens, later, and anew from nothing', async () => {
    const [one, two] = [await storage.open({ indexFolder: folder() }), await storage.open()];
    await Promise.all(upTo(60).map((i) => add(i % 2 === 0 ? one : two, `c${i % 3}`, `s${i}`, -1, 1 + (i % 4))));
    const stored = await server.stored(storage.streamPrefix);
    const count = stored.length;
    const late = await storage.open({ indexFolder: folder() });
    const expected = await whole(one, count);
    expect(await whole(two, count)).toEqual(expected);
    expect(await whole(late, count)).toEqual(expected);
    expect(expected.map(({ position }) => Number(position))).toEqual(upTo(count).map((i) => i + 1));
    expect(expected.map(({ metadata: { eventId } }) => eventId)).toEqual(stored.map(({ id }) => id));
  });

  test('ES40 a node that comes late reads page by page and keeps appends whole; closed meanwhile it ends', async () => {
    const one = await storage.open();
    for (let i = 0; i < 8; i++) await add(one, 'a', 's', i * 300 - 1, 300);
    const late = await storage.open();
    expect(await whole(late, 2400)).toEqual(await whole(one, 2400));
    for (let i = 0; i < 3; i++) await (await storage.open()).close();
  });

  test('ES41 names that fall together in KurrentDB stay two streams', async () => {
    const store = await storage.open();
    await add(store, 'a-b', 'c', -1, 2);
    await add(store, 'a', 'b-c', -1, 3);
    expect(await add(store, 'a-b', 'c', 1)).toMatchObject({ firstRevision: 2, firstSeq: 2 });
    expect(await add(store, 'a', 'b-c', 2)).toMatchObject({ firstRevision: 3, firstSeq: 3 });
    const stored = await server.stored(storage.streamPrefix);
    expect(new Set(stored.map(({ stream }) => stream))).toEqual(new Set([`${storage.streamPrefix}a-b-c`]));
  });

  test('ES44 the index goes on where it was, also over stretches where nothing is ours', async () => {
    const indexFolder = folder();
    const own = openOn(server, { indexFolder, streamPrefix: '' });
    const store = await own.open();
    const community = `c${randomUUID()}`;
    const line = `s${community}`;
    await add(store, community, line, -1, 3);
    for (let i = 0; i < 6; i++)
      await server.append(
        `of-others-${community}`,
        Array.from({ length: 500 }, () => foreign(2)),
      );
    await add(store, community, line, 2, 2);
    expect(await store.head(community)).toBe(4);
    const before = await all(store.readCommunity(community));
    await own.close();
    await add(await storage.open(), `other${community}`, `t${community}`, -1);
    // Begun again it takes nothing twice and misses nothing.
    const again = openOn(server, { indexFolder, streamPrefix: '' });
    const reopened = await again.open();
    expect(await all(reopened.readCommunity(community))).toEqual(before);
    expect(await reopened.head(`other${community}`)).toBe(0);
    expect(await add(reopened, community, line, 4)).toMatchObject({ firstSeq: 5 });
    await again.close();
  });

  test('ES63 a file that another process locks holds up no append; who reads is told, and all of it is there once it can be written', async () => {
    const indexFolder = folder();
    const store = await storage.open({ indexFolder });
    await add(store, 'a', 's', -1);
    const held = new Libsql(join(indexFolder, 'kurrentdb-index', 'index.db'));
    while (held.prepare('SELECT 1 FROM events').all([]).length === 0) await sleep(5);
    held.exec('BEGIN IMMEDIATE');
    expect(await add(store, 'b', 'new', -1, 2)).toMatchObject({ lastSeq: 1 });
    const { local } = store;
    if (!local) throw new Error('reads are local');
    await expect(all(local.readCommunity('b'))).rejects.toThrow("can't be written");
    while ((await store.health()).state !== 'away') await sleep(5);
    held.exec('ROLLBACK');
    held.close();
    expect(await all(store.readCommunity('b'))).toHaveLength(2);
    expect(await add(store, 'a', 's', 0)).toMatchObject({ firstSeq: 1 });
    const written = await whole(store, 4);
    await store.close();
    expect(await whole(await storage.open({ indexFolder }), 4)).toEqual(written);
  });

  test('ES50 a stream that an operator ended or deleted changes nothing of the order, and is named to who writes to it', async () => {
    const store = await storage.open({ indexFolder: folder() });
    for (const stream of ['ended', 'deleted', 'other']) await add(store, 'a', stream, -1, 2);
    const before = await all(store.readCommunity('a'));
    const operator = KurrentDBClient.connectionString(server.url);
    await operator.tombstoneStream(`${storage.streamPrefix}a-ended`);
    await operator.deleteStream(`${storage.streamPrefix}a-deleted`);
    await operator.dispose();
    await expect(add(store, 'a', 'ended', 1)).rejects.toThrow('was deleted in KurrentDB');
    expect(await add(store, 'a', 'deleted', 1)).toMatchObject({ firstRevision: 2, firstSeq: 6 });
    expect(await add(store, 'a', 'other', 1)).toMatchObject({ firstSeq: 7 });
    const late = await storage.open({ indexFolder: folder() });
    expect(await all(late.readCommunity('a', { to: 5 }))).toEqual(before);
    expect(await all(late.readCommunity('a'))).toEqual(await all(store.readCommunity('a')));
    await expect(add(late, 'a', 'ended', 1)).rejects.toThrow('was deleted in KurrentDB');
  });

  test('ES48 what stands in KurrentDB: exact bytes, a stream a community, ids and numbers only', async () => {
    const store = await storage.open();
    const full = { ...metadata, actingAs: 'facilitator', causationId: 'cause', via: 'import', importedAt: 77 } as const;
    const one = event({ b: 1, a: 'é' }, { binary: Uint8Array.of(0, 255), metadata: full });
    await store.append({ communityId: '$a', stream: 'goal-1', expectedRevision: -1, events: [one] });
    const [stored] = await server.stored(storage.streamPrefix);
    expect(stored).toMatchObject({ id: one.eventId, type: one.type });
    expect(stored?.stream).toBe(`${storage.streamPrefix}$a-goal-1`);
    expect(Buffer.from(stored?.data ?? []).toString('latin1')).toBe(
      `${Buffer.from('{"a":"é","b":1}').toString('latin1')}\x00\xff`,
    );
    const kept = JSON.parse(Buffer.from(stored?.metadata ?? []).toString('utf8')) as Record<string, unknown>;
    const known = [
      'actingAs',
      'actor',
      'binaryBytes',
      'causationId',
      'communityId',
      'correlationId',
      'importedAt',
      'leaf',
    ];
    known.push(
      'occurredAt',
      'part',
      'payloadBytes',
      'recordedAt',
      'salt',
      'samenspel',
      'schemaVersion',
      'stream',
      'via',
    );
    expect(Object.keys(kept).sort()).toEqual(known);
  });

  test('ES48 a community whose name begins like a system stream does not write to one', async () => {
    const plain = openOn(server, { streamPrefix: '' });
    const store = await plain.open();
    const name = randomUUID();
    await add(store, `$${name}`, `s${name}`, -1);
    expect(await server.stored(`%24${name}`)).toHaveLength(1);
    expect(await store.head(`$${name}`)).toBe(0);
    await plain.close();
  });

  test('ES49 events of newer software stop this node and not the others', async () => {
    const store = await storage.open();
    await add(store, 'a', 's', -1);
    const [ours] = await server.stored(storage.streamPrefix);
    const newer = JSON.parse(Buffer.from(ours?.metadata ?? []).toString('utf8')) as object;
    const bytes = Buffer.from(JSON.stringify({ ...newer, samenspel: 2 }));
    await server.append(`${storage.streamPrefix}a-t`, [{ ...foreign(2), metadata: bytes }]);
    await expect(store.head('a')).rejects.toMatchObject({ code: 'newer_data' });
    expect(await store.health()).toMatchObject({ ok: false });
  });
});

/** Nodes that do not see each other's events yet, and a second database: by the double alone. */
describe('the order of nodes that are told late', () => {
  const stage = onDoubles();

  test('ES41 an id that two nodes take for different streams at once counts for one of them, on all nodes the same', async () => {
    const { double, storage } = stage();
    const [one, two] = [await storage.open(), await storage.open()];
    await add(one, 'a', 'before', -1);
    const taken = event();
    // Neither sees what the other stores before both are stored.
    double.subscriptions.stall();
    const tries = Promise.allSettled([
      one.append({ communityId: 'a', stream: 's1', expectedRevision: -1, events: [event(), taken] }),
      two.append({ communityId: 'a', stream: 's2', expectedRevision: -1, events: [taken, event()] }),
    ]);
    while (double.log.all.length < 5) await new Promise(setImmediate);
    double.subscriptions.resume();
    const [first, second] = await tries;
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    const lost = first.status === 'rejected' ? first : second;
    expect(lost).toMatchObject({ reason: { code: 'event_id_reused', eventId: taken.eventId } });

    const loser = first.status === 'rejected' ? 's1' : 's2';
    for (const store of [one, two]) {
      expect(await store.head('a')).toBe(2);
      expect(await all(store.readStream(loser))).toEqual([]);
    }
    // Its stream is written to as if nothing had been.
    expect(await add(two, 'a', loser, -1)).toMatchObject({ firstRevision: 0, firstSeq: 3 });
    expect(await add(one, 'a', loser, 0)).toMatchObject({ firstRevision: 1, firstSeq: 4 });
  });

  test('ES41 a stream that two communities begin at once is the one of the first', async () => {
    const { double, storage } = stage();
    const [one, two] = [await storage.open(), await storage.open()];
    await add(one, 'a', 'before', -1);
    double.subscriptions.stall();
    const tries = Promise.allSettled([add(one, 'a', 's', -1), add(two, 'b', 's', -1)]);
    while (double.log.all.length < 3) await new Promise(setImmediate);
    double.subscriptions.resume();
    const outcomes = await tries;
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'invalid_event' } });
    expect([await one.communities(), await two.communities()]).toEqual([
      await two.communities(),
      await one.communities(),
    ]);
    expect(await all(one.readStream('s'))).toHaveLength(1);
  });

  test('ES46 an index of another database is made anew; one that is in use is not touched', async () => {
    const { storage, indexFolder } = stage();
    const store = await storage.open({ indexFolder });
    await add(store, 'a', 's', -1, 5);
    await expect(storage.open({ indexFolder })).rejects.toMatchObject({ code: 'data_folder_locked' });
    await store.close();
    const other = await startDouble();
    const elsewhere = openOn(other, { indexFolder, streamPrefix: storage.streamPrefix });
    try {
      const anew = await elsewhere.open();
      expect(await anew.communities()).toEqual([]);
      expect(await add(anew, 'b', 's', -1)).toMatchObject({ firstSeq: 0 });
    } finally {
      await elsewhere.close();
      await other.stop();
    }
  });
});
