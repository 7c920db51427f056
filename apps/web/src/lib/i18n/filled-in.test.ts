import { filledIn } from './filled-in';

const texts = {
  'ui.hello': 'Hello {{name}}, {{name}}',
  'ui.cards_one': '{{count}} card of {{of}}',
  'ui.cards_other': '{{count}} cards of {{of}}',
  'ui.day': 'day {{count}}',
};

test('what stands in braces is filled in, also twice, and signs of patterns stay signs', () => {
  expect(filledIn(texts, 'en', 'ui.hello', { name: '$& {{of}}' })).toBe('Hello $& {{of}}, $& {{of}}');
  expect(filledIn(texts, 'en', 'ui.hello', {})).toBe('Hello , ');
});

test('a count chooses the form, where there are forms', () => {
  const cards = (count: number): string => filledIn(texts, 'nl', 'ui.cards', { count, of: 9 });
  expect([cards(0), cards(1), cards(2)]).toEqual(['0 cards of 9', '1 card of 9', '2 cards of 9']);
  expect(filledIn(texts, 'en', 'ui.day', { count: 1 })).toBe('day 1');
});

test('an unknown key is shown itself', () => {
  expect(filledIn(texts, 'en', 'ui.absent', { count: 1 })).toBe('ui.absent');
});
