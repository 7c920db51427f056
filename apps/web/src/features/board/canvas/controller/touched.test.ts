import { addCard, addComment, binComment, newBoardDoc, seedBoard } from '@samenspel/board';
import * as Y from 'yjs';
import { Touched } from './touched';

test('a card is drawn again when a comment on it comes, goes, or gets its time', () => {
  const doc = newBoardDoc();
  Y.applyUpdate(doc, seedBoard('experiment'));
  const [id, comment, sign] = ['card00000001', 'comment00001', { by: 'anna', now: 1 }];
  addCard(doc, { id, title: 'Walk', column: 'toTry' }, sign, { bytes: (count) => new Uint8Array(count) });
  const touched = new Touched(doc);
  addComment(doc, { id: comment, on: id, text: 'When?', mentions: [] }, sign);
  expect([...touched.take()]).toEqual([id]);
  binComment(doc, comment, sign);
  expect([...touched.take()]).toEqual([id]);
  touched.destroy();
  doc.destroy();
});
