import {
  addCard,
  addCheck,
  editLabel,
  maxCheckLength,
  maxNameLength,
  mergeTexts,
  readBoard,
  renameColumn,
  rewordCard,
  rewordCheck,
  saveLabel,
  titleOf,
  WordsTooLong,
} from '@samenspel/board';
import fc from 'fast-check';
import type * as Y from 'yjs';
import { maxComparisons } from '../src/merge-words';
import { anna, bert, destroyBoards, board as emptyBoard, idOf, seededRandom } from './helpers';

const random = () => seededRandom(1);
afterEach(destroyBoards);

describe('BD38 two wordings of one text', () => {
  test.each([
    ['both add', 'meet', 'meet samen', 'we meet', 'we meet samen'],
    ['both write the first words', '', 'bring a lamp', 'bring rope', 'bring rope bring a lamp'],
    ['both add at the end', 'Walk', 'Walk far', 'Walk fast', 'Walk fast far'],
    ['I add where they take away', 'meet acht punten', 'meet acht rode punten', 'meet punten', 'meet rode punten'],
    ['they add where I take away', 'meet acht punten', 'meet punten', 'meet acht rode punten', 'meet rode punten'],
    ['both replace the same word', 'een twee drie', 'een acht drie', 'een tien drie', 'een tien acht drie'],
    ['both replace all of it', 'old words', 'mine', 'theirs', 'theirs mine'],
    ['one word grows two ways', 'cat', 'cats', 'scat', 'scat cats'],
    ['both say the same', 'een', 'een twee', 'een twee', 'een twee'],
    ['both add the same word, one more than the other', 'een', 'nul een twee', 'een twee', 'nul een twee'],
    ['a space at the end stays', 'Walk', 'Walk ', 'Go Walk', 'Go Walk '],
    ['lines stay lines', 'a\nb', 'a\nb\nc', 'z\na\nb', 'z\na\nb\nc'],
  ])('%s', (_case, base, mine, theirs, expected) => {
    expect(mergeTexts(base, mine, theirs)).toBe(expected);
  });

  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 10 });
  /** Puts words of one's own between those of the base, and takes some of the base away. */
  const typed = (mark: string) =>
    fc.array(fc.record({ take: fc.boolean(), put: fc.boolean() }), { minLength: 11, maxLength: 11 }).map((edits) => ({
      words: edits.flatMap(({ put }, index) => (put ? [`${mark}${index}`] : [])),
      of: (base: readonly string[]): string =>
        edits
          .flatMap(({ take, put }, index) => [
            ...(put ? [`${mark}${index}`] : []),
            ...(take ? [] : base.slice(index, index + 1)),
          ])
          .join(' '),
    }));

  test('whatever either typed is there, whole and once', () => {
    fc.assert(
      fc.property(words, typed('mine'), typed('theirs'), (base, my, their) => {
        const merged = mergeTexts(base.join(' '), my.of(base), their.of(base)).split(/\s+/);
        for (const word of [...my.words, ...their.words]) expect(merged.filter((one) => one === word)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  test('one side alone is taken to the letter', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (base, mine) => {
        expect(mergeTexts(base, mine, base)).toBe(mine);
        expect(mergeTexts(base, base, mine)).toBe(mine);
      }),
    );
  });

  test('a text above the limit of comparisons loses no word either', () => {
    const many = Array.from({ length: Math.ceil(Math.sqrt(maxComparisons)) + 10 }, (_, n) => `w${n}`);
    const base = many.join(' ');
    const mine = ['mine', ...many.toReversed(), 'mine2'].join(' ');
    const merged = mergeTexts(base, mine, `theirs ${base} theirs2`).split(' ');
    for (const word of ['mine', 'mine2', 'theirs', 'theirs2', 'w0', 'w500']) expect(merged).toContain(word);
  });
});

describe('BD38 committing a field that was open while another changed it', () => {
  const id = idOf('card');
  const board = () => {
    const doc = emptyBoard(1);
    addCard(doc, { id, title: 'Walk', column: 'toTry' }, anna, random());
    return doc;
  };

  test('a title', () => {
    const doc = board();
    rewordCard(doc, id, 'Walk fast', bert);
    rewordCard(doc, id, { base: 'Walk', words: 'Walk far' }, anna);
    expect(titleOf(doc, id).toString()).toBe('Walk fast far');
  });

  test('the name of a column, whether it was a name or ours for it', () => {
    const doc = board();
    const title = () => readBoard(doc).columns.find((column) => column.id === 'toTry')?.title;
    renameColumn(doc, 'toTry', { base: '', words: 'Ideas' });
    expect(title()).toBe('Ideas');
    renameColumn(doc, 'toTry', 'Good Ideas');
    renameColumn(doc, 'toTry', { base: 'Ideas', words: 'Ideas here' });
    expect(title()).toBe('Good Ideas here');
  });

  test('a line of a checklist', () => {
    const doc = board();
    addCheck(doc, { id: idOf('lamp'), on: id, text: 'Bring a lamp' }, random());
    rewordCheck(doc, idOf('lamp'), 'Bring a good lamp');
    rewordCheck(doc, idOf('lamp'), { base: 'Bring a lamp', words: 'Bring a lamp tonight' });
    expect(readBoard(doc).checks.get(id)?.[0]?.text).toBe('Bring a good lamp tonight');
  });

  test('a label: its name is merged, its colour stays with who chose one', () => {
    const doc = board();
    const opened = { id: idOf('label'), name: 'soon', hue: 'mint' } as const;
    saveLabel(doc, opened);
    saveLabel(doc, { ...opened, name: 'very soon', hue: 'rose' });
    editLabel(doc, opened, { name: 'soon done', hue: 'mint' });
    expect(readBoard(doc).labels).toEqual([{ id: opened.id, name: 'very soon done', hue: 'rose' }]);
  });

  test('what does not fit together is not cut: nothing is written', () => {
    const doc = board();
    const long = (letter: string, most: number) => letter.repeat(most - 10);
    rewordCheckOver(doc);
    renameColumn(doc, 'toTry', long('a', maxNameLength));
    expect(() => renameColumn(doc, 'toTry', { base: '', words: long('b', maxNameLength) })).toThrow(WordsTooLong);
    expect(readBoard(doc).columns.find((column) => column.id === 'toTry')?.title).toBe(long('a', maxNameLength));
  });

  function rewordCheckOver(doc: Y.Doc): void {
    addCheck(doc, { id: idOf('rope'), on: id, text: 'a'.repeat(maxCheckLength) }, random());
    expect(() => rewordCheck(doc, idOf('rope'), { base: '', words: 'b' })).toThrow(WordsTooLong);
    expect(readBoard(doc).checks.get(id)?.[0]?.text).toBe('a'.repeat(maxCheckLength));
  }
});
