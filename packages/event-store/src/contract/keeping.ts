import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical';
import type { Json, StoredEvent } from '../port';
import { all, event, events, metadata } from './fixtures';
import { type MakeStore, stage } from './suite';

const sha256 = (...parts: (string | Uint8Array)[]) =>
  parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();

/** The leaf as ARCHITECTURE describes it, computed the slow and plain way from what a reader sees. */
function leafOf(one: StoredEvent): string {
  const { recordedAt: _r, salt, importedAt: _i, ...hashed } = one.metadata;
  const header = canonicalJson({ ...hashed, type: one.type, stream: one.stream });
  const payload = sha256(Buffer.from(salt, 'hex'), one.payload);
  return sha256(Uint8Array.of(0), header, payload, sha256(one.binary ?? '')).toString('hex');
}

/** Rules ES9 to ES12. */
export function keepingRules(makeStore: MakeStore): void {
  const s = stage(makeStore);

  const written = async (data: Json, binary?: Uint8Array): Promise<StoredEvent> => {
    const stream = `s${await s.store.head('a')}`;
    const one = event(data, binary && { binary });
    await s.store.append({ communityId: 'a', stream, expectedRevision: -1, events: [one] });
    const [back] = await all(s.store.readStream(stream));
    if (!back) throw new Error('not there');
    return back;
  };

  test('ES9 the exact text comes back', async () => {
    const cases: (readonly [Json, string])[] = [
      [null, 'null'],
      ['', '""'],
      [{ b: 1, a: [true, null, { d: 0.1, c: -0 }] }, '{"a":[true,null,{"c":0,"d":0.1}],"b":1}'],
      [
        { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 },
        '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
      ],
      [
        { t: 'nul \u0000 tab \t quote " é 漢 😀 \u2028 \uffff' },
        '{"t":"nul \\u0000 tab \\t quote \\" é 漢 😀 \u2028 \uffff"}',
      ],
      [[1e21, 1e-7, 333333333.3333333, 2 ** 53], '[1e+21,1e-7,333333333.3333333,9007199254740992]'],
      [{ left: undefined, right: 1 }, '{"right":1}'],
      [' {"not": "touched"} ', '" {\\"not\\": \\"touched\\"} "'],
    ];
    for (const [data, text] of cases) {
      const back = await written(data);
      expect(back.payload).toBe(text);
      expect(back.data).toEqual(JSON.parse(text));
      expect('binary' in back).toBe(false);
    }
  });

  test('ES9 the binary part comes back byte for byte', async () => {
    const every = Uint8Array.from({ length: 512 }, (_, i) => i);
    const view = new Uint8Array(every.buffer, 100, 50);
    for (const binary of [every, view, new Uint8Array(0), new Uint8Array(200_000).fill(0xff)]) {
      const back = await written({}, binary);
      expect(back.binary && Buffer.from(back.binary).equals(Buffer.from(binary))).toBe(true);
    }
  });

  test('ES10 metadata come back as given, with the time and salt of the store', async () => {
    const full = { ...metadata, actingAs: 'facilitator', causationId: 'cause', via: 'import', importedAt: 77 } as const;
    const added = [event({}, { metadata: full }), ...events(40)];
    await s.store.append({ communityId: 'a', stream: 's', expectedRevision: -1, events: added });
    const log = await all(s.store.readCommunity('a'));
    const salts = log.map((one) => one.metadata.salt);
    expect(log[0]?.metadata).toEqual({
      ...full,
      eventId: added[0]?.eventId,
      communityId: 'a',
      recordedAt: s.clock.time,
      salt: salts[0],
    });
    expect(log[1]?.metadata).toEqual({
      ...metadata,
      eventId: added[1]?.eventId,
      communityId: 'a',
      recordedAt: s.clock.time,
      salt: salts[1],
    });
    for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(salts).size).toBe(41);
  });

  test('ES11 the leaf can be recomputed from what is read', async () => {
    const rich = { ...metadata, actingAs: 'o"wner', causationId: 'ünïcode' };
    const added = [event({ t: 'é' }), event({}, { binary: Uint8Array.of(1, 2, 3), metadata: rich }), event([1, 2])];
    await s.store.append({ communityId: 'a', stream: 'stream "é"', expectedRevision: -1, events: added });
    for (const one of await all(s.store.readCommunity('a'))) expect(one.leaf).toBe(leafOf(one));
  });

  test('ES12 what callers do with their objects afterwards changes nothing', async () => {
    const data = { n: 1 };
    const binary = Uint8Array.of(1);
    const own = { ...metadata };
    const pending = s.store.append({
      communityId: 'a',
      stream: 's',
      expectedRevision: -1,
      events: [event(data, { binary, metadata: own })],
    });
    data.n = 2;
    binary[0] = 2;
    own.actor = 'changed';
    await pending;
    const [first] = await all(s.store.readCommunity('a'));
    expect(first).toMatchObject({ data: { n: 1 }, metadata: { actor: metadata.actor } });
    expect(first?.leaf).toBe(first && leafOf(first));
    (first?.data as { n: number }).n = 3;
    first?.binary?.fill(3);
    const [second] = await all(s.store.readCommunity('a'));
    expect(second?.data).toEqual({ n: 1 });
    expect([...(second?.binary ?? [])]).toEqual([1]);
  });
}
