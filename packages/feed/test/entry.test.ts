import type { StoredEvent } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { commit } from '../src/contract';
import { entriesOf, handOut, parseEntry } from '../src/redis/entry';

async function stored(count: number): Promise<StoredEvent[]> {
  const store = createMemoryEventStore();
  await commit(store, count);
  await commit(store, 1, true);
  const events: StoredEvent[] = [];
  for await (const event of store.readCommunity('c')) events.push(event);
  await store.close();
  return events;
}

test('FD17 entries are bounded, name their predecessors without a hole, and tell all but what is too large', async () => {
  const events = await stored(20);
  const small = Math.max(...events.map((event) => JSON.stringify(event).length));
  const large: StoredEvent = { ...(events[9] as StoredEvent), payload: JSON.stringify('x'.repeat(5 * small)) };
  const batch = events.with(9, large);
  const entries = entriesOf('before', batch, 3 * small);
  expect(entries.length).toBeGreaterThan(5);
  let at = 'before';
  for (const { prev, last, text } of entries) {
    expect(prev).toBe(at);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(3 * small + 2);
    at = last;
  }
  expect(at).toBe(batch.at(-1)?.position);
  const told = entries.flatMap(({ prev, last, text }) => parseEntry(prev, last, text).events.map((event) => event.seq));
  expect(told).toEqual(batch.map(({ seq }) => seq).filter((seq) => seq !== 9));
});

test('FD12 what travels is the event without the bytes of a board edit', async () => {
  const events = await stored(2);
  const [entry] = entriesOf('', events);
  const back = parseEntry(entry?.prev, entry?.last, entry?.text).events.map(handOut);
  expect(back).toEqual(events.map((event) => (event.binary ? { ...event, binary: new Uint8Array(0) } : event)));
});

test('FD16 what no relay wrote is not taken for an entry', () => {
  expect(() => parseEntry(undefined, 'b', '[]')).toThrow('Not an entry');
  expect(() => parseEntry('a', 'b', 'nonsense')).toThrow();
  expect(() => parseEntry('a', 'b', '[{"position":"c"}]')).toThrow('ends elsewhere');
});
