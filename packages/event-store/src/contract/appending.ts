import { randomUUID } from 'node:crypto';
import { EventIdReused, InvalidEvent, LimitExceeded, RevisionConflict } from '../errors';
import { maxAppendBytes, maxAppendEvents, maxEventBytes, maxNameLength, maxPayloadDepth } from '../limits';
import type { AppendResult, EventToAppend, Json } from '../port';
import { all, event, events, metadata, seqs, upTo } from './fixtures';
import { type MakeStore, stage } from './suite';

const at = (stream: string, expectedRevision: number, added: readonly EventToAppend[], communityId = 'a') => ({
  communityId,
  stream,
  expectedRevision,
  events: added,
});

/** Rules ES1 to ES8. */
export function appendingRules(makeStore: MakeStore): void {
  const s = stage(makeStore);

  test('ES1 revisions count per stream and seqs per community, in the order of the appends', async () => {
    expect(await s.store.append(at('s1', -1, events(3)))).toMatchObject({
      firstRevision: 0,
      lastRevision: 2,
      firstSeq: 0,
      lastSeq: 2,
      repeated: false,
    });
    expect(await s.store.append(at('s2', -1, events(1)))).toMatchObject({ firstRevision: 0, firstSeq: 3 });
    expect(await s.store.append(at('s1', 2, events(2)))).toMatchObject({ firstRevision: 3, firstSeq: 4, lastSeq: 5 });
    expect(await s.store.append(at('s3', -1, events(1), 'b'))).toMatchObject({ firstRevision: 0, firstSeq: 0 });
    const log = await all(s.store.readCommunity('a'));
    expect(log.map(({ seq, stream, revision }) => [seq, stream, revision])).toEqual([
      [0, 's1', 0],
      [1, 's1', 1],
      [2, 's1', 2],
      [3, 's2', 0],
      [4, 's1', 3],
      [5, 's1', 4],
    ]);
  });

  test('ES2 a wrong expected revision is refused and says where the stream is', async () => {
    await s.store.append(at('s', -1, events(2)));
    for (const wrong of [-1, 0, 2, 99]) {
      const refused = s.store.append(at('s', wrong, events(1)));
      await expect(refused).rejects.toMatchObject({ code: 'revision_conflict', actualRevision: 1 });
      await expect(refused).rejects.toBeInstanceOf(RevisionConflict);
    }
    await expect(s.store.append(at('new', 0, events(1)))).rejects.toBeInstanceOf(RevisionConflict);
    expect(await seqs(s.store.readCommunity('a'))).toEqual([0, 1]);
    expect(await all(s.store.readStream('new'))).toEqual([]);
  });

  test('ES3 of many writers with the same expected revision one wins', async () => {
    await s.store.append(at('s', -1, events(1)));
    const tries = await Promise.allSettled(upTo(50).map(() => s.store.append(at('s', 0, events(2)))));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(RevisionConflict);
    expect(await seqs(s.store.readStream('s'))).toEqual([0, 1, 2]);
  });

  test('ES4 an append is stored whole or not at all, and its neighbours are not touched', async () => {
    const taken = event();
    await s.store.append(at('first', -1, [taken]));
    const [before, broken, after] = await Promise.allSettled([
      s.store.append(at('s1', -1, events(3))),
      s.store.append(at('s2', -1, [...events(3), { ...taken, data: { other: true } }, ...events(2)])),
      s.store.append(at('s3', -1, events(3))),
    ]);
    expect([before?.status, broken?.status, after?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await all(s.store.readStream('s2'))).toEqual([]);
    expect(await seqs(s.store.readCommunity('a'))).toEqual(upTo(7));
    await s.store.append(at('s2', -1, events(1)));
  });

  test('ES5 the same append again gets the first answer, at once or later, whatever it expects', async () => {
    const first = at('s', -1, events(3));
    const again = await Promise.all(upTo(20).map(() => s.store.append(first)));
    expect(again.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const answer = (result: AppendResult | undefined) => ({ ...result, repeated: false });
    for (const one of again) expect(answer(one)).toEqual(answer(again[0]));

    await s.store.append(at('s', 2, events(2)));
    s.clock.time += 60_000;
    for (const expectedRevision of [-1, 2, 4]) {
      const later = await s.store.append({ ...first, expectedRevision });
      expect(later).toEqual({ ...answer(again[0]), repeated: true });
    }
    expect(await s.store.head('a')).toBe(4);
  });

  test('ES5 the same append is known although its objects have another order of keys', async () => {
    const one = event({ a: 1, b: 2 });
    await s.store.append(at('s', -1, [one]));
    const other = { ...one, data: { b: 2, a: 1 } };
    expect(await s.store.append(at('s', -1, [other]))).toMatchObject({ repeated: true });
  });

  test('ES6 an event id with other content is refused', async () => {
    const known = event({ n: 1 }, { binary: Uint8Array.of(1, 2) });
    await s.store.append(at('s', -1, [known]));
    const others: EventToAppend[] = [
      { ...known, data: { n: 2 } },
      { ...known, type: 'GoalRetired' },
      { ...known, binary: Uint8Array.of(1, 3) },
      { eventId: known.eventId, type: known.type, data: known.data, metadata },
      { ...known, metadata: { ...metadata, actor: 'someone-else' } },
      { ...known, metadata: { ...metadata, occurredAt: 1 } },
      { ...known, metadata: { ...metadata, causationId: 'x' } },
    ];
    for (const other of others) {
      for (const expectedRevision of [-1, 0]) {
        const refused = s.store.append(at('s', expectedRevision, [other]));
        await expect(refused).rejects.toMatchObject({ code: 'event_id_reused', eventId: known.eventId });
      }
    }
    await expect(s.store.append(at('other', -1, [known]))).rejects.toBeInstanceOf(EventIdReused);
    await expect(s.store.append(at('elsewhere', -1, [known], 'b'))).rejects.toBeInstanceOf(EventIdReused);
    expect(await s.store.head('a')).toBe(0);
    expect(await s.store.communities()).toEqual(['a']);
  });

  test('ES6 a part of a known append with something new, or in another order, is refused', async () => {
    const [first, second] = [event({ n: 1 }), event({ n: 2 })];
    await s.store.append(at('s', -1, [first, second]));
    for (const mixed of [
      [first, event()],
      [event(), second],
      [second, first],
    ]) {
      await expect(s.store.append(at('s', 1, mixed))).rejects.toBeInstanceOf(EventIdReused);
    }
    const twice = event();
    await expect(s.store.append(at('s', 1, [twice, twice]))).rejects.toBeInstanceOf(EventIdReused);
    expect(await s.store.append(at('s', 9, [second]))).toMatchObject({ repeated: true, firstRevision: 1 });
    expect(await s.store.head('a')).toBe(1);
  });

  test('ES7 the limits of one event', async () => {
    const overhead = '{"t":""}'.length;
    const text = (bytes: number) => event({ t: 'x'.repeat(bytes - overhead) });
    await s.store.append(at('s', -1, [text(maxEventBytes)]));
    const refused = s.store.append(at('s', 0, [text(maxEventBytes + 1)]));
    await expect(refused).rejects.toMatchObject({ code: 'limit_exceeded', limit: 'maxEventBytes' });
    await expect(refused).rejects.toBeInstanceOf(LimitExceeded);
    // Bytes count, not characters, and the binary part counts with the payload.
    const wide = event({ t: 'é'.repeat(maxEventBytes / 2) });
    await expect(s.store.append(at('s', 0, [wide]))).rejects.toMatchObject({ limit: 'maxEventBytes' });
    const binary = event({ t: '' }, { binary: new Uint8Array(maxEventBytes - overhead + 1) });
    await expect(s.store.append(at('s', 0, [binary]))).rejects.toMatchObject({ limit: 'maxEventBytes' });
    expect(await s.store.head('a')).toBe(0);
  });

  test('ES7 the limits of one append', async () => {
    const big = () => event({ t: 'x'.repeat(maxAppendBytes / 4 - '{"t":""}'.length) });
    await s.store.append(at('s', -1, [big(), big(), big(), big()]));
    const tooBig = s.store.append(at('s', 3, [big(), big(), big(), big(), event({})]));
    await expect(tooBig).rejects.toMatchObject({ limit: 'maxAppendBytes' });
    await s.store.append(at('s', 3, events(maxAppendEvents)));
    const tooMany = s.store.append(at('s', 3 + maxAppendEvents, events(maxAppendEvents + 1)));
    await expect(tooMany).rejects.toMatchObject({ limit: 'maxAppendEvents' });
    expect(await s.store.head('a')).toBe(3 + maxAppendEvents);
  });

  test('ES7 the limits of depth and names', async () => {
    const deep = (levels: number): Json => upTo(levels).reduce<Json>((inner) => [inner], 1);
    await s.store.append(at('s', -1, [event(deep(maxPayloadDepth))]));
    const tooDeep = s.store.append(at('s', 0, [event(deep(maxPayloadDepth + 1))]));
    await expect(tooDeep).rejects.toMatchObject({ limit: 'maxPayloadDepth' });
    await expect(s.store.append(at('s', 0, [event(deep(100_000))]))).rejects.toBeInstanceOf(LimitExceeded);
    const longest = 'n'.repeat(maxNameLength);
    await s.store.append(at(longest, -1, [event({}, { type: longest })], longest));
    const tooLong = s.store.append(at(`${longest}n`, -1, events(1)));
    await expect(tooLong).rejects.toMatchObject({ limit: 'maxNameLength' });
  });

  test('ES8 what is no event is refused', async () => {
    const wrong: (readonly [string, unknown])[] = [
      ['NaN', event(Number.NaN)],
      ['infinity', event({ n: Number.POSITIVE_INFINITY })],
      ['half a surrogate pair', event('\ud800')],
      ['half a pair in a key', event({ '\udc00': 1 })],
      ['a date', event({ when: new Date(0) as unknown as Json })],
      ['a function', event({ f: (() => 1) as unknown as Json })],
      ['undefined in a list', event([undefined as unknown as Json])],
      ['an id that is no UUID', event({}, { eventId: 'one' })],
      ['an id in capitals', event({}, { eventId: randomUUID().toUpperCase().replace('4', 'A') })],
      ['no type', event({}, { type: '' })],
      ['a control character', event({}, { type: 'Goal\u001fSet' })],
      ['a time that is no whole number', event({}, { metadata: { ...metadata, occurredAt: 0.5 } })],
      ['an import time on a command', event({}, { metadata: { ...metadata, importedAt: 1 } })],
    ];
    for (const [what, one] of wrong) {
      const refused = s.store.append(at('s', -1, [one as EventToAppend]));
      await expect(refused.catch((error) => [what, error])).resolves.toEqual([what, expect.any(InvalidEvent)]);
    }
    await expect(s.store.append(at('s', -1, []))).rejects.toBeInstanceOf(InvalidEvent);
    await expect(s.store.append(at('s', -2, events(1)))).rejects.toBeInstanceOf(InvalidEvent);
    expect(await s.store.head('a')).toBe(-1);
  });

  test('ES8 a stream stays with its community', async () => {
    await s.store.append(at('s', -1, events(1), 'a'));
    for (const expectedRevision of [-1, 0]) {
      await expect(s.store.append(at('s', expectedRevision, events(1), 'b'))).rejects.toBeInstanceOf(InvalidEvent);
    }
    expect(await s.store.head('b')).toBe(-1);
    expect(await s.store.communities()).toEqual(['a']);
  });
}
