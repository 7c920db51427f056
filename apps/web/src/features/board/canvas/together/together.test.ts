import type { Board, Item, Vote } from '@samenspel/board';
import type { Present } from '@samenspel/board-client';
import { nothingDone } from '@samenspel/board-client/testing';
import { leaderOf, mayFollow, newestSummon, summonLastsMs } from './follow';
import { counted, openVoteOf, takesDots } from './vote-model';

const here = (person: string, more: Partial<Present> = {}): Present => ({
  ...nothingDone,
  clientId: person.length,
  person,
  view: 'canvas',
  viewport: [0, 0, 1],
  ...more,
});

test('following goes along a chain to who leads it', () => {
  const others = [here('ilse', { following: 'piet' }), here('piet', { viewport: [9, 9, 2] })];
  expect(leaderOf('ilse', 'me', others)?.viewport).toEqual([9, 9, 2]);
});

test('a chain that comes back has no leader', () => {
  expect(leaderOf('ilse', 'me', [here('ilse', { following: 'me' })])).toBeNull();
  expect(leaderOf('a', 'me', [here('a', { following: 'b' }), here('b', { following: 'a' })])).toBeNull();
  expect(mayFollow('me', 'me', [])).toBe(false);
});

test('who looks at the kanban, or left, cannot be followed', () => {
  expect(mayFollow('piet', 'me', [here('piet', { view: 'kanban' })])).toBe(false);
  expect(mayFollow('piet', 'me', [here('piet', { viewport: null })])).toBe(false);
  expect(mayFollow('piet', 'me', [])).toBe(false);
});

test('only a fresh call of somebody who may call counts, and only once', () => {
  const now = 1_000_000;
  const others = [here('olga', { summon: now - 10 }), here('piet', { summon: now })];
  const mayCall = (person: string) => person === 'olga';
  expect(newestSummon(others, mayCall, 0, now)).toMatchObject({ person: 'olga', at: now - 10 });
  expect(newestSummon(others, mayCall, now - 10, now)).toBeNull();
  expect(newestSummon(others, mayCall, 0, now + summonLastsMs)).toBeNull();
  expect(newestSummon([here('olga', { summon: now + 1e9 })], mayCall, 0, now)).toBeNull();
});

test('a result has the most dots first; equal dots share a rank', () => {
  const tally = new Map([
    ['a', 1],
    ['b', 3],
    ['c', 1],
    ['d', 0],
  ]);
  expect(counted(tally, ['c', 'a'])).toEqual([
    { id: 'b', dots: 3, rank: 1 },
    { id: 'c', dots: 1, rank: 2 },
    { id: 'a', dots: 1, rank: 2 },
  ]);
});

const vote = (id: string, at: number, more: Partial<Vote> = {}): Vote => ({
  id,
  title: id,
  by: 'olga',
  at,
  budget: 5,
  ...more,
});
const boardWith = (votes: Vote[]): Board => ({ votes }) as unknown as Board;

test('the newest vote that is not closed is open', () => {
  const board = boardWith([vote('a', 1), vote('b', 2), vote('c', 3, { closed: { by: 'olga', at: 4 } })]);
  expect(openVoteOf(board)?.id).toBe('b');
  expect(openVoteOf(boardWith([]))).toBeUndefined();
});

test('dots go to what says something and is within the vote', () => {
  const item = (kind: string, more: object = {}) => ({ id: 'x', kind, at: [0, 0], ...more }) as unknown as Item;
  expect(takesDots(vote('v', 1), item('card'))).toBe(true);
  expect(takesDots(vote('v', 1), item('ink'))).toBe(false);
  expect(takesDots(vote('v', 1), item('card', { gone: { by: 'p', at: 1 } }))).toBe(false);
  expect(takesDots(vote('v', 1, { items: ['y'] }), item('card'))).toBe(false);
  expect(takesDots(vote('v', 1), undefined)).toBe(false);
});
