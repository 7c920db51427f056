import fc from 'fast-check';
import { wordDiff } from './word-diff';

const textOf = (parts: ReturnType<typeof wordDiff>, kind: 'gone' | 'new'): string =>
  parts
    .filter((part) => part.kind === 'same' || part.kind === kind)
    .map((part) => part.text)
    .join('');

test('shows what was struck out and what came instead', () => {
  expect(wordDiff('measure faster', 'measure right first time')).toEqual([
    { kind: 'same', text: 'measure ' },
    { kind: 'gone', text: 'faster' },
    { kind: 'new', text: 'right first time' },
  ]);
});

test('a word kept by chance does not tear a phrase apart', () => {
  expect(wordDiff('klopt van tekening tot boorgat.', 'klopt van het team kan het.')).toEqual([
    { kind: 'same', text: 'klopt van ' },
    { kind: 'gone', text: 'tekening tot boorgat.' },
    { kind: 'new', text: 'het team kan het.' },
  ]);
});

test('the same text has no changes', () => {
  expect(wordDiff('one two', 'one two')).toEqual([{ kind: 'same', text: 'one two' }]);
  expect(wordDiff('', '')).toEqual([]);
});

test('both versions can be read back from any diff', () => {
  const words = fc
    .array(fc.constantFrom('meten', 'is', 'weten', 'in', 'één', 'keer', 'goed.'))
    .map((list) => list.join(' '));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const parts = wordDiff(before, after);
      return textOf(parts, 'gone') === before && textOf(parts, 'new') === after;
    }),
    { verbose: 1 },
  );
});
