import type { PlainItem } from '../src/plain-items';
import { rescueOffers } from '../src/rescue-offers';

const card = (id: string, fields: object = {}): PlainItem =>
  ({ id, by: 'anna', title: id, place: ['toTry', 'a'], assignees: [], ...fields }) as PlainItem;
const board = (...items: PlainItem[]) => new Map(items.map((item) => [item.id, item]));
const gone = { by: 'bert', at: 5 };

test('BP12 what the person changed and the board does not have is offered, and nothing else', () => {
  const base = board(card('one'), card('two'), card('three'));
  const mine = board(card('one', { title: 'Mine' }), card('two'), card('three'), card('new'));
  const now = board(card('one'), card('two', { title: 'Theirs' }), card('three', { gone }));
  expect(rescueOffers(base, mine, now)).toEqual([
    { id: 'one', mine: card('one', { title: 'Mine' }), board: card('one'), aspects: ['words'] },
    { id: 'new', mine: card('new'), aspects: ['new'] },
  ]);
});

test('BP12 of an item only what the person changed is offered, also when others changed more of it', () => {
  const base = board(card('one'));
  const mine = board(card('one', { title: 'Mine' }));
  const now = board(card('one', { title: 'Theirs', assignees: ['bert'] }));
  expect(rescueOffers(base, mine, now).map(({ aspects }) => aspects)).toEqual([['words']]);
});

test('BP12 without the board of before everything that differs is offered: a restored server may miss anything', () => {
  const mine = board(card('one', { title: 'Newer' }), card('lost'), card('same'), card('binned', { gone }));
  const restored = board(card('one'), card('same'));
  expect(rescueOffers(null, mine, restored).map(({ id, aspects }) => [id, aspects])).toEqual([
    ['one', ['words']],
    ['lost', ['new']],
  ]);
});

test('BP12 what was put back, or came by another way, is offered no more', () => {
  const base = board(card('one'));
  const mine = board(card('one', { title: 'Mine' }), card('new'));
  expect(rescueOffers(base, mine, mine)).toEqual([]);
});

test('BP12 something new of the person that is there in another form is offered as what differs', () => {
  const mine = board(card('new', { title: 'Longer words', at: [1, 2] }));
  const now = board(card('new', { title: 'Longer', at: [1, 2] }));
  expect(rescueOffers(board(), mine, now).map(({ aspects }) => aspects)).toEqual([['words']]);
});
