import { all, appendAtEnd, event, events, seqs, upTo } from './fixtures';
import { type MakeStore, stage } from './suite';

/** Rules ES13 to ES17. */
export function readingRules(makeStore: MakeStore): void {
  const s = stage(makeStore);
  const add = (communityId: string, stream: string, count: number) =>
    appendAtEnd(s.store, communityId, stream, events(count));

  test('ES13 streams and communities from and to where one asks', async () => {
    await add('a', 's1', 5);
    await add('a', 's2', 3);
    await add('b', 's3', 2);
    expect(await seqs(s.store.readStream('s2'))).toEqual([5, 6, 7]);
    expect((await all(s.store.readStream('s2', 1))).map((one) => one.revision)).toEqual([1, 2]);
    expect(await all(s.store.readStream('s2', 3))).toEqual([]);
    expect(await seqs(s.store.readCommunity('a', { from: 2, to: 6 }))).toEqual([2, 3, 4, 5, 6]);
    expect(await seqs(s.store.readCommunity('a', { from: 6 }))).toEqual([6, 7]);
    expect(await seqs(s.store.readCommunity('a', { to: 0 }))).toEqual([0]);
    expect(await seqs(s.store.readCommunity('a', { to: 99 }))).toEqual(upTo(8));
    expect(await seqs(s.store.readCommunity('a', { to: -1 }))).toEqual([]);
    expect(await seqs(s.store.readCommunity('a', { from: 5, to: 4 }))).toEqual([]);
    expect(await seqs(s.store.readCommunity('b'))).toEqual([0, 1]);
    expect(await all(s.store.readStream('none'))).toEqual([]);
    expect(await all(s.store.readCommunity('none'))).toEqual([]);
  });

  test('ES13 a read ends at the head of the moment it was asked', async () => {
    await add('a', 's', 3);
    const asked = s.store.readCommunity('a');
    await add('a', 's', 3);
    expect(await seqs(asked)).toEqual(upTo(3));
  });

  test('ES13 an event by its id, of whatever community, as any other read gives it', async () => {
    const [known, board] = [event({ n: 1 }), event({ n: 2 }, { binary: Uint8Array.of(1, 2) })];
    await add('a', 's', 2);
    await appendAtEnd(s.store, 'b', 't', [known, board]);
    const stored = await all(s.store.readCommunity('b'));
    expect(await s.store.find(known.eventId)).toEqual(stored[0]);
    expect(await s.store.find(board.eventId)).toEqual(stored[1]);
    expect(await s.store.find(event().eventId)).toBeUndefined();
  });

  test('ES14 without board edits seqs have holes and nothing else changes', async () => {
    const mixed = upTo(300).map((i) => event({ i }, i % 3 === 1 ? { binary: Uint8Array.of(i % 256) } : {}));
    await s.store.append({ communityId: 'a', stream: 'board', expectedRevision: -1, events: mixed });
    const formal = upTo(300).filter((i) => i % 3 !== 1);
    expect(await seqs(s.store.readCommunity('a', { boardEdits: false }))).toEqual(formal);
    expect(await seqs(s.store.readCommunity('a', { boardEdits: true }))).toEqual(upTo(300));
    const some = s.store.readCommunity('a', { boardEdits: false, from: 100, to: 200 });
    expect(await seqs(some)).toEqual(formal.filter((i) => i >= 100 && i <= 200));
  });

  test('ES14 an empty binary part is a binary part', async () => {
    const empty = event({}, { binary: new Uint8Array(0) });
    await s.store.append({ communityId: 'a', stream: 's', expectedRevision: -1, events: [empty] });
    expect(await seqs(s.store.readCommunity('a', { boardEdits: false }))).toEqual([]);
    expect(await seqs(s.store.readCommunity('a'))).toEqual([0]);
  });

  test('ES15 reads under concurrent appends see each seq once, in order, of one community', async () => {
    await add('a', 's-a', 400);
    const writing = Promise.all(
      upTo(10).map(async (w) => {
        for (let i = 0; i < 20; i++) {
          const community = w % 2 === 0 ? 'a' : 'b';
          const stream = `w${w}`;
          await s.store.append({ communityId: community, stream, expectedRevision: i - 1, events: events(1) });
        }
      }),
    );
    const reads = await Promise.all(upTo(5).map(() => seqs(s.store.readCommunity('a'))));
    for (const read of reads) expect(read).toEqual(upTo(read.length));
    await writing;
    const log = await all(s.store.readCommunity('a'));
    expect(log.map((one) => one.seq)).toEqual(upTo(500));
    expect(new Set(log.map((one) => one.metadata.communityId))).toEqual(new Set(['a']));
    expect(await seqs(s.store.readCommunity('b'))).toEqual(upTo(100));
  });

  test('ES16 what is committed, and what there is of nothing', async () => {
    expect([await s.store.head('a'), await s.store.communities(), await s.store.lastPosition()]).toEqual([
      -1,
      [],
      undefined,
    ]);
    const pending = add('b', 's1', 2);
    await pending;
    await add('a', 's2', 1);
    expect([await s.store.head('a'), await s.store.head('b')]).toEqual([0, 1]);
    expect([...(await s.store.communities())].sort()).toEqual(['a', 'b']);
    const [last] = await all(s.store.readCommunity('a'));
    expect(await s.store.lastPosition()).toBe(last?.position);
  });

  test('ES17 an instant is the last seq whose running maximum of recordedAt is not later (R13)', async () => {
    const start = s.clock.time;
    // Forwards, a day back, forwards again but not yet past the maximum, then past it, then back once more.
    const steps = [0, 10, 20, 20 - 86_400_000, 15, 30, 25, 40];
    for (const [i, step] of steps.entries()) {
      s.clock.time = start + step;
      await s.store.append({ communityId: 'a', stream: 's', expectedRevision: i - 1, events: events(1) });
    }
    const asked = [-86_400_000, -1, 0, 9, 10, 19, 20, 21, 29, 30, 35, 40, 1_000_000];
    const found = await Promise.all(asked.map((instant) => s.store.seqAtInstant('a', start + instant)));
    expect(found).toEqual([-1, -1, 0, 0, 1, 1, 4, 4, 4, 6, 6, 7, 7]);
    expect(await s.store.seqAtInstant('none', start)).toBe(-1);
    expect(await seqs(s.store.readCommunity('a'))).toEqual(upTo(8));
    const recorded = (await all(s.store.readCommunity('a'))).map((one) => one.metadata.recordedAt - start);
    expect(recorded).toEqual(steps);
  });

  test('ES17 a clock that steps back in one community changes no other', async () => {
    const start = s.clock.time;
    await add('a', 's1', 1);
    s.clock.time = start - 1000;
    await add('b', 's2', 1);
    expect(await s.store.seqAtInstant('b', start - 1000)).toBe(0);
    expect(await s.store.seqAtInstant('a', start - 1000)).toBe(-1);
  });
}
