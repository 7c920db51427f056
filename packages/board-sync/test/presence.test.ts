import type { PresenceEntry } from '@samenspel/board-protocol';
import { Presence } from '../src/broadcast/presence';
import { ClientBindings } from '../src/document/client-bindings';

const connection = (personId: string) => ({ personId });
const entry = (clientId: number, clock: number, state: object | null = {}): PresenceEntry => ({
  clientId,
  clock,
  state: JSON.stringify(state),
});

function setUp(nowMs = 0) {
  const presence = new Presence<{ personId: string }>(() => nowMs);
  const bindings = new ClientBindings();
  const say = (from: { personId: string }, ...entries: PresenceEntry[]) => presence.receive(from, entries, bindings);
  return { presence, bindings, say };
}

test('BS15 the stock client sends back what others said: ignored, and no forgery', () => {
  const { presence, say } = setUp();
  const [anna, bert] = [connection('anna'), connection('bert')];
  say(anna, entry(1, 4, { cursor: 1 }));
  const [told] = presence.takeChanges();
  expect(say(bert, entry(2, 1), told ?? entry(0, 0))).toBe(true);
  expect(say(bert, entry(1, 9_999_999, null))).toBe(true);
  expect(presence.takeChanges().map(({ clientId }) => clientId)).toEqual([2]);
  expect(presence.all()).toHaveLength(2);
});

test('BS15 another tab of the same person repeating the first does not take it over', () => {
  const { presence, say } = setUp();
  const [first, second] = [connection('anna'), connection('anna')];
  say(first, entry(1, 4));
  const [told] = presence.takeChanges();
  say(second, entry(2, 1), told ?? entry(0, 0));
  presence.leave(second);
  expect(presence.all().map(({ clientId }) => clientId)).toEqual([1]);
});

test('BS15 who comes back is told of the others as news: a stock client keeps the clocks of those it took out', () => {
  const { presence, say } = setUp();
  const [anna, bert] = [connection('anna'), connection('bert')];
  say(anna, entry(1, 4, { cursor: 1 }));
  say(bert, entry(2, 4, { cursor: 2 }));
  const clockOf = (entries: readonly PresenceEntry[], id: number) =>
    entries.find(({ clientId }) => clientId === id)?.clock ?? 0;
  const before = presence.takeChanges();
  const after = presence.newsFor(anna);
  expect(clockOf(after, 2)).toBeGreaterThan(clockOf(before, 2));
  // Nobody is told of themselves: they would count on from the server's clock.
  expect(clockOf(before, 1)).toBeGreaterThan(0);
  expect(after.map(({ clientId }) => clientId)).toEqual([2]);
  // What bert says next is news all the same, and anna's echo of him is not.
  expect(say(bert, entry(2, 5, { cursor: 3 }))).toBe(true);
  expect(clockOf(presence.takeChanges(), 2)).toBeGreaterThan(clockOf(after, 2));
  expect(say(anna, ...after.filter(({ clientId }) => clientId === 2))).toBe(true);
  expect(presence.takeChanges()).toEqual([]);
});

test('BS15 who reconnects before the old socket is gone keeps being seen', () => {
  const { presence, say } = setUp();
  const [old, fresh] = [connection('anna'), connection('anna')];
  say(old, entry(1, 4));
  say(fresh, entry(1, 4));
  presence.leave(old);
  expect(presence.all().map(({ clientId }) => clientId)).toEqual([1]);
});

test('BS15 clocks told only grow, also after a restart', () => {
  const before = setUp(1_000_000);
  const anna = connection('anna');
  for (let clock = 1; clock <= 10; clock += 1) before.say(anna, entry(1, clock));
  const [old] = before.presence.takeChanges();
  const after = setUp(1_000_000 + 1_000);
  after.say(anna, entry(1, 11));
  const [fresh] = after.presence.takeChanges();
  expect(fresh?.clock).toBeGreaterThan(old?.clock ?? Number.POSITIVE_INFINITY);
});

test.each([
  ['not JSON', '{'],
  ['no object', '[1]'],
  ['too long', JSON.stringify({ x: 'x'.repeat(5_000) })],
])('BS19 a presence that is %s is not relayed', (_name, state) => {
  const { presence, say } = setUp();
  expect(say(connection('anna'), { clientId: 1, clock: 1, state })).toBe(true);
  expect(presence.takeChanges()).toEqual([]);
});

test('BS19 one connection appears under a few ids at most', () => {
  const { presence, say } = setUp();
  for (let id = 1; id <= 100; id += 1) say(connection('bert'), entry(1_000 + id, 1));
  const anna = connection('anna');
  say(anna, ...Array.from({ length: 100 }, (_, n) => entry(n + 1, 1)));
  expect(presence.all().filter(({ clientId }) => clientId <= 100)).toHaveLength(16);
});
