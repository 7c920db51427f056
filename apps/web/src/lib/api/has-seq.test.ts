import { checksSeq, hasSeq, isOlder } from './has-seq';

type Asked = Parameters<typeof hasSeq>[0];
const query = (data: unknown, fetchStatus: 'idle' | 'fetching' = 'idle', meta: object | undefined = checksSeq): Asked =>
  ({ state: { data, fetchStatus }, meta }) as unknown as Asked;

test('WB3: an answer of that seq or a later one is not asked for again', () => {
  expect(hasSeq(query({ seq: 7 }), 7)).toBe(true);
  expect(hasSeq(query({ seq: 8 }, 'fetching'), 7)).toBe(true);
  expect(hasSeq(query({ seq: 6 }), 7)).toBe(false);
  expect(hasSeq(query({ seq: 6 }, 'fetching'), 7)).toBe(false);
});

test('a list read by pages is as old as its oldest page', () => {
  expect(hasSeq(query({ pages: [{ seq: 7 }, { seq: 9 }] }), 7)).toBe(true);
  expect(hasSeq(query({ pages: [{ seq: 9 }, { seq: 6 }] }), 7)).toBe(false);
});

test('a first read that is under way sees for itself; what says no seq, or was not read, is asked for', () => {
  expect(hasSeq(query(undefined, 'fetching'), 7)).toBe(true);
  expect(hasSeq(query(undefined), 7)).toBe(false);
  expect(hasSeq(query({ cards: {} }, 'fetching', {}), 7)).toBe(false);
  expect(hasSeq(query({ cards: {} }, 'idle', undefined), 7)).toBe(false);
});

test('an answer is older than what happened later', () => {
  expect([isOlder({ seq: 6 }, 7), isOlder({ seq: 7 }, 7), isOlder({ seq: 6 }, undefined)]).toEqual([
    true,
    false,
    false,
  ]);
});
