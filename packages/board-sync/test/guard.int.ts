import { newBoardDoc } from '@samenspel/board';
import * as Y from 'yjs';
import { canBeMerged } from '../src/guard';

test('BS19 an update is tried out in a thread: one that merges passes, one that throws there does not', async () => {
  const doc = newBoardDoc();
  const state = Y.encodeStateAsUpdate(doc);
  doc.getText('body:abcdefghjkmn').insert(0, 'words '.repeat(20_000));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  expect(await canBeMerged(state, update)).toBe(true);
  expect(await canBeMerged(state, update.subarray(0, 1_000))).toBe(false);
});

test('BS19 one that takes too long does not pass', async () => {
  const doc = newBoardDoc();
  doc.getText('body:abcdefghjkmn').insert(0, 'words');
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  expect(await canBeMerged(new Uint8Array([0, 0]), update, 1)).toBe(false);
});
