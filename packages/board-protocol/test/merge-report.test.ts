import { countChanges, mergeReport } from '../src/merge-report';
import type { PlainItem } from '../src/plain-items';

const card = (id: string, fields: object = {}): PlainItem =>
  ({ id, by: 'anna', title: id, place: ['toTry', 'a'], assignees: [], ...fields }) as PlainItem;
const board = (...items: PlainItem[]) => new Map(items.map((item) => [item.id, item]));

const base = board(card('one'), card('two'), card('three'));

test('BP11 changes nobody else touched have joined, counted by what they are about', () => {
  const mine = board(card('one', { title: 'One!', place: ['trying', 'b'] }), card('two'), card('three'), card('new'));
  const report = mergeReport(base, mine, mine);
  expect(report.joined).toEqual([
    { id: 'one', aspects: ['words', 'column'] },
    { id: 'new', aspects: ['new'] },
  ]);
  expect(countChanges(report.joined)).toBe(3);
  expect(report.met).toEqual([]);
  expect(report.binned).toEqual([]);
});

test('BP11 a change of what others changed as well has met theirs; the rest of that item has joined', () => {
  const mine = board(card('one', { title: 'One!', assignees: ['anna'] }), card('two'), card('three'));
  const merged = board(card('one', { title: 'One!?', assignees: ['anna'] }), card('two'), card('three'));
  const report = mergeReport(base, mine, merged);
  expect(report.met).toEqual([{ id: 'one', aspects: ['words'] }]);
  expect(report.joined).toEqual([{ id: 'one', aspects: ['people'] }]);
});

test('BP11 what others did to what I left alone is no news of mine', () => {
  const merged = board(card('one', { title: 'Theirs' }), card('two', { at: [1, 2] }), card('three'), card('four'));
  expect(mergeReport(base, base, merged)).toEqual({ joined: [], met: [], binned: [] });
});

test('BP11 what others put in the bin is told, changed by me or not; what I binned is my own change', () => {
  const gone = { by: 'bert', at: 5 };
  const mine = board(card('one', { title: 'One!' }), card('two'), card('three', { gone: { by: 'anna', at: 4 } }));
  const merged = board(
    card('one', { title: 'One!', gone }),
    card('two', { gone }),
    card('three', { gone: { by: 'anna', at: 4 } }),
  );
  const report = mergeReport(base, mine, merged);
  expect(report.binned).toEqual(['one', 'two']);
  expect(report.joined).toEqual([
    { id: 'one', aspects: ['words'] },
    { id: 'three', aspects: ['bin'] },
  ]);
});

test('BP11 what is not in the bin is not said to be: what vanished, and what its maker took back', () => {
  const mine = board(card('one', { title: 'One!' }), card('two'), card('three'));
  const merged = board(card('one', { title: 'One!' }), card('three', { gone: { by: 'bert', at: 5, undone: true } }));
  expect(mergeReport(base, mine, merged).binned).toEqual([]);
});

test('BP11 times and signatures the server corrects are nobody else’s edit', () => {
  const comment = (at?: number) =>
    ({ id: 'said', on: 'one', by: 'anna', text: 'x', nr: 1, ...(at && { at }) }) as PlainItem;
  const marks = (at: number) =>
    card('one', {
      gone: { by: 'anna', at },
      blocked: { by: 'anna', since: at },
      photos: [{ blob: 'b', by: 'anna', at }],
    });
  const report = mergeReport(base, board(marks(1), comment()), board(marks(99), comment(99)));
  expect(report.met).toEqual([]);
  expect(mergeReport(board(comment()), board(comment()), board(comment(9))).joined).toEqual([]);
});

test('BP11 bytes and lists are compared by what they hold; who signed last is no change of its own', () => {
  const stroke = (bytes: number[]) => card('ink', { stroke: Uint8Array.from(bytes) });
  expect(mergeReport(board(stroke([1, 2])), board(stroke([1, 2])), board(stroke([1, 2]))).joined).toEqual([]);
  expect(mergeReport(board(stroke([1, 2])), board(stroke([1, 3])), board(stroke([1, 3]))).joined).toEqual([
    { id: 'ink', aspects: ['details'] },
  ]);
  const signed = board(card('one', { worded: { by: 'anna', at: 1 } }), card('two'), card('three'));
  expect(mergeReport(base, signed, signed).joined).toEqual([]);
});
