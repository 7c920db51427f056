import { addCard, bodyOf, putWordsBack } from '@samenspel/board';
import type * as Y from 'yjs';
import {
  boardId,
  cardId,
  cleanUp,
  later,
  random,
  signed,
  startServer,
  stockClient,
  type TestServer,
  testSeals,
  until,
} from './helpers';

const id = cardId(1);
afterEach(cleanUp);

async function twoWriting(): Promise<{ server: TestServer; anna: Y.Doc; bert: Y.Doc; forget(author: string): void }> {
  const seals = testSeals();
  const server = await startServer(seals);
  later(() => server.stop());
  const [anna, bert] = [stockClient(server, 'anna'), stockClient(server, 'bert')];
  await until(() => anna.provider.synced && bert.provider.synced);
  addCard(anna.doc, { id, title: 'Walk', column: 'toTry' }, signed('anna'), random);
  return { server, anna: anna.doc, bert: bert.doc, forget: seals.forget };
}

const same = (one: Y.Doc, other: Y.Doc, said: string) =>
  until(() => [one, other].every((doc) => bodyOf(doc, id).toString() === said));

test('BS53 words that another deleted are told with who wrote and who deleted them, until they are back', async () => {
  const { server, anna, bert, forget } = await twoWriting();
  bodyOf(anna, id).insert(0, 'the dog ran');
  await same(anna, bert, 'the dog ran');
  bodyOf(bert, id).insert(11, ' far away');
  await same(anna, bert, 'the dog ran far away');
  // One's own words, and less than a word of another's, are nobody's news.
  bodyOf(anna, id).delete(0, 4);
  await same(anna, bert, 'dog ran far away');
  bodyOf(bert, id).delete(2, 1);
  await same(anna, bert, 'do ran far away');
  for (let left = 9; left > 0; left -= 1) bodyOf(anna, id).delete(5 + left, 1);
  await same(anna, bert, 'do ran');
  await server.sync.settled(boardId);
  const [deleted, ...others] = (await server.sync.deletedWordsIn(boardId, id)) ?? [];
  expect(others).toEqual([]);
  expect(deleted).toMatchObject({ by: 'anna', writers: ['bert'], runs: [{ insert: ' far away' }] });
  expect(deleted?.seq).toBe(await server.store.head('community001'));

  putWordsBack(bert, id, deleted?.runs ?? [], signed('bert'));
  await same(anna, bert, 'do ran far away');
  await server.sync.settled(boardId);
  expect(await server.sync.deletedWordsIn(boardId, id)).toEqual([]);

  bodyOf(anna, id).delete(0, 15);
  await same(anna, bert, '');
  await server.sync.settled(boardId);
  expect(await server.sync.deletedWordsIn(boardId, id)).toMatchObject([{ runs: [{ insert: ' far away' }] }]);
  forget('bert');
  expect(JSON.stringify(await server.sync.deletedWordsIn(boardId, id))).not.toContain('far away');
});

test('BS53 half a word of another that was deleted with a whole one of their own is told', async () => {
  const { server, anna, bert } = await twoWriting();
  bodyOf(anna, id).insert(0, 'two');
  await same(anna, bert, 'two');
  bodyOf(bert, id).insert(3, ' and more');
  await same(anna, bert, 'two and more');
  bodyOf(anna, id).delete(0, 6);
  await same(anna, bert, 'd more');
  await server.sync.settled(boardId);
  expect(await server.sync.deletedWordsIn(boardId, id)).toMatchObject([{ by: 'anna', runs: [{ insert: ' an' }] }]);
});

test('BS53 of a board that is not there nothing is told, and nothing of an item without words', async () => {
  const { server } = await twoWriting();
  expect(await server.sync.deletedWordsIn('board0000009', id)).toBeNull();
  expect(await server.sync.deletedWordsIn(boardId, cardId(7))).toEqual([]);
});
