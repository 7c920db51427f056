import { spliceBetween } from '@samenspel/domain';
import fc from 'fast-check';
import { mergeTexts, placeAfter } from './text-merge';

describe('two people in one line', () => {
  test.each([
    ['both add', 'meet', 'meet samen', 'we meet', 'we meet samen'],
    ['I add where they take away', 'meet acht punten', 'meet acht rode punten', 'meet punten', 'meet rode punten'],
    ['they add where I take away', 'meet acht punten', 'meet punten', 'meet acht rode punten', 'meet rode punten'],
    ['we replace the same word', 'een twee', 'een drie', 'een vier', 'een vierdri'],
    ['only I', 'a', 'ab', 'a', 'ab'],
    ['only they', 'a', 'a', 'ba', 'ba'],
  ])('%s', (_case, base, mine, theirs, expected) => {
    expect(mergeTexts(base, mine, theirs)).toBe(expected);
  });

  test('what anybody added is in the merged text, whatever was taken away', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 12 });
    const edit = fc.record({ at: fc.nat(12), take: fc.nat(6) });
    fc.assert(
      fc.property(digits, edit, edit, (base, my, their) => {
        const apply = ({ at, take }: { at: number; take: number }, words: string): string =>
          base.slice(0, at) + words + base.slice(at + take);
        const merged = mergeTexts(base, apply(my, 'MINE'), apply(their, 'theirs'));
        expect(merged).toContain('MINE');
        expect(merged).toContain('theirs');
      }),
    );
  });

  test('a caret stays with the letter it stands before', () => {
    const splice = spliceBetween('meet punten', 'meet acht punten');
    expect(placeAfter(4, splice)).toBe(4);
    expect(placeAfter(11, splice)).toBe(16);
    expect(placeAfter(3, spliceBetween('abcdef', 'af'))).toBe(1);
  });
});
