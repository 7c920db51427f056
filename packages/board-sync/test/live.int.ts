import { once } from 'node:events';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import {
  addCard,
  addCheck,
  addComment,
  assignCard,
  binItem,
  blockCard,
  boardSchemaVersion,
  commentsOf,
  itemsOf,
  metaOf,
  moveCard,
  newBoardDoc,
  readBoard,
  rewordCard,
  saveLabel,
  typeTitle,
  unblockCard,
} from '@samenspel/board';
import { cardOf, cardsIn, checksOf, labelsOf } from '@samenspel/board/testing';
import type { KeptCopy } from '@samenspel/board-client/testing';
import { decodeClientMessage } from '@samenspel/board-protocol';
import { createBoardSync, NoSuchBoard, type Seals } from '@samenspel/board-sync';
import { StoreUnavailable } from '@samenspel/event-store';
import type { WebSocket as NodeWebSocket } from 'ws';
import * as Y from 'yjs';
import { loadBoard } from '../src/document/load';
import {
  boardId,
  cardId,
  cleanUp,
  communityId,
  createMemoryEventStore,
  createMemoryLog,
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
  testSeals,
  typesOf,
  until,
  withAppend,
} from './helpers';

let server: TestServer;
const first = cardId(1);
const titles = (doc: Y.Doc, column = 'toTry') => cardsIn(readBoard(doc), column).map(({ title }) => title);
const add = (doc: Y.Doc, n: number, by: string, title = `card ${n}`) =>
  addCard(doc, { id: cardId(n), title, column: 'toTry' }, signed(by), random);

async function serve(options: Parameters<typeof startServer>[0] = {}): Promise<TestServer> {
  const started = await startServer(options);
  later(() => started.stop());
  return started;
}

afterEach(cleanUp);

test('BS1 two stock clients see each other and what the log says is what happened', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  expect(readBoard(anna.doc).columns.map(({ id }) => id)).toEqual(['toTry', 'trying', 'evaluated', 'secured']);
  add(anna.doc, 1, 'anna');
  await until(() => titles(bert.doc).length === 1);
  moveCard(bert.doc, first, 'trying', 'end', random);
  assignCard(bert.doc, first, 'anna');
  await until(() => cardOf(readBoard(anna.doc), first)?.assignees.length === 1);
  const events = (await eventsOf(server.store)).slice(2);
  expect(
    events.filter(({ type }) => type !== 'BoardEdited').map(({ type, metadata }) => [type, metadata.actor]),
  ).toEqual([
    ['CardAdded', 'anna'],
    ['CardMoved', 'bert'],
    ['CardAssigned', 'bert'],
  ]);
  const edit = events[0];
  expect(edit).toMatchObject({ type: 'BoardEdited', data: { boardId, by: 'anna' }, metadata: { via: 'board' } });
  expect(events[1]?.metadata.causationId).toBe(edit?.metadata.eventId);
  expect(Buffer.from(edit?.binary ?? []).includes('card 1')).toBe(false);
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BS1 a joiner gets only what is stored, also while an append is under way', async () => {
  const store = createMemoryEventStore();
  let release: (error?: Error) => void = () => {};
  let held = false;
  let hold: Promise<void> | null = null;
  const slow = withAppend(store, async (request) => {
    if (hold) held = true;
    await hold;
    return store.append(request);
  });
  server = await serve({ store: slow });
  const anna = stockClient(server, 'anna');
  await until(() => anna.provider.synced);
  hold = new Promise((resolve, reject) => {
    release = (error) => (error ? reject(error) : resolve());
  });
  add(anna.doc, 1, 'anna');
  await until(() => held);
  const bert = stockClient(server, 'bert');
  await until(() => bert.provider.wsconnected);
  await rawClient(server, 'person=olga');
  expect(bert.provider.synced).toBe(false);
  anna.provider.disconnect();
  release(new Error('the disk is gone'));
  hold = null;
  await until(() => bert.provider.synced);
  expect(titles(bert.doc)).toEqual([]);
  anna.provider.connect();
  await until(() => titles(bert.doc).length === 1);
});

test('BS2 a reconnect with no news stores nothing', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  add(anna.doc, 1, 'anna');
  await until(() => titles(bert.doc).length === 1);
  binItem(anna.doc, first, signed('anna'));
  rewordCard(anna.doc, first, 'shorter', signed('anna'));
  await until(() => readBoard(bert.doc).items.get(first)?.title === 'shorter');
  const before = (await eventsOf(server.store)).length;
  bert.provider.disconnect();
  bert.provider.connect();
  await until(() => bert.provider.synced);
  await server.sync.settled(boardId);
  expect((await eventsOf(server.store)).length).toBe(before);
});

test('BS3 work done offline joins, and is told to the one who was there', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  add(anna.doc, 1, 'anna', 'measure the ditch');
  await until(() => titles(bert.doc).length === 1);
  bert.provider.disconnect();
  add(bert.doc, 2, 'bert');
  rewordCard(bert.doc, first, 'measure the ditch at noon', signed('bert'));
  rewordCard(anna.doc, first, 'carefully measure the ditch', signed('anna'));
  bert.provider.connect();
  await until(() => titles(anna.doc).length === 2 && titles(bert.doc).length === 2);
  await until(() => readBoard(anna.doc).items.get(first)?.title === 'carefully measure the ditch at noon');
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BS4 deleted offline stays deleted after the reconnect', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  add(anna.doc, 1, 'anna');
  blockCard(anna.doc, first, signed('anna'));
  await until(() => cardOf(readBoard(bert.doc), first)?.blocked !== undefined);
  bert.provider.disconnect();
  unblockCard(bert.doc, first);
  add(anna.doc, 2, 'anna');
  bert.provider.connect();
  await until(() => cardOf(readBoard(anna.doc), first)?.blocked === undefined);
  expect(await typesOf(server.store)).toContain('CardUnblocked');
});

describe('BS5 counted durability', () => {
  test('saved is said when the store has it, and for a deletion too', async () => {
    const store = createMemoryEventStore();
    let hold: Promise<void> = Promise.resolve();
    let release = () => {};
    let appends = 0;
    const slow = withAppend(store, (request) => {
      appends += 1;
      return hold.then(() => store.append(request));
    });
    server = await serve({ store: slow });
    const { doc, link } = ourClient(server, 'anna');
    await until(() => link.state.save.kind === 'saved', 'saved after opening');
    hold = new Promise((resolve) => {
      release = resolve;
    });
    add(doc, 1, 'anna');
    blockCard(doc, first, signed('anna'));
    const before = appends;
    await until(() => appends > before || link.state.save.kind === 'saved');
    // A round trip later nothing is said of what is not stored.
    await rawClient(server, 'person=olga');
    expect(link.state.save).toEqual({ kind: 'saving', count: 2 });
    release();
    await until(() => link.state.save.kind === 'saved');
    hold = new Promise((resolve) => {
      release = resolve;
    });
    unblockCard(doc, first);
    expect(link.state.save).toEqual({ kind: 'saving', count: 1 });
    release();
    await until(() => link.state.save.kind === 'saved');
    expect(await typesOf(store)).toContain('CardUnblocked');
  });

  test('offline counts, and the answer after the reconnect is frame 1', async () => {
    server = await serve();
    const { doc, link } = ourClient(server, 'anna');
    await until(() => link.state.save.kind === 'saved');
    link.disconnect();
    add(doc, 1, 'anna');
    add(doc, 2, 'anna');
    add(doc, 3, 'anna');
    expect(link.state.save).toEqual({ kind: 'offline', count: 3 });
    link.connect();
    await until(() => link.state.save.kind === 'saved');
    expect((await typesOf(server.store)).filter((type) => type === 'CardAdded')).toHaveLength(3);
  });
});

test('BS5 a new visit connects when its local copy is loaded, and what was only there is saved', async () => {
  server = await serve();
  const visited = ourClient(server, 'anna');
  await until(() => visited.link.state.save.kind === 'saved');
  visited.link.disconnect();
  add(visited.doc, 1, 'anna');
  await until(() => server.sync.counts().connections === 0);
  const copy = Y.encodeStateAsUpdate(visited.doc);
  let loaded = (_copy: KeptCopy) => {};
  const kept = new Promise<KeptCopy>((resolve) => {
    loaded = resolve;
  });
  const { doc, link } = ourClient(server, 'anna', { copy: kept });
  Y.applyUpdate(doc, copy);
  expect(server.sync.counts().connections).toBe(0);
  const unsaved = new Set<number>();
  link.subscribe(() => unsaved.add(link.unsaved));
  loaded({ epoch: null, unsaved: visited.link.unsaved });
  await until(() => link.state.save.kind === 'saved');
  expect(unsaved).toContain(1);
  expect(await typesOf(server.store)).toContain('CardAdded');
});

test('BS6 a reader sees all, its edits are dropped and it is told; its presence shows', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const reader = ourClient(server, 'olga', { read: true });
  await until(() => anna.provider.synced && reader.link.state.synced);
  add(anna.doc, 1, 'anna');
  await until(() => titles(reader.doc).length === 1);
  expect(reader.link.state.readOnly).toBe(true);
  expect(reader.link.state.save.kind).toBe('saved');
  add(reader.doc, 2, 'olga');
  await until(() => reader.link.state.save.kind === 'refused');
  await server.sync.settled(boardId);
  expect(titles(anna.doc)).toEqual(['card 1']);
  expect(JSON.stringify([...anna.provider.awareness.getStates().values()])).toContain('"person":"olga"');
});

test('BS7 two first openers, and creating twice at once, do not double the seed', async () => {
  const store = createMemoryEventStore();
  const engine = () => createBoardSync({ store, ...testSeals(), clock: Date, random, log: server.ports.log });
  server = await serve({ store });
  const other = engine();
  await Promise.all(
    [1, 2, 3].map(() => other.createBoard({ boardId: 'board0000002', communityId: 'c1', template: 'classic' })),
  );
  await Promise.all(
    [1, 2].map(() => engine().createBoard({ boardId: 'board0000002', communityId: 'c1', template: 'classic' })),
  );
  expect((await eventsOf(store, 'board0000002')).map(({ type }) => type)).toEqual(['BoardCreated', 'BoardEdited']);
  const anna = stockClient(server, 'anna', { board: 'board0000002' });
  const bert = stockClient(server, 'bert', { board: 'board0000002' });
  await until(() => anna.provider.synced && bert.provider.synced);
  for (const { doc } of [anna, bert]) expect(readBoard(doc).columns).toHaveLength(3);
});

describe('BS8 an append that fails', () => {
  test('for good: nobody saw it, sockets close 1013, the next load has only what is stored, then it comes again', async () => {
    const store = createMemoryEventStore();
    let fail = false;
    const failing = withAppend(store, async (request) => {
      if (fail) throw new Error('the disk is gone');
      return store.append(request);
    });
    server = await serve({ store: failing });
    const anna = stockClient(server, 'anna');
    const bert = stockClient(server, 'bert');
    await until(() => anna.provider.synced && bert.provider.synced);
    fail = true;
    add(anna.doc, 1, 'anna');
    await until(() => anna.closeCodes.includes(1013) && bert.closeCodes.includes(1013));
    expect(titles(bert.doc)).toEqual([]);
    expect(await typesOf(store)).toEqual(['BoardEdited']);
    fail = false;
    await until(() => titles(bert.doc).length === 1);
    expect((await typesOf(store)).filter((type) => type === 'CardAdded')).toHaveLength(1);
  });

  test('for good: whoever waits in the same turn is told, and does not wait for ever', async () => {
    const store = createMemoryEventStore();
    let fail = false;
    server = await serve({
      store: withAppend(store, async (request) => {
        if (fail) throw new Error('the disk is gone');
        return store.append(request);
      }),
    });
    await server.sync.currentState(boardId);
    fail = true;
    const edit = server.sync.editAsServer(boardId, (doc) => add(doc, 1, 'anna'));
    const state = server.sync.currentState(boardId);
    const outcomes = await Promise.all([edit, state].map((work) => work.then(() => 'done', String)));
    expect(outcomes).toEqual(['Error: the disk is gone', 'Error: the disk is gone']);
  });

  test('for a moment, even when it did commit: tried again with the same ids, stored once', async () => {
    const store = createMemoryEventStore();
    let failures = 2;
    const shaky = withAppend(store, async (request) => {
      const result = await store.append(request);
      if (failures > 0 && request.expectedRevision > 0) {
        failures -= 1;
        throw new StoreUnavailable('the answer was lost');
      }
      return result;
    });
    server = await serve({ store: shaky, limits: { appendRetryMs: 1 } });
    const { doc, link } = ourClient(server, 'anna');
    await until(() => link.state.save.kind === 'saved');
    add(doc, 1, 'anna');
    await until(() => failures === 0 && link.state.save.kind === 'saved');
    expect(await typesOf(store)).toEqual(['BoardEdited', 'BoardEdited', 'CardAdded']);
  });
});

test('BS9 killed and started again: every edit said to be saved is there', async () => {
  const log = createMemoryLog();
  const snapshots = memorySnapshots();
  const one = await startServer({ store: createMemoryEventStore({ log }), snapshots });
  const port = Number(new URL(one.url).port);
  const { doc, link } = ourClient(one, 'anna');
  await until(() => link.state.save.kind === 'saved');
  for (let n = 1; n <= 20; n += 1) add(doc, n, 'anna');
  await until(() => link.state.save.kind === 'saved');
  await one.kill();
  await until(() => link.state.save.kind === 'offline');
  add(doc, 21, 'anna');
  server = await serve({ store: createMemoryEventStore({ log }), snapshots, port });
  const bert = stockClient(server, 'bert');
  await until(() => titles(bert.doc).length === 21);
  await until(() => link.state.save.kind === 'saved');
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BS10 keystrokes of one person are stored together, other edits at once and with the keystrokes before them', async () => {
  const keystrokeIntervalMs = 4_000;
  server = await serve({ limits: { keystrokeIntervalMs } });
  const anna = ourClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.link.state.save.kind === 'saved' && bert.provider.synced);
  const started = Date.now();
  add(anna.doc, 1, 'anna', '');
  await until(() => titles(bert.doc).length === 1);
  typeTitle(anna.doc, first, 'a');
  await until(() => titles(bert.doc)[0] === 'a', 'the first keystroke at once');
  let typed = 'a';
  for (let n = 0; n < 30; n += 1) {
    typed += 'b';
    typeTitle(anna.doc, first, typed);
    await server.sync.communityOf(boardId);
  }
  moveCard(anna.doc, first, 'trying', 'end', random);
  await until(() => titles(bert.doc, 'trying').length === 1);
  expect(titles(bert.doc, 'trying')).toEqual([typed]);
  const intervals = Math.ceil((Date.now() - started) / keystrokeIntervalMs);
  const edits = (await typesOf(server.store)).filter((type) => type === 'BoardEdited').length - 1;
  expect(edits).toBeLessThanOrEqual(2 + 2 * intervals);
});

test('BS11 the server edits under its own ids, as system, with its cause; an edit that changes nothing stores nothing', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  await until(() => anna.provider.synced);
  add(anna.doc, 1, 'anna');
  blockCard(anna.doc, first, signed('anna'));
  await until(async () => (await typesOf(server.store)).includes('CardBlocked'));
  const causationId = 'f2f7a1d2-0000-4000-8000-000000000001';
  await server.sync.editAsServer(boardId, (doc) => unblockCard(doc, first), { causationId });
  await until(() => cardOf(readBoard(anna.doc), first)?.blocked === undefined);
  const [edit, fact] = (await eventsOf(server.store)).slice(-2);
  expect(edit).toMatchObject({
    type: 'BoardEdited',
    data: { by: 'system' },
    metadata: { actor: 'system', via: 'system', causationId },
  });
  expect(fact).toMatchObject({ type: 'CardUnblocked', metadata: { actor: 'system' } });
  const ids = [...Y.decodeStateVector(Y.encodeStateVector(anna.doc)).keys()].filter((id) => id >= 2 ** 32);
  expect(ids).toEqual([2 ** 32]);
  const before = (await eventsOf(server.store)).length;
  await server.sync.editAsServer(boardId, (doc) => unblockCard(doc, first));
  expect((await eventsOf(server.store)).length).toBe(before);
  await expect(server.sync.editAsServer(boardId, (doc) => unblockCard(doc, cardId(9)))).rejects.toThrow('No such item');
  await expect(server.sync.editAsServer('board0000009', () => {})).rejects.toThrow(NoSuchBoard);
});

test('BS12 whoever wrote an edit is its author and signs it: the server corrects other claims', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  addCard(anna.doc, { id: first, title: 'mine', column: 'toTry' }, signed('bert'), random);
  await until(() => readBoard(bert.doc).items.get(first)?.by === 'anna');
  binItem(bert.doc, first, signed('anna'));
  await until(() => readBoard(anna.doc).items.get(first)?.gone?.by === 'bert');
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BS12 a comment that another changed or removed is put back as its author’s words: it goes when they go', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  add(bert.doc, 1, 'bert');
  await until(() => titles(anna.doc).length === 1);
  const [changed, removed] = ['comment00001', 'comment00002'];
  for (const id of [changed, removed])
    addComment(anna.doc, { id, on: first, text: `by anna ${id}`, mentions: [] }, signed('anna'));
  const texts = (doc: Y.Doc) => (readBoard(doc).comments.get(first) ?? []).map(({ by, text }) => `${by}: ${text}`);
  await until(() => texts(bert.doc).length === 2);
  const before = texts(bert.doc);
  let heard = '';
  commentsOf(anna.doc).observe(() => {
    heard += `${texts(anna.doc).join()}\n`;
  });
  const comments = commentsOf(bert.doc);
  comments.set(changed, { on: first, by: 'carla', at: 1, text: 'not what she said', mentions: [] });
  comments.delete(removed);
  await until(() => heard.includes('not what she said') && texts(anna.doc).join() === before.join());
  await server.sync.settled(boardId);
  // What is sealed with a key of others holds none of it.
  const others: string[] = [];
  for (const { binary, metadata } of await eventsOf(server.store)) {
    const bytes =
      binary &&
      metadata.actor !== 'anna' &&
      (await server.ports.openBinary(metadata.actor, communityId, binary, 'shared'));
    if (bytes) others.push(Buffer.from(bytes).toString('latin1'));
  }
  expect(others.join()).toContain('not what she said');
  expect(others.join()).not.toContain('by anna');
});

test('BS12 what a stock client removes comes back in the bin, with its words, whoever wrote them', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  add(bert.doc, 1, 'bert');
  addCheck(bert.doc, { id: 'check0000001', on: first, text: 'bring a map' }, random);
  saveLabel(bert.doc, { id: 'label0000001', name: 'soon', hue: 'sun' });
  await until(() => readBoard(anna.doc).labels.length === 1);
  for (const [root, id] of [
    [itemsOf, first],
    [checksOf, 'check0000001'],
    [labelsOf, 'label0000001'],
  ] as const)
    root(anna.doc).delete(id);
  await until(() => readBoard(bert.doc).goneLabels.length === 1);
  const { items, goneChecks, goneLabels } = readBoard(bert.doc);
  expect(items.get(first)).toMatchObject({ title: 'card 1', by: 'bert', gone: { by: 'anna' } });
  expect(goneChecks.get(first)).toMatchObject([{ text: 'bring a map', gone: { by: 'anna' } }]);
  expect(goneLabels).toMatchObject([{ name: 'soon', gone: { by: 'anna' } }]);
  await server.sync.settled(boardId);
  const facts = (await eventsOf(server.store)).map(({ type }) => type);
  expect(facts.filter((type) => type === 'ItemBinned')).toHaveLength(1);
  expect(facts.filter((type) => type === 'CardAdded')).toHaveLength(1);
});

test('BS52 the server tells the time: comments of devices whose clocks are years off stand in the order they came', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  add(anna.doc, 1, 'anna');
  await until(() => titles(bert.doc).length === 1);
  const said = (doc: Y.Doc) => readBoard(doc).comments.get(first) ?? [];
  const begun = server.ports.clock.now();
  const day = 24 * 3_600_000;
  const say = async (doc: Y.Doc, at: number, by: string, text: string) => {
    const id = `comment000${said(doc).length}0`;
    commentsOf(doc).set(id, { on: first, by, at, text, mentions: [] });
    await until(() =>
      [anna.doc, bert.doc].every((each) => said(each).some((one) => one.text === text && one.at !== at)),
    );
  };
  await say(anna.doc, begun + 400 * day, 'anna', 'When?');
  await say(bert.doc, 5, 'bert', 'Tomorrow');
  await say(anna.doc, begun + 400 * day, 'anna', 'Good');
  binItem(bert.doc, first, { by: 'bert', now: 5 });
  await until(() => (readBoard(anna.doc).items.get(first)?.gone?.at ?? 5) !== 5);
  const times = [...said(bert.doc).map(({ at = 0 }) => at), readBoard(bert.doc).items.get(first)?.gone?.at ?? 0];
  expect(said(bert.doc).map(({ text }) => text)).toEqual(['When?', 'Tomorrow', 'Good']);
  for (const at of times) expect(Math.abs(at - begun)).toBeLessThan(day);
});

test('BS12 nobody but the server says what shape the document has, and a board without it still loads', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  await until(() => anna.provider.synced);
  metaOf(anna.doc).delete('schema');
  await until(() => readBoard(anna.doc).schema === boardSchemaVersion);
  metaOf(anna.doc).set('schema', 99);
  await until(() => readBoard(anna.doc).schema === boardSchemaVersion);
  await server.sync.settled(boardId);
  const edits = await eventsOf(server.store);
  const beforeRepair = edits.findIndex(({ metadata }, index) => index > 1 && metadata.actor === 'system');
  const store = Object.assign(Object.create(server.store) as typeof server.store, {
    async *readStream(stream: string, from?: number) {
      for await (const event of server.store.readStream(stream, from)) if (event.revision < beforeRepair) yield event;
    },
  });
  const document = await loadBoard({ ...server.ports, store }, boardId);
  expect(document?.revision).toBe(beforeRepair - 1);
  document?.destroy();
});

test('BS13 a revoked person is closed for good at once, the others stay', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  expect(server.sync.closeWhere(({ personId }) => personId === 'bert')).toBe(1);
  await until(() => bert.closeCodes.length > 0);
  expect(bert.closeCodes).toEqual([4403]);
  await until(() => !bert.provider.shouldConnect);
  add(anna.doc, 1, 'anna');
  await server.sync.settled(boardId);
  expect(anna.provider.wsconnected).toBe(true);
  expect(titles(bert.doc)).toEqual([]);
});

test('BS14 a board that does not exist, and a copy of another epoch, are turned away for good', async () => {
  server = await serve({ epoch: 'second' });
  const lost = stockClient(server, 'anna', { board: 'board0000009' });
  await until(() => lost.closeCodes.length > 0);
  expect(lost.closeCodes).toEqual([4404]);
  const old = ourClient(server, 'anna', { copy: Promise.resolve({ epoch: 'first', unsaved: 0 }) });
  await until(() => old.link.state.ended !== null);
  expect(old.link.state.ended?.code).toBe(4409);
  const now = ourClient(server, 'anna', { copy: Promise.resolve({ epoch: 'second', unsaved: 0 }) });
  await until(() => now.link.state.save.kind === 'saved');
});

test('BS15 presence: seen with the id the server puts in, gone with its socket, back at once', async () => {
  server = await serve();
  const anna = stockClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => anna.provider.synced && bert.provider.synced);
  const seenByBert = () => bert.provider.awareness.getStates().get(anna.doc.clientID);
  anna.provider.awareness.setLocalState({ cursor: [1, 2], person: 'bert', user: { name: 'Bert' } });
  await until(() => seenByBert()?.cursor !== undefined);
  expect(seenByBert()).toEqual({ cursor: [1, 2], person: 'anna' });
  anna.provider.disconnect();
  await until(() => seenByBert() === undefined);
  anna.provider.connect();
  await until(() => seenByBert() !== undefined, 'anna to be seen again');
  const late = stockClient(server, 'carl');
  await until(() => late.provider.awareness.getStates().size === 3);
});

test('BS16 a change larger than one event is stored in parts of one append, and loads', async () => {
  const store = createMemoryEventStore();
  server = await serve({ store });
  const anna = ourClient(server, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  anna.doc.transact(() => {
    for (let n = 1; n <= 250; n += 1) add(anna.doc, n, 'anna', String(n).repeat(600));
  });
  await until(() => anna.link.state.save.kind === 'saved');
  const parts = (await eventsOf(store)).filter(
    ({ data }) => typeof data === 'object' && data !== null && 'part' in data,
  );
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.map(({ data }) => (data as { part: { i: number } }).part.i)).toEqual(parts.map((_, index) => index + 1));
  const fresh = createBoardSync({ ...server.ports });
  const at = await fresh.stateAt(boardId, await store.head('community001'));
  const doc = newBoardDoc();
  Y.applyUpdate(doc, at?.update ?? new Uint8Array());
  expect(readBoard(doc).items.size).toBe(250);
  doc.destroy();
  expect(await fresh.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BS30 work of weeks offline joins in one edit, however many facts it has', async () => {
  server = await serve();
  const bert = stockClient(server, 'bert');
  const { doc, link } = ourClient(server, 'anna');
  await until(() => link.state.save.kind === 'saved');
  link.disconnect();
  for (let n = 1; n <= 700; n += 1) add(doc, n, 'anna');
  for (let n = 1; n <= 700; n += 2) binItem(doc, cardId(n), signed('anna'));
  link.connect();
  await until(() => link.state.save.kind === 'saved');
  await until(() => titles(bert.doc).length === 350);
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
});

test('BS31 an edit on behalf of a person is stored as hers, under a client id of the server, with the facts given', async () => {
  server = await serve();
  const bert = stockClient(server, 'bert');
  await until(() => bert.provider.synced);
  const causationId = 'f2f7a1d2-0000-4000-8000-000000000002';
  const extraFacts = [{ type: 'NotesRevealed', data: { writingId: 'writing00001', itemIds: [first] } }] as never;
  const edit = { causationId, author: 'anna', extraFacts };
  await server.sync.editAsServer(boardId, (doc) => add(doc, 1, 'anna'), edit);
  await server.sync.editAsServer(boardId, (doc) => add(doc, 2, 'system'));
  await until(() => titles(bert.doc).length === 2);
  expect(readBoard(bert.doc).items.get(first)?.by).toBe('anna');
  const events = (await eventsOf(server.store)).slice(2);
  expect(events.slice(0, 3).map(({ type, metadata }) => [type, metadata.actor, metadata.via])).toEqual([
    ['BoardEdited', 'anna', 'system'],
    ['CardAdded', 'anna', 'system'],
    ['NotesRevealed', 'anna', 'system'],
  ]);
  expect(events[0]?.metadata.causationId).toBe(causationId);
  const writers = [...Y.decodeStateVector(Y.encodeStateVector(bert.doc)).keys()];
  expect(writers.every((id) => id >= 2 ** 32)).toBe(true);
  const before = (await eventsOf(server.store)).length;
  await server.sync.editAsServer(boardId, () => {}, edit);
  expect((await eventsOf(server.store)).length).toBe(before);
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
  // Her key is destroyed: what the server wrote for others, before and after, still loads.
  const forgetful = { ...server.ports, openBinary: forgetting(server.ports, 'anna') };
  const document = await loadBoard(forgetful, boardId);
  const left = newBoardDoc();
  Y.applyUpdate(left, document?.current().update ?? new Uint8Array());
  expect(titles(left)).toEqual(['card 2']);
  left.destroy();
  document?.destroy();
});

const forgetting =
  ({ openBinary }: Seals, person: string): Seals['openBinary'] =>
  (author, ...rest) =>
    author === person ? null : openBinary(author, ...rest);

test('BS32 a personal board is sealed with the private key of its person, snapshots too, and gives no facts', async () => {
  const seals = testSeals();
  const asked = new Set<string>();
  const noted: Seals = {
    sealBinary(author, community, bytes, secrecy) {
      asked.add(`${author} ${secrecy}`);
      return seals.sealBinary(author, community, bytes, secrecy);
    },
    openBinary: seals.openBinary,
  };
  const snapshots = memorySnapshots();
  server = await serve({ ...noted, snapshots });
  const mine = 'board0000002';
  const personal = { of: boardId, personId: 'anna' };
  await server.sync.createBoard({ boardId: mine, communityId: 'community001', template: 'experiment', personal });
  expect(await server.sync.headerOf(mine)).toEqual({ communityId: 'community001', personal });
  asked.clear();
  const anna = stockClient(server, 'anna', { board: mine });
  await until(() => anna.provider.synced);
  add(anna.doc, 1, 'anna');
  await until(async () => (await eventsOf(server.store, mine)).length === 3);
  expect((await eventsOf(server.store, mine)).map(({ type }) => type)).toEqual([
    'BoardCreated',
    'BoardEdited',
    'BoardEdited',
  ]);
  anna.provider.disconnect();
  await until(() => snapshots.kept.has(mine));
  expect([...asked]).toEqual(['anna private']);
  expect(await server.sync.rederiveFacts(mine)).toMatchObject({ equal: true, stored: [] });
  const again = await loadBoard(server.ports, mine);
  expect(again?.revision).toBe(2);
  again?.destroy();
});

test('BS33 who joins over HTTP gets what is stored, computed and compressed once for all while nothing changes', async () => {
  server = await serve();
  const anna = ourClient(server, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  add(anna.doc, 1, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  const [one, two] = await Promise.all([server.sync.currentState(boardId), server.sync.currentState(boardId)]);
  expect(one).toBe(two);
  const packed = await Promise.all([one?.compressed('gzip'), two?.compressed('gzip'), one?.compressed('br')]);
  expect(packed[0]).toBe(packed[1]);
  const doc = newBoardDoc();
  Y.applyUpdate(doc, brotliDecompressSync(packed[2] ?? new Uint8Array()));
  expect(titles(doc)).toEqual(['card 1']);
  expect(gunzipSync(packed[0] ?? new Uint8Array())).toEqual(Buffer.from(one?.update ?? []));
  expect(one?.seq).toBe(await server.store.head('community001'));
  // What follows over the socket is small: only what came since.
  const late = ourClient(server, 'bert', { doc });
  await until(() => late.link.state.save.kind === 'saved');
  add(anna.doc, 2, 'anna');
  await until(() => titles(doc).length === 2);
  expect((await server.sync.currentState(boardId))?.revision).toBeGreaterThan(one?.revision ?? 0);
  expect(await server.sync.currentState('board0000009')).toBeNull();
  await server.sync.close();
  await expect(server.sync.currentState(boardId)).rejects.toThrow('not available');
});

test('BS17 the board at a moment has nothing of what came after', async () => {
  server = await serve({ snapshots: memorySnapshots(), limits: { snapshotAfterParts: 2, snapshotEveryMs: 0 } });
  const anna = ourClient(server, 'anna');
  const heads: number[] = [];
  for (let n = 1; n <= 5; n += 1) {
    await until(() => anna.link.state.save.kind === 'saved');
    add(anna.doc, n, 'anna', `canary-${n}`);
    await until(() => anna.link.state.save.kind === 'saved');
    heads.push(await server.store.head('community001'));
  }
  for (const [index, seq] of heads.entries()) {
    const at = await server.sync.stateAt(boardId, seq);
    const doc = newBoardDoc();
    Y.applyUpdate(doc, at?.update ?? new Uint8Array());
    expect(titles(doc)).toEqual(Array.from({ length: index + 1 }, (_, n) => `canary-${n + 1}`));
    expect(Buffer.from(at?.update ?? []).includes(`canary-${index + 2}`)).toBe(false);
    doc.destroy();
  }
  expect(await server.sync.stateAt('board0000009', 3)).toBeNull();
});

const answeredPing = (socket: NodeWebSocket): Promise<unknown> => {
  const answered = once(socket, 'pong');
  socket.ping();
  return answered;
};

test('BS29 what comes in during one append goes out as one frame to each client, presence as another', async () => {
  const store = createMemoryEventStore();
  let hold: Promise<void> = Promise.resolve();
  let release = () => {};
  server = await serve({ store: withAppend(store, (request) => hold.then(() => store.append(request))) });
  const people = ['anna', 'bert', 'carl'].map((person) => ({ person, ...stockClient(server, person) }));
  await until(() => people.every(({ provider }) => provider.synced));
  const watcher = await rawClient(server, 'person=olga&read=1');
  await until(() => watcher.frames.length >= 2);
  await server.sync.settled(boardId);
  watcher.frames.length = 0;
  hold = new Promise((resolve) => {
    release = resolve;
  });
  for (const [index, { doc, person }] of people.entries()) add(doc, index + 1, person);
  // All three are in when the ping sent after them is answered; the first of them is in the append that is held.
  for (const { provider } of people) provider.awareness.setLocalState({ here: true });
  await Promise.all(people.map(({ provider }) => answeredPing(provider.ws as unknown as NodeWebSocket)));
  for (const [index, { doc, person }] of people.entries()) add(doc, index + 11, person);
  release();
  await until(() => people.every(({ doc }) => titles(doc).length === 6));
  const edits = (await typesOf(store)).filter((type) => type === 'BoardEdited').length - 1;
  const frames = watcher.frames.filter((frame) => frame[0] === 0 && frame[1] === 2);
  expect(edits).toBeGreaterThanOrEqual(3);
  expect(frames.length).toBeLessThan(6);
  const doc = newBoardDoc();
  const catchUp = await server.sync.stateAt(boardId, 1);
  Y.applyUpdate(doc, catchUp?.update ?? new Uint8Array());
  for (const frame of frames) Y.applyUpdate(doc, updateIn(frame));
  expect(titles(doc)).toHaveLength(6);
  doc.destroy();
});

/** The update in a sync frame. */
function updateIn(frame: Uint8Array): Uint8Array {
  const message = decodeClientMessage(frame);
  if (message.type !== 'update') throw new Error('not an update');
  return message.update;
}
