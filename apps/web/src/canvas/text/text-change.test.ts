import fc from 'fast-check';
import * as Y from 'yjs';
import { applyChange, applyDelta, changeAfter, changeBetween, placeAfter, type TextDelta } from './text-change';

test('the caret says which of equal letters is new', () => {
  expect(changeBetween('aa', 'aaa', 1)).toEqual({ at: 0, remove: 0, insert: 'a' });
  expect(changeBetween('aa', 'aaa', 3)).toEqual({ at: 2, remove: 0, insert: 'a' });
  expect(changeBetween('same', 'same')).toBeNull();
});

test('whole characters are replaced, never halves', () => {
  const change = changeBetween('😀', '😁');
  expect(change).toEqual({ at: 0, remove: 2, insert: '😁' });
});

test('a change leads from the one text to the other, wherever the caret is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      fc.nat(20),
      (before, after, caret) => {
        const change = changeBetween(before, after, Math.min(caret, after.length));
        expect(change === null ? before : applyChange(before, change)).toBe(after);
      },
    ),
  );
});

test('words typed by two people at once are both there, and the caret stays where it was', () => {
  const words = new Y.Doc().getText('words');
  words.insert(0, 'the meter');
  let base = words.toString();
  let shown = 'the green meter';
  let caret = 9;
  words.observe(({ delta }) => {
    const mine = changeBetween(base, shown, caret);
    base = applyDelta(base, delta as TextDelta);
    caret = placeAfter(caret, delta as TextDelta);
    shown = mine === null ? base : applyChange(base, changeAfter(mine, delta as TextDelta));
  });
  words.insert(9, ' works');
  expect(shown).toBe('the green meter works');
  words.insert(0, 'See: ');
  expect(shown).toBe('See: the green meter works');
  words.doc?.destroy();
});

test('what Yjs tells gives the text it has', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.tuple(fc.nat(30), fc.nat(5), fc.string({ maxLength: 4 }))), (start, edits) => {
      const doc = new Y.Doc();
      const words = doc.getText('words');
      words.insert(0, start);
      let mirror = words.toString();
      words.observe(({ delta }) => {
        mirror = applyDelta(mirror, delta as TextDelta);
      });
      doc.transact(() => {
        for (const [at, remove, insert] of edits) {
          const from = Math.min(at, words.length);
          words.delete(from, Math.min(remove, words.length - from));
          words.insert(from, insert);
        }
      });
      expect(mirror).toBe(words.toString());
      doc.destroy();
    }),
  );
});

test('a change where somebody else removed everything still puts in its words', () => {
  const change = changeBetween('old words', 'new words', 3);
  const all: TextDelta = [{ delete: 9 }];
  expect(change).not.toBeNull();
  if (change !== null) expect(applyChange('', changeAfter(change, all))).toBe('new');
});
