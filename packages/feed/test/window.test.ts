import fc from 'fast-check';
import type { Entry, RelayedEvent } from '../src/redis/entry';
import { Window } from '../src/redis/window';

const event = (position: number): RelayedEvent => ({
  seq: position,
  stream: 's',
  revision: position,
  type: 'Counted',
  payload: '{}',
  metadata: {
    eventId: String(position),
    communityId: 'c',
    actor: 'p',
    via: 'command',
    correlationId: 'r',
    occurredAt: 0,
    schemaVersion: 1,
    recordedAt: 0,
    salt: '',
  },
  leaf: String(position),
  position: String(position),
});

/** What the store says between two of its positions: after `prev` up to `last`. */
const entry = (prev: number, last: number): Entry => ({
  prev: String(prev),
  last: String(last),
  events: Array.from({ length: last - prev }, (_, i) => event(prev + 1 + i)),
});

const after = (window: Window, position: number, most = 100) =>
  window.after(String(position), most).map(({ seq }) => seq);

test('FD15 what follows its end is added; what was told already changes nothing; what overlaps adds the rest', () => {
  const window = new Window();
  window.take(entry(0, 2));
  window.take(entry(2, 4));
  window.take(entry(1, 3));
  window.take(entry(2, 4));
  expect(after(window, 0)).toEqual([1, 2, 3, 4]);
  window.take(entry(3, 6));
  expect(after(window, 0)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(after(window, 3, 2)).toEqual([4, 5]);
});

test('FD22 what leaves a hole begins it anew: who is before the hole is no longer in it', () => {
  const window = new Window();
  window.take(entry(0, 2));
  window.take(entry(5, 7));
  expect(['0', '2', '5', '7'].map((position) => window.has(position))).toEqual([false, false, true, true]);
  expect(after(window, 2)).toEqual([]);
  expect(after(window, 5)).toEqual([6, 7]);
});

test('FD17 an entry without events begins it anew behind what it stands for', () => {
  const window = new Window();
  window.take(entry(0, 2));
  window.take({ prev: '2', last: '3', events: [] });
  expect(['2', '3'].map((position) => window.has(position))).toEqual([false, true]);
  window.take(entry(3, 4));
  expect(after(window, 3)).toEqual([4]);
});

test('FD19 it is bounded in events and in bytes', () => {
  const window = new Window({ events: 10, bytes: 1_000_000 });
  for (let n = 0; n < 100; n += 1) window.take(entry(n, n + 1));
  expect(window.has('80')).toBe(false);
  expect(after(window, 97)).toEqual([98, 99, 100]);
  const narrow = new Window({ events: 1_000, bytes: 5_000 });
  for (let n = 0; n < 100; n += 1) narrow.take(entry(n, n + 1));
  expect(narrow.has('80')).toBe(false);
  expect(after(narrow, 98)).toEqual([99, 100]);
});

test('FD22 whatever true entries come, and in whatever order, what follows a position is what the store has there', () => {
  const stretch = fc.tuple(fc.nat(30), fc.nat(5));
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 40 }), fc.nat(12), (stretches, size) => {
      const window = new Window({ events: size + 2, bytes: 1_000_000 });
      for (const [prev, length] of stretches) {
        window.take(
          length === 5 ? { prev: String(prev), last: String(prev + 1), events: [] } : entry(prev, prev + length),
        );
        for (let position = 0; position < 36; position += 1) {
          const told = after(window, position);
          expect(told).toEqual(told.map((_, i) => position + 1 + i));
        }
      }
    }),
    { numRuns: 500 },
  );
});
