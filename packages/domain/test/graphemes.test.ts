import { cut, graphemes, limits, shorten, spliceBetween, truncate } from '@samenspel/domain';
import fc from 'fast-check';

/** Characters a reader sees as one, of many kinds. None joins with another of them. */
const characters = [
  'a',
  ' ',
  'é',
  'e\u0301',
  '한',
  'க்ஷி',
  '🌱',
  '👍🏻',
  '👍🏿',
  '👩🏽‍🚀',
  '👨‍👩‍👧‍👦',
  '👩‍👩‍👦',
  '🇳🇱',
  '🇧🇪',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '❤️',
  '\r\n',
  '\n',
];
const someText = fc.array(fc.constantFrom(...characters), { maxLength: 12 }).map((parts) => parts.join(''));

test('BD44 a text is cut between two characters, and nothing of it is lost', () => {
  fc.assert(
    fc.property(someText, fc.nat(60), (text, max) => {
      const { kept, rest } = cut(text, max);
      expect(kept + rest).toBe(text);
      expect(kept.length).toBeLessThanOrEqual(max);
      const parts = graphemes(text);
      if ((parts[0]?.length ?? 0) <= max) expect([...graphemes(kept), ...graphemes(rest)]).toEqual(parts);
      // As much as fits: with the next character it would be too long.
      if (rest !== '')
        expect(kept.length + (graphemes(rest)[0]?.length ?? 0)).toBeGreaterThan(Math.min(max, kept.length));
      expect(kept.isWellFormed() && rest.isWellFormed()).toBe(true);
    }),
  );
});

test.each([
  ['an emoji across the limit', `${'x'.repeat(1_999)}🌱 and more`, 2_000, 'x'.repeat(1_999)],
  ['a skin tone across the limit', `${'x'.repeat(1_998)}👍🏿`, 2_000, 'x'.repeat(1_998)],
  ['a flag across the limit', `${'x'.repeat(1_998)}🇳🇱`, 2_000, 'x'.repeat(1_998)],
  ['a family across the limit', `${'x'.repeat(495)}👨‍👩‍👧‍👦`, 500, 'x'.repeat(495)],
  ['an accent across the limit', `${'x'.repeat(4)}e\u0301`, 5, 'x'.repeat(4)],
  ['one character longer than the limit', `a${'\u0301'.repeat(900)}🌱`, 500, `a${'\u0301'.repeat(499)}`],
  ['an emoji that does not fit at all', '🌱', 1, ''],
  ['half an emoji', 'a\ud83c', 10, 'a\ufffd'],
])('BD44 %s', (_case, text, max, kept) => {
  expect(truncate(text, max)).toBe(kept);
});

test('BD44 a text shown on a short line ends in an ellipsis, and is no longer than the line', () => {
  expect(shorten('a 👨‍👩‍👧‍👦👩🏽‍🚀 bc', 14)).toBe('a 👨‍👩‍👧‍👦…');
  expect(shorten('a 👨‍👩‍👧‍👦👩🏽‍🚀 bc', 5)).toBe('a…');
  expect(shorten('kort', 4)).toBe('kort');
  expect(shorten('x'.repeat(limits.line), 10)).toHaveLength(10);
});

test('BD44 the replacement found makes the one text of the other, and replaces whole characters only', () => {
  fc.assert(
    fc.property(someText, someText, (before, after) => {
      const splice = spliceBetween(before, after) ?? { start: 0, removed: 0, added: '' };
      const [head, tail] = [before.slice(0, splice.start), before.slice(splice.start + splice.removed)];
      expect(head + splice.added + tail).toBe(after);
      const removed = before.slice(splice.start, splice.start + splice.removed);
      expect([head, removed, tail].flatMap(graphemes)).toEqual(graphemes(before));
      expect([head, splice.added, tail].flatMap(graphemes)).toEqual(graphemes(after));
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const { start, removed, added } = spliceBetween(before, after) ?? { start: 0, removed: 0, added: '' };
      expect(before.slice(0, start) + added + before.slice(start + removed)).toBe(after);
    }),
  );
});
