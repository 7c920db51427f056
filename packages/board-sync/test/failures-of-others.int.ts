/** What went wrong in other products, where it can go wrong at this level. */
import {
  addCard,
  binItem,
  blockCard,
  moveCard,
  newBoardDoc,
  readBoard,
  restoreItem,
  rewordCard,
  unblockCard,
  undoFor,
} from '@samenspel/board';
import { cardsIn } from '@samenspel/board/testing';
import { createBoardSync } from '@samenspel/board-sync';
import { WebSocket as NodeWebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
  boardId,
  cardId,
  cleanUp,
  eventsOf,
  later,
  memorySnapshots,
  ourClient,
  random,
  rawClient,
  signed,
  startServer,
  stockClient,
  type TestServer,
  typesOf,
  until,
} from './helpers';

let server: TestServer;
const first = cardId(1);
const titles = (doc: Y.Doc, column = 'toTry') => cardsIn(readBoard(doc), column).map(({ title }) => title);
const add = (doc: Y.Doc, n: number, by: string) =>
  addCard(doc, { id: cardId(n), title: `card ${n}`, column: 'toTry' }, signed(by), random);

async function serve(options: Parameters<typeof startServer>[0] = {}): Promise<TestServer> {
  server = await startServer(options);
  const started = server;
  later(() => started.stop());
  return started;
}

afterEach(cleanUp);

test('BS3 a stale local copy overwrites nothing: it takes in what is newer', async () => {
  await serve();
  const anna = ourClient(server, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  add(anna.doc, 1, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  const stale = Y.encodeStateAsUpdate(anna.doc);
  rewordCard(anna.doc, first, 'the newer words', signed('anna'));
  moveCard(anna.doc, first, 'trying', 'end', random);
  add(anna.doc, 2, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  const before = (await eventsOf(server.store)).length;
  const doc = newBoardDoc();
  Y.applyUpdate(doc, stale);
  const bert = ourClient(server, 'bert', { doc });
  await until(() => bert.link.state.save.kind === 'saved');
  for (const each of [anna.doc, doc]) {
    expect(titles(each, 'trying')).toEqual(['the newer words']);
    expect(titles(each)).toEqual(['card 2']);
  }
  expect((await eventsOf(server.store)).length).toBe(before);
});

test('BS1 everybody’s work is stored, whoever came first and whoever is left', async () => {
  await serve();
  const people = ['anna', 'bert', 'carl'].map((person) => ({ person, ...ourClient(server, person) }));
  await until(() => people.every(({ link }) => link.state.save.kind === 'saved'));
  for (const [index, { doc, person, link }] of people.entries()) {
    add(doc, index + 1, person);
    await until(() => link.state.save.kind === 'saved');
    link.disconnect();
  }
  await until(() => server.sync.counts().connections === 0);
  const again = createBoardSync({ ...server.ports });
  const doc = newBoardDoc();
  Y.applyUpdate(doc, (await again.currentState(boardId))?.update ?? new Uint8Array());
  expect(titles(doc)).toEqual(['card 1', 'card 2', 'card 3']);
  doc.destroy();
  await again.close();
});

test('BS23 two tabs of one person: neither overwrites the other, and one that closes takes nothing away', async () => {
  await serve();
  const [one, two] = [ourClient(server, 'anna'), ourClient(server, 'anna')];
  const bert = stockClient(server, 'bert');
  await until(() => [one, two].every(({ link }) => link.state.save.kind === 'saved') && bert.provider.synced);
  add(one.doc, 1, 'anna');
  await until(() => titles(two.doc).length === 1);
  rewordCard(one.doc, first, 'card 1, from the first', signed('anna'));
  blockCard(two.doc, first, signed('anna'));
  add(two.doc, 2, 'anna');
  await until(() => titles(one.doc).length === 2 && titles(two.doc)[0] === 'card 1, from the first');
  two.link.awareness.setLocalState({ view: 'kanban' });
  one.link.awareness.setLocalState({ view: 'canvas' });
  await until(() => bert.provider.awareness.getStates().size === 3);
  one.link.destroy();
  await until(() => !bert.provider.awareness.getStates().has(one.doc.clientID));
  expect(bert.provider.awareness.getStates().get(two.doc.clientID)?.view).toBe('kanban');
  add(two.doc, 3, 'anna');
  await until(() => titles(bert.doc).length === 3);
  expect(readBoard(bert.doc).items.get(first)).toMatchObject({
    title: 'card 1, from the first',
    blocked: { by: 'anna' },
  });
});

test('BS4 put, then deleted offline, is not revived by the reconnect', async () => {
  await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  anna.provider.disconnect();
  add(anna.doc, 1, 'anna');
  blockCard(anna.doc, first, signed('anna'));
  unblockCard(anna.doc, first);
  binItem(anna.doc, first, signed('anna'));
  restoreItem(anna.doc, first);
  binItem(anna.doc, first, signed('anna'));
  anna.provider.connect();
  await until(() => readBoard(bert.doc).items.get(first)?.gone !== undefined);
  bert.provider.disconnect();
  bert.provider.connect();
  await until(() => bert.provider.synced);
  await server.sync.settled(boardId);
  for (const { doc } of [anna, bert]) expect(readBoard(doc).items.get(first)).toMatchObject({ gone: { by: 'anna' } });
  expect(await typesOf(server.store)).not.toContain('CardBlocked');
});

test('BS24 who was away while deletions were made, stored and folded into snapshots still loses what was deleted', async () => {
  const snapshots = memorySnapshots();
  await serve({ snapshots, limits: { snapshotAfterParts: 2, snapshotEveryMs: 0, idleMs: 5 } });
  const away = ourClient(server, 'bert');
  const anna = ourClient(server, 'anna');
  await until(() => [away, anna].every(({ link }) => link.state.save.kind === 'saved'));
  for (let n = 1; n <= 4; n += 1) add(anna.doc, n, 'anna');
  await until(() => titles(away.doc).length === 4);
  away.link.disconnect();
  blockCard(anna.doc, first, signed('anna'));
  unblockCard(anna.doc, first);
  for (let n = 1; n <= 3; n += 1) {
    anna.doc.getMap('items').delete(cardId(n));
    await until(() => anna.link.state.save.kind === 'saved');
  }
  anna.link.disconnect();
  await until(() => server.sync.counts().boards === 0, 'the board to be forgotten and loaded from a snapshot');
  rewordCard(away.doc, cardId(4), 'four', signed('bert'));
  away.link.connect();
  anna.link.connect();
  await until(() => [away, anna].every(({ link }) => link.state.save.kind === 'saved'));
  await until(() => titles(anna.doc).join() === 'four');
  expect(titles(away.doc)).toEqual(['four']);
});

test('BS12 one person’s undo leaves everybody else’s work alone', async () => {
  await serve();
  const anna = ourClient(server, 'anna');
  const bert = ourClient(server, 'bert');
  await until(() => [anna, bert].every(({ link }) => link.state.save.kind === 'saved'));
  add(anna.doc, 1, 'anna');
  await until(() => titles(bert.doc).length === 1);
  const undo = undoFor(anna.doc, () => ({ by: 'anna', now: 1 }));
  later(() => undo.destroy());
  moveCard(anna.doc, first, 'trying', 'end', random);
  await until(() => titles(bert.doc, 'trying').length === 1);
  rewordCard(bert.doc, first, 'bert’s words', signed('bert'));
  add(bert.doc, 2, 'bert');
  await until(() => titles(anna.doc, 'trying')[0] === 'bert’s words' && titles(anna.doc).length === 1);
  undo.undo();
  await until(() => titles(bert.doc).length === 2);
  expect([...titles(bert.doc)].sort()).toEqual(['bert’s words', 'card 2']);
});

test('BS26 one item that cannot be read stops nobody: it is set aside, the board lives', async () => {
  await serve();
  const anna = stockClient(server, 'anna');
  const { doc, link } = ourClient(server, 'bert');
  await until(() => anna.provider.synced && link.state.save.kind === 'saved');
  anna.doc.getMap('items').set(first, new Y.Map([['kind', 'from the future']]));
  anna.doc.getMap('items').set(cardId(2), 'not an item at all');
  add(doc, 3, 'bert');
  await until(() => titles(anna.doc).length === 1 && link.state.save.kind === 'saved');
  expect(
    readBoard(doc)
      .quarantined.map(({ id }) => id)
      .sort(),
  ).toEqual([first, cardId(2)]);
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BS7 two first openers at the same moment find one seeded board', async () => {
  await serve();
  const [anna, bert] = [stockClient(server, 'anna'), stockClient(server, 'bert')];
  await until(() => anna.provider.synced && bert.provider.synced);
  for (const { doc } of [anna, bert]) expect(readBoard(doc).columns).toHaveLength(4);
  await server.sync.settled(boardId);
  expect(await typesOf(server.store)).toEqual(['BoardEdited']);
});

test('BS39 boards that are opened and left leave nothing behind', async () => {
  await serve({ limits: { idleMs: 1 } });
  const gc = (globalThis as { gc?: () => void }).gc;
  const openAndLeave = async (count: number, from: number) => {
    for (let n = from; n < from + count; n += 1) {
      const id = `many${String(n).padStart(8, '0')}`;
      await server.sync.createBoard({ boardId: id, communityId: 'community001', template: 'experiment' });
      const socket = { bufferedAmount: 0, send: () => {}, close: () => {} };
      const connection = server.sync.connect({ boardId: id, personId: 'anna', mayEdit: true, speaks: true }, socket);
      await server.sync.settled(id);
      connection.closed();
    }
    await until(() => server.sync.counts().boards === 0, 'all boards to be forgotten');
    gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = await openAndLeave(100, 0);
  const after = await openAndLeave(400, 100);
  expect(server.sync.counts()).toEqual({ boards: 0, connections: 0 });
  // The store of the test keeps 400 seeds; documents and rooms would be many times that.
  expect(after - before).toBeLessThan(40 * 1024 * 1024);
});

describe('BS40 two stock y-websocket providers, unmodified', () => {
  // The provider's resync asks for it by name; Node has it from version 22 on.
  beforeAll(() => {
    globalThis.WebSocket ??= NodeWebSocket as unknown as typeof WebSocket;
  });

  const stockProvider = (person: string, doc: Y.Doc, resyncInterval: number): WebsocketProvider => {
    const provider = new WebsocketProvider(server.url, boardId, doc, {
      params: { person },
      WebSocketPolyfill: NodeWebSocket as unknown as typeof WebSocket,
      maxBackoffTime: 100,
      resyncInterval,
    });
    later(() => {
      provider.destroy();
      provider.awareness.destroy();
      doc.destroy();
    });
    return provider;
  };

  test('converge through edits, reconnects, resync and awareness', async () => {
    await serve();
    // Plain documents of Yjs: nothing of ours on the client's side but the shape of the data.
    const docs = [new Y.Doc(), new Y.Doc()] as const;
    const [anna, bert] = [stockProvider('anna', docs[0], 50), stockProvider('bert', docs[1], 50)];
    await until(() => anna.synced && bert.synced);
    anna.awareness.setLocalState({ cursor: 1 });
    bert.awareness.setLocalState({ cursor: 2 });
    await until(() => anna.awareness.getStates().get(docs[1].clientID)?.cursor === 2);
    await until(() => bert.awareness.getStates().get(docs[0].clientID)?.cursor === 1);
    let made = 0;
    for (let round = 0; round < 8; round += 1) {
      for (const [index, provider] of [anna, bert].entries()) {
        const doc = docs[index as 0 | 1];
        if (round % 3 === index) provider.disconnect();
        made += 1;
        add(doc, made, index === 0 ? 'anna' : 'bert');
        if (round > 0) rewordCard(doc, first, `round ${round} by ${index}`, signed(index === 0 ? 'anna' : 'bert'));
        if (round % 3 === index) provider.connect();
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const state = (doc: Y.Doc) => JSON.stringify(doc.getMap('items').toJSON());
    await until(() => titles(docs[0]).length === made && state(docs[0]) === state(docs[1]), 'both to agree');
    await until(() => anna.awareness.getStates().get(docs[1].clientID)?.cursor === 2, 'bert to be seen again');
    expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
    await server.sync.settled(boardId);
    const before = await server.store.head('community001');
    // Several resyncs with no news.
    const raw = await rawClient(server, 'person=olga');
    await new Promise((resolve) => setTimeout(resolve, 200));
    raw.socket.terminate();
    expect(await server.store.head('community001')).toBe(before);
  });
});
