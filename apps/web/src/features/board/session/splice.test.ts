import { spliceBetween } from '@samenspel/domain';
import { mergeTyping, placeAfter } from './splice';

describe('one replacement in a text', () => {
  test.each([
    ['letters in one word, apart', 'ab', 'abé', 'xab', 'xabé'],
    ['words apart', 'meet', 'meet samen', 'we meet', 'we meet samen'],
    ['both at one place', 'een ', 'een drie', 'een vier', 'een vier drie'],
    ['we replace the same word', 'een twee', 'een drie', 'een vier', 'een vier drie'],
  ])('two type at once: %s', (_case, base, mine, theirs, expected) => {
    expect(mergeTyping(base, mine, theirs)).toBe(expected);
  });

  test('a caret stays with the letter it stands before', () => {
    const splice = spliceBetween('meet punten', 'meet acht punten');
    expect(placeAfter(4, splice)).toBe(4);
    expect(placeAfter(11, splice)).toBe(16);
    expect(placeAfter(3, spliceBetween('abcdef', 'af'))).toBe(1);
  });
});
