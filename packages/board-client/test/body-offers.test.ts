import { addCard, bodyOf, describeDone, newBoardDoc, readBoard } from '@samenspel/board';
import { rescueOffers } from '@samenspel/board-protocol';
import * as Y from 'yjs';
import { withBodies } from '../src/body-offers';
import { keptOf } from '../src/put-back';

const random = { bytes: (count: number) => new Uint8Array(count).fill(7) };
const anna = { by: 'anna', now: 1 };
const id = 'card00000001';

/** A board with a card that anna described, and a copy of it. */
function copies(body: string) {
  const base = newBoardDoc();
  addCard(base, { id, title: 'card', column: 'toTry' }, anna, random);
  bodyOf(base, id).insert(0, body);
  describeDone(base, id, anna);
  const copy = () => {
    const doc = newBoardDoc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
    return doc;
  };
  return { base, mine: copy(), board: copy() };
}

function offered({ base, mine, board }: ReturnType<typeof copies>, knowsBase = true) {
  const kept = { mine: keptOf(readBoard(mine)), board: keptOf(readBoard(board)) };
  const items = rescueOffers(knowsBase ? keptOf(readBoard(base)) : null, kept.mine, kept.board);
  return withBodies(items, { base: knowsBase ? base : null, mine, board }, kept).map(({ id: of, aspects }) => [
    of,
    aspects,
  ]);
}

test('BP12 words written, or taken out, in a body that one described before are offered back', () => {
  const more = copies('One line');
  bodyOf(more.mine, id).insert(8, ' and more');
  describeDone(more.mine, id, { by: 'anna', now: 2 });
  expect(offered(more)).toEqual([[id, ['words']]]);
  const less = copies('One line');
  bodyOf(less.mine, id).delete(0, 4);
  expect(offered(less)).toEqual([[id, ['words']]]);
  expect(offered(less, false)).toEqual([[id, ['words']]]);
});

test('BP12 what only others changed in a body is not offered as one’s own', () => {
  const theirs = copies('One line');
  bodyOf(theirs.board, id).insert(8, ' of somebody else');
  expect(offered(theirs)).toEqual([]);
  expect(offered(copies('One line'), false)).toEqual([]);
});
