import { setTimeout as sleep } from 'node:timers/promises';
import type { KurrentDouble } from '../../../../test/kurrentdb-double';
import { type EventStore, StoreUnavailable } from '../../src';
import { events, seqs, upTo } from '../../src/contract/fixtures';
import { foreign, onDoubles, openOn, startDouble } from './kurrent';

const add = (store: EventStore, expectedRevision: number, count = 1) =>
  store.append({ communityId: 'a', stream: 's', expectedRevision, events: events(count) });

describe('how far the index is', () => {
  const stage = onDoubles();

  const positionOf = (double: KurrentDouble, i: number) => double.log.all[i]?.position ?? -1n;

  test('ES44 a checkpoint that comes before the events it stands for loses none of them', async () => {
    const { double, storage, indexFolder } = stage();
    const [one, two] = [await storage.open({ indexFolder }), await storage.open()];
    await add(one, -1);
    // Neither is told of what is stored now, but for the place where it stands.
    double.subscriptions.stall();
    const late = add(two, 0);
    while (double.log.all.length < 2) await new Promise(setImmediate);
    for (let i = 0; i < 3; i++) double.subscriptions.claim(positionOf(double, 1));
    while ((await one.health()).state !== 'catching up') await sleep(5);
    const head = one.head('a');
    // What was only claimed does not count as seen.
    const first = await Promise.race([head.then(() => 'seen'), sleep(500, 'waits')]);
    double.subscriptions.resume();
    expect([first, await head]).toEqual(['waits', 1]);
    await late;
    await one.close();
    const again = await storage.open({ indexFolder });
    expect(await seqs(again.readCommunity('a'))).toEqual([0, 1]);
  });

  test('ES44 a checkpoint of long ago moves nothing back', async () => {
    const { double, storage, indexFolder } = stage();
    const store = await storage.open({ indexFolder });
    await add(store, -1, 5);
    for (let i = 0; i < 3; i++) double.subscriptions.claim(positionOf(double, 0));
    while ((await store.health()).state !== 'catching up') await sleep(5);
    for (let i = 4; i < 9; i++) await add(store, i);
    expect(await store.head('a')).toBe(9);
    await store.close();
    const again = await storage.open({ indexFolder });
    expect(await seqs(again.readCommunity('a'))).toEqual(upTo(10));
  });

  test('ES44 where reading what others wrote takes too long, the subscription goes on', async () => {
    const { double, storage } = stage();
    const store = await storage.open();
    await add(store, -1);
    double.faults.plan('read', 'no-answer', 1000);
    double.dropSubscriptions();
    expect(await add(store, 0)).toMatchObject({ firstSeq: 1 });
    double.faults.clear();
    expect(await store.head('a')).toBe(1);
  });

  test('ES46 an index that checkpoints led further than the database that was put back goes on after its last event', async () => {
    const { double, storage, indexFolder } = stage();
    const store = await storage.open({ indexFolder });
    await add(store, -1, 3);
    const kept = [...double.log.all];
    for (let i = 0; i < 20; i++) double.log.append('of-others', 'any', [foreign(100)]);
    for (const last of [20, 21, 22]) double.subscriptions.claim(positionOf(double, last));
    while ((await store.health()).state !== 'catching up') await sleep(5);
    // The first was taken in; the others came with it.
    await sleep(300);
    await store.close();
    const earlier = await startDouble();
    for (const one of kept) earlier.log.append(one.stream, 'any', [one]);
    expect(earlier.log.all.map(({ position }) => position)).toEqual(kept.map(({ position }) => position));
    const putBack = openOn(earlier);
    try {
      const { streamPrefix } = storage;
      await add(await putBack.open({ streamPrefix }), 2);
      const again = await putBack.open({ streamPrefix, indexFolder });
      expect(await seqs(again.readCommunity('a'))).toEqual(upTo(4));
    } finally {
      await putBack.close();
      await earlier.stop();
    }
  });

  test('ES46 a node under which the database is replaced stops, writes nothing to the other one, and makes its index anew', async () => {
    const { double, storage, indexFolder } = stage();
    const store = await storage.open({ indexFolder, patienceMs: 500 });
    await add(store, -1, 3);
    await double.goAway();
    const other = await startDouble({ port: double.port });
    try {
      for (let i = 0; i < 20; i++) other.log.append('of-others', 'any', [foreign(100)]);
      while ((await store.health()).state !== 'away') await sleep(5);
      let refusal = '';
      while (!refusal.includes('another history'))
        refusal = String(await store.head('a').catch((error: unknown) => error));
      await expect(add(store, 2)).rejects.toThrow('another history');
      const begun = { communityId: 'a', stream: 'new', expectedRevision: -1, events: events(1) };
      await expect(store.append(begun)).rejects.toThrow('another history');
      expect(other.log.all).toHaveLength(20);
      await store.close();
      const anew = await storage.open({ indexFolder });
      expect(await anew.communities()).toEqual([]);
      await anew.close();
    } finally {
      await other.stop();
    }
  });

  test('ES50 a node that missed an event goes no further, and makes its index anew', async () => {
    const { double, storage, indexFolder } = stage();
    const [writer, other] = [await storage.open(), await storage.open({ indexFolder })];
    await add(writer, -1);
    expect(await other.head('a')).toBe(0);
    await other.close();
    await add(writer, 0);
    await add(writer, 1);
    // The server keeps the second from whoever asks.
    const [hidden] = double.log.all.splice(1, 1);
    const holed = storage.open({ indexFolder });
    await expect(holed).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(holed).rejects.toThrow('is missing');
    if (hidden) double.log.all.splice(1, 0, hidden);
    const again = await storage.open({ indexFolder });
    expect(await seqs(again.readCommunity('a'))).toEqual([0, 1, 2]);
  });

  test('ES50 an event that was missed live is told to whoever waits, and in health', async () => {
    const { double, storage } = stage();
    const [writer, other] = [await storage.open(), await storage.open()];
    await add(writer, -1);
    expect(await other.head('a')).toBe(0);
    double.subscriptions.stall();
    const late = Promise.allSettled([add(writer, 0, 2)]);
    while (double.log.all.length < 3) await new Promise(setImmediate);
    double.log.all.splice(1, 1);
    double.subscriptions.resume();
    await expect(other.head('a')).rejects.toThrow('is missing');
    expect(await other.health()).toMatchObject({ ok: false });
    await late;
  });
});
