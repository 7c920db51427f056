import { randomUUID } from 'node:crypto';
import {
  addCard,
  BoardMirror,
  bodyOf,
  bodyThen,
  deriveFacts,
  isOldBody,
  newBoardDoc,
  plainWords,
  readBody,
} from '@samenspel/board';
import { oldBodyOf } from '@samenspel/board/testing';
import { createBoardSync } from '@samenspel/board-sync';
import * as Y from 'yjs';
import { appendToBoard, eventsOf as eventsOfEdit } from '../src/flush/append-edits';
import { type BoardSyncPorts, defaultLimits } from '../src/ports';
import {
  boardId,
  cardId,
  cleanUp,
  communityId,
  createMemoryEventStore,
  eventsOf,
  later,
  quietLog,
  random,
  signed,
  startServer,
  stockClient,
  type TestServer,
  testSeals,
  until,
} from './helpers';

const id = cardId(1);
const said = 'Walk on\nfar away';
afterEach(cleanUp);

const paragraph = (words: string): Y.XmlElement => {
  const made = new Y.XmlElement('paragraph');
  made.insert(0, [new Y.XmlText(words)]);
  return made;
};

/** A stored board of schema 2: Anna wrote two paragraphs, Bert in the first of them. Gives the seq of each edit. */
async function oldHistory(ports: BoardSyncPorts): Promise<number[]> {
  const header = { communityId };
  const metadata = {
    actor: 'system',
    via: 'system',
    correlationId: randomUUID(),
    occurredAt: 1,
    schemaVersion: 1,
  } as const;
  const created = { eventId: randomUUID(), type: 'BoardCreated', data: { boardId, template: 'experiment' }, metadata };
  await appendToBoard(ports.store, { boardId, header, revision: -1 }, [created], defaultLimits);
  const doc = newBoardDoc();
  const mirror = new BoardMirror(doc);
  const seqs: number[] = [];
  let revision = 0;
  const edit = async (author: string, client: number, change: () => void): Promise<void> => {
    const before = Y.encodeStateVector(doc);
    doc.clientID = client;
    doc.transact(change);
    const update = Y.encodeStateAsUpdate(doc, before);
    const { before: was, after: is } = mirror.take();
    const stored = { author, update, facts: deriveFacts(was, is), byServer: author === 'system' };
    const events = await eventsOfEdit(stored, { boardId, header, revision }, ports);
    await appendToBoard(ports.store, { boardId, header, revision }, events, defaultLimits);
    revision += events.length;
    seqs.push(await ports.store.head(communityId));
  };
  await edit('system', 2 ** 32, () => {
    doc.getMap('meta').set('schema', 2);
    for (const [n, column] of ['toTry', 'trying', 'evaluated', 'secured'].entries())
      doc.getMap('columns').set(column, new Y.Map(Object.entries({ title: new Y.Text(), key: `V0${n + 1}` })));
  });
  await edit('anna', 1, () => {
    addCard(doc, { id, title: 'Walk', column: 'toTry' }, signed('anna'), random);
    oldBodyOf(doc, id).insert(0, [paragraph('Walk'), paragraph('far away')]);
  });
  await edit('bert', 2, () => ((oldBodyOf(doc, id).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(4, ' on'));
  mirror.destroy();
  doc.destroy();
  return seqs;
}

async function servedOld() {
  const seals = testSeals();
  const ports = {
    store: createMemoryEventStore(),
    ...seals,
    clock: { now: () => Date.now() },
    random,
    log: quietLog(),
  };
  const seqs = await oldHistory(ports);
  const server = await startServer(ports);
  later(() => server.stop());
  return { server, seqs, forget: seals.forget };
}

const stateOf = async (ports: BoardSyncPorts, seq: number): Promise<Y.Doc> => {
  const doc = newBoardDoc();
  Y.applyUpdate(doc, (await createBoardSync(ports).stateAt(boardId, seq))?.update ?? new Uint8Array());
  later(() => doc.destroy());
  return doc;
};
const storedLength = async ({ ports }: TestServer): Promise<number> =>
  bodyOf(await stateOf(ports, Number.MAX_SAFE_INTEGER), id).length;
const words = (doc: Y.Doc): string => plainWords(bodyThen(doc, id));

test('BD42 a room moves old bodies once, each word as an edit of who wrote it; who only opens it writes nothing', async () => {
  const { server, seqs, forget } = await servedOld();
  const carl = stockClient(server, 'carl');
  await until(() => bodyOf(carl.doc, id).toString() === said && !isOldBody(carl.doc, id));
  await server.sync.settled(boardId);
  const edits = (await eventsOf(server.store)).filter(({ type }) => type === 'BoardEdited');
  const moving = edits.slice(seqs.length).map(({ metadata }) => metadata.actor);
  expect(moving.slice(0, 2)).toEqual(['anna', 'bert']);
  expect(moving).not.toContain('carl');

  // Another server finds nothing left to do, folds the same, and a stock client goes on writing.
  await server.sync.release(boardId);
  const dora = stockClient(server, 'dora');
  await until(() => dora.provider.synced);
  await server.sync.settled(boardId);
  expect((await eventsOf(server.store)).filter(({ type }) => type === 'BoardEdited')).toHaveLength(edits.length);
  expect(await createBoardSync(server.ports).rederiveFacts(boardId)).toMatchObject({ equal: true });
  bodyOf(dora.doc, id).insert(said.length, '!');
  await until(() => bodyOf(carl.doc, id).toString() === `${said}!`);

  // Moments before show what was there then.
  const [, afterAnna = 0, afterBert = 0] = seqs;
  expect(words(await stateOf(server.ports, afterAnna))).toBe('Walk\nfar away');
  expect(words(await stateOf(server.ports, afterBert))).toBe(said);

  // Words go with the key of who wrote them, moved or not.
  await server.sync.settled(boardId);
  forget('bert');
  const without = Buffer.from(Y.encodeStateAsUpdate(await stateOf(server.ports, Number.MAX_SAFE_INTEGER))).toString();
  expect(without).toContain('far away');
  expect(without).not.toContain(' on');
});

test('BD41 a body of unknown and broken form is kept byte for byte by a room that people only look into', async () => {
  const { server } = await servedOld();
  const eva = stockClient(server, 'eva');
  await until(() => bodyOf(eva.doc, id).toString() === said);
  eva.doc.transact(() => {
    bodyOf(eva.doc, id).format(7, 1, { kind: 7, in: 'q'.repeat(5_000), table: { deep: [1] } });
    bodyOf(eva.doc, id).insertEmbed(2, { drawing: { of: [1, null] } });
    bodyOf(eva.doc, id).insert(0, 'word '.repeat(50_000), { link: { not: 'text' } });
    oldBodyOf(eva.doc, id).push([new Y.XmlElement('unheard-of')]);
  });
  await until(async () => (await storedLength(server)) === bodyOf(eva.doc, id).length);
  const before = await server.sync.stateAt(boardId, Number.MAX_SAFE_INTEGER);
  const count = (await eventsOf(server.store)).length;
  await server.sync.release(boardId);
  const fred = stockClient(server, 'fred', { read: true });
  await until(() => bodyOf(fred.doc, id).length === bodyOf(eva.doc, id).length);
  expect(readBody(bodyOf(fred.doc, id)).length).toBeGreaterThan(3);
  await server.sync.settled(boardId);
  const after = await server.sync.stateAt(boardId, Number.MAX_SAFE_INTEGER);
  expect((await eventsOf(server.store)).length).toBe(count);
  expect(Buffer.from(after?.update ?? []).equals(Buffer.from(before?.update ?? []))).toBe(true);
});
