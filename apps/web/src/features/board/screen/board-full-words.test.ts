import { boardFullWords } from './board-full-words';

test('BD33 a board sends to the bin only where that makes room', () => {
  expect(boardFullWords({ of: 'shown', used: 18_000, limit: 20_000 })).toBe('board.nearlyFull');
  expect(boardFullWords({ of: 'shown', used: 20_000, limit: 20_000 })).toBe('board.full');
  expect(boardFullWords({ of: 'ever', used: 59_990, limit: 60_000 })).toBe('board.everFull');
});
