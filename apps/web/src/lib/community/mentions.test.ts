import { nameBegun, partsOf, peopleBeginning, shownText, storedText, uniqueNames } from './mentions';

const jan = { id: 'p1', name: 'Jan' };
const janDeBoer = { id: 'p2', name: 'Jan de Boer' };
const noor = { id: 'p3', name: 'Noor' };
const people = [jan, janDeBoer, noor];

describe('mentions', () => {
  test('a chosen name is stored as who it is, so that a new name follows', () => {
    const stored = storedText('Vraag @Noor en @Jan de Boer.', people);
    expect(stored).toEqual({ text: 'Vraag @[p3] en @[p2].', mentions: ['p3', 'p2'] });
    const renamed = [{ ...noor, name: 'Noortje' }, janDeBoer];
    expect(shownText(stored.text, stored.mentions, renamed)).toBe('Vraag @Noortje en @Jan de Boer.');
  });

  test('the longest name counts, and a name only as a whole word', () => {
    expect(storedText('@Jan @Jan de Boer @Jana', people)).toEqual({
      text: '@[p1] @[p2] @Jana',
      mentions: ['p1', 'p2'],
    });
  });

  test('nobody is mentioned twice', () => {
    expect(storedText('@Noor @Noor', people).mentions).toEqual(['p3']);
  });

  test('a mark somebody typed is no mention: only who is listed is one', () => {
    expect(partsOf('@[p1] en @[p3]', ['p3'])).toEqual([
      { kind: 'words', text: '@[p1] en ' },
      { kind: 'person', id: 'p3' },
    ]);
  });

  test('who left stays mentioned when the comment is changed', () => {
    const shown = shownText('@[gone] en @[p3]', ['gone', 'p3'], people);
    expect(shown).toBe('@[gone] en @Noor');
    expect(storedText(shown, people).text).toBe('@[gone] en @[p3]');
  });

  test('people with one name get words of their own', () => {
    const names = uniqueNames([noor, { id: 'p4', name: 'Noor' }]);
    expect(names.map(({ name }) => name)).toEqual(['Noor', 'Noor 2']);
    expect(storedText('@Noor 2 @Noor', names)).toEqual({ text: '@[p4] @[p3]', mentions: ['p4', 'p3'] });
  });

  test.each([
    ['Hoi @no', 7, { start: 4, begun: 'no' }],
    ['@', 1, { start: 0, begun: '' }],
    ['Hoi @jan de', 11, { start: 4, begun: 'jan de' }],
    ['mail@example', 12, null],
    ['Hoi @noor, en', 13, null],
    ['@jan de boer komt', 17, null],
  ])('in "%s" at %i a name is begun: %j', (text, caret, expected) => {
    expect(nameBegun(text, caret)).toEqual(expected);
  });

  test('finds people by any part of their name, a few at a time', () => {
    expect(peopleBeginning(people, 'BOER')).toEqual([janDeBoer]);
    expect(peopleBeginning(people, 'jan d')).toEqual([janDeBoer]);
    expect(peopleBeginning(people, '', 2)).toHaveLength(2);
    expect(peopleBeginning(people, 'zz')).toEqual([]);
  });
});
