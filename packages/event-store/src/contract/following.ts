import { StoreUnavailable } from '../errors';
import { all, events, follow, seqs, upTo } from './fixtures';
import { type MakeStore, stage } from './suite';

/** Rules ES18 to ES21. */
export function followingRules(makeStore: MakeStore): void {
  const s = stage(makeStore);
  const add = (stream: string, expectedRevision: number, count: number, communityId = 'a') =>
    s.store.append({ communityId, stream, expectedRevision, events: events(count) });

  test('ES18 from catch-up into live without skip or double', async () => {
    await add('s', -1, 150);
    const following = follow(s.store, 350);
    for (let i = 0; i < 100; i++) {
      await add('s', 149 + i, 1);
      if (i % 2 === 0) await add(`t${i}`, -1, 2, 'b');
    }
    const got = await following;
    expect(got.filter((one) => one.metadata.communityId === 'a').map((one) => one.seq)).toEqual(upTo(250));
    expect(got.filter((one) => one.metadata.communityId === 'b').map((one) => one.seq)).toEqual(upTo(100));
  });

  test('ES18 from any position it goes on with the next event', async () => {
    await add('s', -1, 40);
    const got = await follow(s.store, 40);
    for (const i of [0, 1, 17, 38]) {
      const rest = await follow(s.store, 39 - i, got[i]?.position);
      expect(rest.map((one) => one.seq)).toEqual(upTo(40).slice(i + 1));
    }
  });

  test('ES18 appends that wait together arrive in the order of their seqs', async () => {
    const following = follow(s.store, 200);
    await Promise.all(upTo(200).map((i) => add(`s${i}`, -1, 1)));
    expect((await following).map((one) => one.seq)).toEqual(upTo(200));
  });

  test('ES19 an aborted subscription ends, waiting or not', async () => {
    await add('s', -1, 1);
    const waiting = new AbortController();
    const ended = (async () => {
      for await (const _ of s.store.subscribe({ signal: waiting.signal })) queueMicrotask(() => waiting.abort());
    })();
    await ended;
    expect(await all(s.store.subscribe({ signal: AbortSignal.abort() }))).toEqual([]);
  });

  test('ES19 a subscription ends when the store closes', async () => {
    await add('s', -1, 3);
    const got: number[] = [];
    for await (const batch of s.store.subscribe({ signal: new AbortController().signal })) {
      got.push(...batch.map((one) => one.seq));
      if (got.length === 3) setImmediate(() => void s.store.close());
    }
    expect(got).toEqual([0, 1, 2]);
  });

  test('ES20 after a restart everything is there', async () => {
    const start = s.clock.time;
    const first = { communityId: 'a', stream: 's', expectedRevision: -1, events: events(70) };
    const answer = await s.store.append(first);
    s.clock.time = start - 5000;
    await add('t', -1, 1, 'b');
    await add('s', 69, 1);
    const before = await all(s.store.readCommunity('a'));

    const again = await s.under.restart();
    expect(await all(again.readCommunity('a'))).toEqual(before);
    expect([...(await again.communities())].sort()).toEqual(['a', 'b']);
    expect(await again.append(first)).toEqual({ ...answer, repeated: true });
    expect(await again.seqAtInstant('a', start - 5000)).toBe(-1);
    expect(await again.seqAtInstant('a', start)).toBe(70);
    const next = { communityId: 'a', stream: 's', expectedRevision: 70, events: events(1) };
    expect(await again.append(next)).toMatchObject({ firstRevision: 71, firstSeq: 71 });
    expect(await follow(again, 1, before.at(-1)?.position)).toMatchObject([{ seq: 71 }]);
  });

  test('ES21 closing finishes what was accepted and refuses the rest', async () => {
    const accepted = Promise.all(upTo(30).map((i) => add(`s${i}`, -1, 1)));
    await s.store.close();
    await accepted;
    await expect(add('late', -1, 1)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(s.store.head('a')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(all(s.store.readStream('s0'))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect((async () => seqs(s.store.readCommunity('a')))()).rejects.toBeInstanceOf(StoreUnavailable);
    await s.store.close();
    const again = await s.under.restart();
    expect(await seqs(again.readCommunity('a'))).toEqual(upTo(30));
  });
}
