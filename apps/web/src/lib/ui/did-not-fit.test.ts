import { closeDidNotFit, didNotFitNow, fitted, fittedLines } from './did-not-fit';
import { tooMany } from './too-long';

afterEach(() => {
  closeDidNotFit('lines');
  closeDidNotFit('characters');
});

test('what fits says nothing', () => {
  expect(fitted('kort', 4)).toBe('kort');
  expect(fittedLines(['a', 'b'], 2, 10)).toEqual(['a', 'b']);
  expect(didNotFitNow()).toEqual([]);
});

test('DR8 lines over the limit are counted and given back, in their order', () => {
  const lines = Array.from({ length: 260 }, (_, n) => `line ${n}`);
  expect(fittedLines(lines, 200, 500)).toEqual(lines.slice(0, 200));
  expect(didNotFitNow()).toEqual([{ of: 'lines', count: 60, total: 260, rest: lines.slice(200).join('\n') }]);
});

test('DR8 a text over the limit is cut between characters, and its end is given back', () => {
  expect(fitted(`${'x'.repeat(1_999)}🌱 and more`, 2_000)).toBe('x'.repeat(1_999));
  expect(didNotFitNow()).toMatchObject([{ of: 'characters', count: 11, rest: '🌱 and more' }]);
});

test('DR8 nothing that did not fit is replaced by what does not fit next', () => {
  fitted('een twee', 4);
  fitted('drie vier', 5);
  expect(didNotFitNow()).toEqual([{ of: 'characters', count: 8, total: 17, rest: 'twee\nvier' }]);
});

test('DR8 a field counts what is too many, not the white space around it', () => {
  expect(tooMany('  abc \n', 3)).toBe(0);
  expect(tooMany('abcd🌱', 3)).toBe(3);
  expect(tooMany('abc', undefined)).toBe(0);
});
