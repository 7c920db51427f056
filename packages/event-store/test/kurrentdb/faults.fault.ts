import { TcpProxy } from '../../../../test/faults/tcp-proxy';
import type { Fault, KurrentDouble } from '../../../../test/kurrentdb-double';
import { promised } from '../../../../test/patience';
import { type EventStore, LimitExceeded, StoreUnavailable } from '../../src';
import { all, event, events, follow, seqs, upTo } from '../../src/contract/fixtures';
import { openKurrentEventStore } from '../../src/kurrentdb';
import { openOn, startDouble } from './kurrent';

const add = (store: EventStore, expectedRevision: number, count = 1, stream = 's') =>
  store.append({ communityId: 'a', stream, expectedRevision, events: events(count) });

async function timed<Result>(work: Promise<Result>): Promise<[Result, tookMs: number]> {
  const begin = performance.now();
  return [await work, performance.now() - begin];
}

/** On top of what the test itself takes, milliseconds; 60,000 by hand. */
const awayMs = Number(process.env.SAMENSPEL_AWAY_MS ?? 0);

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('KurrentDB', () => {
  let double: KurrentDouble;
  let proxy: TcpProxy;
  let storage: ReturnType<typeof openOn>;
  let store: Awaited<ReturnType<typeof storage.open>>;
  beforeEach(async () => {
    double = await startDouble();
    proxy = await TcpProxy.start(double.port);
    storage = openOn({ url: `kurrentdb://127.0.0.1:${proxy.port}?tls=false` });
    store = await storage.open();
  });
  afterEach(async () => {
    await storage.close();
    await proxy.close();
    await double.stop();
  });

  test.each<[string, Fault]>([
    ['its answer was cut off', 'cut-after-commit'],
    ['its answer never came', 'no-answer'],
  ])('ES42 an append that was stored though %s is stored once and answered once (R7)', async (_name, fault) => {
    await add(store, -1, 2);
    double.faults.plan('append', fault);
    const request = { communityId: 'a', stream: 's', expectedRevision: 1, events: events(3) };
    const answer = await store.append(request);
    expect(answer).toMatchObject({ firstRevision: 2, lastRevision: 4, firstSeq: 2, lastSeq: 4, repeated: false });
    expect(await store.append(request)).toEqual({ ...answer, repeated: true });
    expect(await seqs(store.readCommunity('a'))).toEqual(upTo(5));
    expect(double.log.all).toHaveLength(5);
  });

  test('ES42 a repetition that meets its original on the way gets no answer from KurrentDB; the event itself is one (R7)', async () => {
    await add(store, -1);
    double.faults.plan('append', 'cut-before-commit');
    const [answer, tookMs] = await timed(add(store, 0));
    expect(answer).toMatchObject({ firstSeq: 1, repeated: false });
    expect(tookMs).toBeLessThan(promised(2000));
    expect(double.log.all).toHaveLength(2);
  });

  test('ES42 the same append fifty times at once is sent once (R7)', async () => {
    const request = { communityId: 'a', stream: 's', expectedRevision: -1, events: events(2) };
    const before = double.faults.calls.append;
    const answers = await Promise.all(upTo(50).map(() => store.append(request)));
    expect(double.faults.calls.append).toBe(before + 1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    for (const answer of answers) expect(answer).toMatchObject({ firstRevision: 0, lastRevision: 1, lastSeq: 1 });
  });

  test('ES43 an append without an answer holds up no other call (R7)', async () => {
    await add(store, -1);
    double.faults.plan('append', 'unanswered');
    const silent = add(store, 0);
    const took: number[] = [];
    for (let i = -1; i < 100; i++) {
      took.push((await timed(add(store, i, 1, 'other')))[1], (await timed(store.head('a')))[1]);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    expect(await silent).toMatchObject({ firstRevision: 1, repeated: false });
    expect(Math.max(...took)).toBeLessThan(promised(500));
  });

  test('ES44 a subscription that brings nothing of what was acknowledged is begun anew (R7)', async () => {
    await add(store, -1);
    const before = double.faults.calls.subscribe;
    double.subscriptions.stall();
    const [answer, tookMs] = await timed(add(store, 0));
    expect(answer).toMatchObject({ firstSeq: 1 });
    expect(tookMs).toBeLessThan(promised(2500));
    expect(double.faults.calls.subscribe).toBe(before + 1);
    double.subscriptions.resume();
  });

  test('ES42 an append stored twice by KurrentDB counts once', async () => {
    const one = event();
    await store.append({ communityId: 'a', stream: 's', expectedRevision: -1, events: [one] });
    const [stored] = double.log.all;
    if (stored) double.log.append(stored.stream, 0, [stored]);
    expect(double.log.all).toHaveLength(2);
    expect(await seqs(store.readCommunity('a'))).toEqual([0]);
    expect(await add(store, 0)).toMatchObject({ firstRevision: 1, firstSeq: 1 });
  });

  test('ES43 connections reset in the middle of appends double and lose nothing (R7)', async () => {
    const follower = await storage.open();
    const following = follow(follower, 60);
    // Not for ever: where an append takes longer than the time between two, none would ever come through.
    let left = 50;
    const resets = setInterval(() => {
      left -= 1;
      if (left === 0) clearInterval(resets);
      proxy.reset();
    }, 40);
    try {
      await Promise.all(
        upTo(6).map(async (w) => {
          for (let i = 0; i < 10; i++) await add(store, i - 1, 1, `s${w}`);
        }),
      );
    } finally {
      clearInterval(resets);
    }
    expect((await following).map(({ seq }) => seq)).toEqual(upTo(60));
    expect(await seqs(store.readCommunity('a'))).toEqual(upTo(60));
    expect(double.log.all).toHaveLength(60);
  });

  const goesOn = async () => {
    const impatient = await storage.open({ patienceMs: 1500 });
    await add(impatient, -1);
    const following = follow(impatient, 3);
    await double.goAway();
    const unsure = { communityId: 'a', stream: 's', expectedRevision: 0, events: events(1) };
    await expect(impatient.append(unsure)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(impatient.head('a')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(all(impatient.readStream('s'))).rejects.toBeInstanceOf(StoreUnavailable);
    await until(async () => !(await impatient.health()).ok);
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    await double.comeBack();
    await until(async () => (await impatient.health()).state === 'live');
    // The caller that was left in doubt says the same again, as the port asks for.
    expect(await impatient.append(unsure)).toMatchObject({ firstSeq: 1 });
    await add(impatient, 1);
    expect((await following).map(({ seq }) => seq)).toEqual([0, 1, 2]);
  };
  test(
    'ES43 while it is away calls are unavailable; when it is back the same store goes on (R7)',
    goesOn,
    awayMs + 60_000,
  );

  test('ES43 a line that swallows everything is given up for a new one (R7)', async () => {
    await add(store, -1);
    proxy.halfOpen();
    const waiting = add(store, 0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    proxy.heal();
    expect(await waiting).toMatchObject({ firstSeq: 1 });
    expect(await seqs(store.readCommunity('a'))).toEqual([0, 1]);
  });

  test('ES44 a subscription that fell behind, was dropped or refused goes on without skip or double', async () => {
    const following = follow(store, 30);
    await add(store, -1, 5);
    double.subscriptions.stall();
    const waiting = [add(store, 4, 5)];
    await until(() => double.log.all.length === 10);
    double.subscriptions.resume();
    await Promise.all(waiting);
    double.faults.plan('subscribe', 'unavailable', 3);
    double.dropSubscriptions();
    await add(store, 9, 10);
    double.faults.plan('subscribe', 'not-leader');
    double.dropSubscriptions();
    await add(store, 19, 10);
    expect((await following).map(({ seq }) => seq)).toEqual(upTo(30));
  });

  test('ES45 another leader, a late server and one that is not ready are tried again', async () => {
    let revision = -1;
    for (const fault of ['not-leader', 'no-leader', 'not-ready', 'unavailable', 'deadline-exceeded'] as const) {
      double.faults.plan('append', fault, 2);
      double.faults.plan('read', fault, 2);
      expect(await add(store, revision)).toMatchObject({ firstRevision: revision + 1, repeated: false });
      revision += 1;
      expect(await store.head('a')).toBe(revision);
    }
    expect(double.log.all).toHaveLength(5);
  });

  test('ES47 what KurrentDB refuses for good is said at once', async () => {
    const small = await startDouble({ maxAppendBytes: 50 });
    const narrow = openOn(small);
    try {
      const other = await narrow.open();
      const refused = add(other, -1, 10);
      await expect(refused).rejects.toBeInstanceOf(LimitExceeded);
      await expect(refused).rejects.toMatchObject({ limit: 'MaxAppendSize of KurrentDB', max: 50 });
      await add(other, -1);
    } finally {
      await narrow.close();
      await small.stop();
    }
    const finicky = await startDouble({ maxEventBytes: 1000 });
    const choosy = openOn(finicky);
    try {
      const large = { ...event(), data: { text: 'x'.repeat(1500) } };
      const refused = (await choosy.open()).append({
        communityId: 'a',
        stream: 's',
        expectedRevision: -1,
        events: [large],
      });
      await expect(refused).rejects.toBeInstanceOf(LimitExceeded);
      await expect(refused).rejects.toMatchObject({ limit: 'MaxAppendEventSize of KurrentDB' });
    } finally {
      await choosy.close();
      await finicky.stop();
    }
    const old = await startDouble({ batchAppend: false, version: '20.10.4' });
    await expect(openKurrentEventStore({ url: old.url })).rejects.toThrow('too old; version 23.10 or later');
    await old.stop();
    double.faults.plan('append', 'access-denied');
    await expect(add(store, -1)).rejects.toThrow('refuses the credentials');
    await add(store, -1);
  });
});

test('ES47 nobody at the address, and an address that is none, are told in one line without the password', async () => {
  const printed: unknown[][] = [];
  for (const way of ['warn', 'error', 'log'] as const)
    jest.spyOn(console, way).mockImplementation((...words: unknown[]) => void printed.push(words));
  const nobody = openKurrentEventStore({ url: 'kurrentdb://127.0.0.1:1?tls=false', patienceMs: 300 });
  await expect(nobody).rejects.toBeInstanceOf(StoreUnavailable);
  for (const url of [
    'http://user:geheim@x',
    'kurrentdb://user:geheim@x:y',
    'kurrentdb://u:geheim@x?tlsCAFile=/none.pem',
    'kurrentdb://u:geheim@x?tls=true&nodePreferance=leader',
  ]) {
    const refused = openKurrentEventStore({ url, patienceMs: 300 });
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.not.toThrow('geheim');
  }
  expect(printed.flat().join()).not.toContain('geheim');
});

test('ES47 a refused append stays an error, whatever the address asks for', async () => {
  const double = await startDouble();
  const storage = openOn({ url: `${double.url}&throw_on_append_failure=false` }, { patienceMs: 3000 });
  const [one, two] = [await storage.open(), await storage.open()];
  await Promise.all(upTo(10).map((i) => add(i % 2 === 0 ? one : two, -1, 3, `s${i}`)));
  const both = await Promise.allSettled([add(one, 2, 1, 's0'), add(two, 2, 1, 's0')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'revision_conflict' } });
  await storage.close();
  await double.stop();
});
