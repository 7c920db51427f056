import { addCard, bodyOf, cardsIn, type Fact, newBoardDoc, readBoard } from '@samenspel/board';
import { type BoardSync, createBoardSync } from '@samenspel/board-sync';
import { createMemoryEventStore, createMemoryLog, type EventStore, StoreUnavailable } from '@samenspel/event-store';
import * as Y from 'yjs';
import {
  boardId,
  cardId,
  cleanUp,
  communityId,
  eventsOf,
  later,
  memorySnapshots,
  ourClient,
  random,
  signed,
  startServer,
  stockClient,
  type TestServer,
  testSeals,
  typesOf,
  until,
  withAppend,
} from './helpers';

afterEach(cleanUp);

const sharing = { lookEveryMs: 60_000 };
const titles = (doc: Y.Doc) => cardsIn(readBoard(doc), 'toTry').map(({ title }) => title);
const add = (doc: Y.Doc, n: number, by: string, title = `card ${n}`) =>
  addCard(doc, { id: cardId(n), title, column: 'toTry' }, signed(by), random);

/** Two servers over one log and one place for snapshots. */
async function twoServers(options: Parameters<typeof startServer>[0] = {}) {
  const log = createMemoryLog();
  const snapshots = memorySnapshots();
  const seals = testSeals();
  const start = async () => {
    const store = createMemoryEventStore({ log });
    const server = await startServer({ store, snapshots, ...seals, sharing, ...options });
    later(() => server.stop());
    return server;
  };
  return { one: await start(), two: await start(), snapshots };
}

const writeOn = (server: TestServer, n: number, title?: string) =>
  server.sync.editAsServer(boardId, (doc) => void add(doc, n, 'system', title));

test('BS43 an append that meets another writer takes in what he stored and is made again on top: both are stored and seen', async () => {
  const { one, two } = await twoServers();
  const anna = stockClient(one, 'anna');
  const bert = stockClient(two, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  const presence = new Promise<void>((resolve) => anna.provider.awareness.once('change', () => resolve()));
  anna.provider.awareness.setLocalStateField('at', [1, 2]);
  await presence;
  for (let n = 1; n <= 20; n += 1) {
    add(anna.doc, n, 'anna');
    add(bert.doc, 100 + n, 'bert');
    if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  // The last to write knows all; whoever wrote before him looks again when told to.
  await until(async () => {
    await Promise.all([one, two].map(({ sync }) => sync.lookAgain(boardId)));
    return titles(anna.doc).length === 40 && titles(bert.doc).length === 40;
  });
  expect(titles(anna.doc)).toEqual(titles(bert.doc));
  // Nobody was sent away for it, and every card was added by its author once.
  expect([anna.closeCodes, bert.closeCodes]).toEqual([[], []]);
  const added = (await eventsOf(one.store)).filter(({ type }) => type === 'CardAdded');
  expect(added.map(({ metadata }) => metadata.actor).sort()).toEqual([
    ...Array(20).fill('anna'),
    ...Array(20).fill('bert'),
  ]);
  expect(await one.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BS43 facts are derived from what is there when it is stored: of two who add one card, one added it', async () => {
  const { one, two } = await twoServers();
  await Promise.all([writeOn(one, 1, 'of one'), writeOn(two, 1, 'of two')]);
  const facts = (await typesOf(one.store)).filter((type) => type === 'CardAdded');
  expect(facts).toHaveLength(1);
  expect(await two.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BS43 the same edit that a client brings to two servers is stored once', async () => {
  const { one, two } = await twoServers();
  const doc = newBoardDoc();
  const first = ourClient(one, 'anna', { doc });
  await until(() => first.link.state.synced);
  const copy = newBoardDoc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  first.link.disconnect();
  add(doc, 1, 'anna');
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const second = ourClient(two, 'anna', { doc: copy });
  first.link.connect();
  await until(() => first.link.state.save.kind === 'saved' && second.link.state.save.kind === 'saved');
  expect((await typesOf(one.store)).filter((type) => type === 'CardAdded')).toHaveLength(1);
});

test('BS43 whose client id an edit elsewhere made hers: who only showed it here may not write under it', async () => {
  const { one, two } = await twoServers();
  const anna = stockClient(one, 'anna');
  const mallory = stockClient(two, 'mallory');
  await until(() => anna.provider.synced && mallory.provider.synced);
  mallory.doc.clientID = anna.doc.clientID;
  mallory.provider.awareness.clientID = anna.doc.clientID;
  mallory.provider.awareness.setLocalState({ at: [1, 1] });
  await until(() => two.sync.counts().connections === 1);
  add(anna.doc, 1, 'anna');
  await until(async () => (await typesOf(one.store)).length > 1);
  // More than anna wrote under it: what is known already would be no news.
  for (const n of [2, 3, 4]) add(mallory.doc, n, 'mallory');
  await until(() => mallory.closeCodes.includes(4403));
  expect(titles(anna.doc)).toEqual(['card 1']);
  expect((await eventsOf(one.store)).some(({ metadata }) => metadata.actor === 'mallory')).toBe(false);
});

test('BS44 nothing is told before it is stored: a loser of every race tells nobody, closes with 1013, and the next try is stored', async () => {
  const log = createMemoryLog();
  const base = createMemoryEventStore({ log });
  let rivals = 0;
  let racing = false;
  const other = createBoardSync({
    ...testSeals(),
    store: base,
    clock: { now: () => Date.now() },
    random,
    log: { info() {}, warn() {}, error() {} },
    sharing,
  });
  // Somebody else always appends first.
  const store = withAppend(base, async (request) => {
    if (racing && request.events.length > 0) {
      rivals += 1;
      await other.editAsServer(boardId, (doc) => void add(doc, 500 + rivals, 'system'));
    }
    return base.append(request);
  });
  const server = await startServer({
    store,
    sharing,
    ...testSeals(),
    limits: { conflictTries: 4, conflictRetryMs: 1 },
  });
  later(async () => {
    await server.stop();
    await other.close();
  });
  const anna = ourClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.link.state.synced && bert.provider.synced);
  racing = true;
  add(anna.doc, 1, 'anna', 'of anna');
  await until(() => bert.closeCodes.includes(1013));
  expect(rivals).toBe(4);
  expect(titles(bert.doc)).not.toContain('of anna');
  expect(anna.link.state.save.kind).not.toBe('saved');
  racing = false;
  await until(() => anna.link.state.save.kind === 'saved' && titles(bert.doc).includes('of anna'));
  expect(titles(bert.doc)).toHaveLength(5);
});

test('BS45 what others stored is told after lookEveryMs at the latest, at once when asked to look, and before the server edits or answers', async () => {
  const { one, two } = await twoServers();
  const bert = stockClient(two, 'bert');
  await until(() => bert.provider.synced);
  await writeOn(one, 1);
  expect(titles(bert.doc)).toEqual([]);
  await two.sync.lookAgain(boardId);
  await until(() => titles(bert.doc).length === 1);
  await writeOn(one, 2);
  const doc = newBoardDoc();
  Y.applyUpdate(doc, (await two.sync.currentState(boardId))?.update ?? new Uint8Array());
  expect(titles(doc)).toHaveLength(2);
  await writeOn(one, 3);
  let seen: readonly string[] = [];
  await two.sync.editAsServer(boardId, (board) => {
    seen = titles(board);
  });
  expect(seen).toHaveLength(3);

  const looking = await startServer({ ...one.ports, sharing: { lookEveryMs: 50 } });
  later(() => looking.stop());
  const carl = stockClient(looking, 'carl');
  await until(() => carl.provider.synced);
  for (let n = 4; n < 7; n += 1) {
    await writeOn(one, n);
    await until(() => titles(carl.doc).length === n, 'a look');
  }
});

test('BS44 a change by the server that was refused is not tried again behind another writer’s', async () => {
  const { one, two } = await twoServers();
  await one.sync.currentState(boardId);
  let tried = 0;
  const failing = one.sync.editAsServer(boardId, () => {
    tried += 1;
    throw new Error('no');
  });
  const adding = writeOn(one, 1);
  const between = writeOn(two, 2);
  await expect(failing).rejects.toThrow('no');
  await Promise.all([adding, between]);
  expect(tried).toBeLessThanOrEqual(2);
  const doc = newBoardDoc();
  Y.applyUpdate(doc, (await one.sync.currentState(boardId))?.update ?? new Uint8Array());
  expect([...titles(doc)].sort()).toEqual(['card 1', 'card 2']);
});

test('BS45 a store that is away at a look disturbs nobody', async () => {
  const base = createMemoryEventStore();
  let away = false;
  const store: EventStore = Object.assign(Object.create(base) as EventStore, {
    readStream: (stream: string, from?: number) => {
      if (away) throw new StoreUnavailable('away');
      return base.readStream(stream, from);
    },
  });
  const server = await startServer({ store, sharing: { lookEveryMs: 10 } });
  later(() => server.stop());
  const anna = stockClient(server, 'anna');
  await until(() => anna.provider.synced);
  away = true;
  await expect(server.sync.lookAgain(boardId)).rejects.toThrow(StoreUnavailable);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(anna.closeCodes).toEqual([]);
  add(anna.doc, 1, 'anna');
  away = false;
  await until(async () => (await typesOf(store)).includes('CardAdded'));
});

test('BS46 a board that is released is stored, has a snapshot, and its clients come again', async () => {
  const { one, snapshots } = await twoServers({ limits: { keystrokeIntervalMs: 60_000 } });
  const anna = ourClient(one, 'anna');
  const bert = stockClient(one, 'bert');
  await until(() => anna.link.state.synced && bert.provider.synced);
  add(anna.doc, 1, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  bodyOf(anna.doc, cardId(1)).insert(0, [new Y.XmlText('one')]);
  await one.sync.release(boardId);
  expect(one.sync.openBoards()).toEqual([]);
  expect(snapshots.kept.has(boardId)).toBe(true);
  await until(() => bert.closeCodes.includes(1012));
  await until(() => anna.link.state.save.kind === 'saved' && anna.link.connected && bert.provider.synced);
  expect(anna.link.state.ended).toBeNull();
});

test('BS47 facts that did not fit the append of their edit are stored behind another’s edit, and count as of theirs', async () => {
  const log = createMemoryLog();
  const base = createMemoryEventStore({ log });
  const seals = testSeals();
  const other = createBoardSync({
    ...seals,
    store: base,
    clock: { now: () => Date.now() },
    random,
    log: { info() {}, warn() {}, error() {} },
    sharing,
  });
  let appends = 0;
  const store = withAppend(base, async (request) => {
    if (request.events.some(({ type }) => type === 'BoardCreated')) return base.append(request);
    appends += 1;
    if (appends === 2) await other.editAsServer(boardId, (doc) => void add(doc, 5_000, 'system', 'between'));
    return base.append(request);
  });
  const server = await startServer({ store, ...seals, sharing });
  later(async () => {
    await server.stop();
    await other.close();
  });
  const extraFacts = Array.from({ length: 600 }, (_, n) => ({ type: 'NotesRevealed', data: { n } }) as unknown as Fact);
  const addMany = (doc: Y.Doc) => {
    for (let n = 0; n < 150; n += 1) add(doc, n, 'system');
  };
  await server.sync.editAsServer(boardId, addMany, { extraFacts });
  const types = await typesOf(base);
  const edits = types.flatMap((type, index) => (type === 'BoardEdited' ? [index] : []));
  expect(edits).toHaveLength(3);
  expect(types.filter((type) => type === 'NotesRevealed')).toHaveLength(600);
  // Its last facts, behind the edit that came between.
  expect(types.slice(edits[2]).filter((type) => type === 'NotesRevealed').length).toBeGreaterThan(100);
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
  // Who looks from the middle of them stands at the end too.
  await server.sync.lookAgain(boardId);
  await other.lookAgain(boardId);
  await other.editAsServer(boardId, (doc) => void add(doc, 5_001, 'system', 'after'));
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BS7 two servers that create one board at the same moment make one', async () => {
  const log = createMemoryLog();
  const make = (): BoardSync =>
    createBoardSync({
      ...testSeals(),
      store: createMemoryEventStore({ log }),
      clock: { now: () => Date.now() + Math.floor(Math.random() * 1_000) },
      random,
      log: { info() {}, warn() {}, error() {} },
      sharing,
    });
  const [one, two] = [make(), make()];
  const board = { boardId, communityId, template: 'experiment' } as const;
  await Promise.all([one.createBoard(board), two.createBoard(board), one.createBoard(board)]);
  expect((await eventsOf(createMemoryEventStore({ log }))).map(({ type }) => type)).toEqual([
    'BoardCreated',
    'BoardEdited',
  ]);
});
