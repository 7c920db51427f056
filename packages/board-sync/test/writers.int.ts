import { addCard, addComment, bodyOf, type Fact, newBoardDoc, readBoard } from '@samenspel/board';
import { cardsIn } from '@samenspel/board/testing';
import { type BoardSync, createBoardSync } from '@samenspel/board-sync';
import { type EventStore, type EventToAppend, StoreUnavailable } from '@samenspel/event-store';
import { createMemoryEventStore, createMemoryLog } from '@samenspel/event-store/testing';
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
  await until(() => anna.link.state.save.kind === 'saved' && titles(bert.doc).length === 5);
  expect(titles(bert.doc)).toContain('of anna');
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
  bodyOf(anna.doc, cardId(1)).insert(0, 'one');
  await one.sync.release(boardId);
  expect(one.sync.openBoards()).toEqual([]);
  expect(snapshots.kept.has(boardId)).toBe(true);
  await until(() => bert.closeCodes.includes(1012));
  await until(() => anna.link.state.save.kind === 'saved' && anna.link.connected && bert.provider.synced);
  expect(anna.link.state.ended).toBeNull();
});

describe('BS47 an edit larger than one append is stored as several, each with its facts', () => {
  const columns = ['toTry', 'trying', 'evaluated'] as const;
  /** Many cards with many words: some megabytes, and facts by the hundred. */
  const addMany = (doc: Y.Doc) => {
    for (let n = 0; n < 1_200; n += 1) {
      const column = columns[n % 3] ?? 'toTry';
      addCard(doc, { id: cardId(n), title: `card ${n} `.repeat(150), column }, signed('system'), random);
    }
  };
  const extraFacts = [{ type: 'NotesRevealed', data: { writingId: 'w', itemIds: ['a'] } } as unknown as Fact];
  const cardsOf = (doc: Y.Doc) => columns.reduce((sum, column) => sum + cardsIn(readBoard(doc), column).length, 0);
  const editsOf = (events: readonly { readonly type: string }[]) =>
    events.filter(({ type }) => type === 'BoardEdited').length;

  /** A server, and the events of each of its appends. */
  async function recordingServer() {
    const appends: (readonly EventToAppend[])[] = [];
    const base = createMemoryEventStore();
    const store = withAppend(base, (request) => {
      appends.push(request.events);
      return base.append(request);
    });
    const server = await startServer({ store });
    later(() => server.stop());
    return { server, appends };
  }

  /** Every append that is stored must be whole for itself: nothing of what came after a kill is missing. */
  async function checkPrefixes(appends: readonly (readonly EventToAppend[])[]): Promise<void> {
    for (let kept = 1; kept <= appends.length; kept += 1) {
      const store = createMemoryEventStore();
      let revision = -1;
      for (const events of appends.slice(0, kept)) {
        const request = { communityId, stream: `board-${boardId}`, expectedRevision: revision, events };
        revision = (await store.append(request)).lastRevision;
      }
      const quiet = { info() {}, warn() {}, error() {} };
      const after = createBoardSync({ ...testSeals(), store, clock: { now: () => Date.now() }, random, log: quiet });
      expect(await after.rederiveFacts(boardId)).toMatchObject({ equal: true });
      expect(await after.currentState(boardId)).not.toBeNull();
      await after.close();
    }
  }

  test('of the server: whatever append a kill comes after, all facts of what is there are there; given facts stand once', async () => {
    const { server, appends } = await recordingServer();
    const anna = stockClient(server, 'anna');
    await until(() => anna.provider.synced);
    await server.sync.editAsServer(boardId, addMany, { extraFacts });
    expect(appends.length).toBeGreaterThan(3);
    await until(() => cardsOf(anna.doc) === 1_200);
    const events = await eventsOf(server.store);
    expect(events.filter(({ type }) => type === 'NotesRevealed')).toHaveLength(1);
    await checkPrefixes(appends);
  }, 180_000);

  test('of the server, and another writes between: what is left is made anew on top, and nothing is told twice', async () => {
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
    const anna = stockClient(server, 'anna');
    await until(() => anna.provider.synced);
    await server.sync.editAsServer(boardId, addMany, { extraFacts });
    await until(() => cardsOf(anna.doc) === 1_201, 'all cards');
    const events = await eventsOf(base);
    expect(events.filter(({ type }) => type === 'NotesRevealed')).toHaveLength(1);
    expect(editsOf(events)).toBeGreaterThan(4);
    expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
    await other.lookAgain(boardId);
    await other.editAsServer(boardId, (doc) => void add(doc, 5_001, 'system', 'after'));
    await server.sync.lookAgain(boardId);
    await until(() => cardsOf(anna.doc) === 1_202);
  }, 180_000);

  test('of a person: an update that has more facts than fit beside it', async () => {
    const { server, appends } = await recordingServer();
    const anna = stockClient(server, 'anna');
    const bert = stockClient(server, 'bert');
    await until(() => anna.provider.synced && bert.provider.synced);
    const mentions = Array.from({ length: 20 }, (_, n) => `person${n}`.padEnd(12, 'x'));
    // One update of 740 KB, with cards and comments by the hundred: facts that are told apart.
    anna.doc.transact(() => {
      for (let n = 0; n < 239; n += 1) {
        add(anna.doc, n, 'anna', 'x'.repeat(2_650));
        addComment(anna.doc, { id: cardId(n), on: cardId(n), text: 'w'.repeat(600), mentions }, signed('anna'));
      }
    });
    await until(() => titles(bert.doc).length === 239);
    expect(editsOf(appends.flat())).toBeGreaterThan(1 + 4);
    expect(appends.flat().filter(({ type }) => type === 'CommentAdded')).toHaveLength(239);
    expect(anna.closeCodes).toEqual([]);
    await checkPrefixes(appends);
  }, 180_000);

  test('given facts that no append takes are refused, and nothing is stored', async () => {
    const server = await startServer();
    later(() => server.stop());
    const many = Array.from({ length: 600 }, () => extraFacts).flat();
    const edit = server.sync.editAsServer(boardId, (doc) => void add(doc, 1, 'system'), { extraFacts: many });
    await expect(edit).rejects.toThrow('too large for one append');
    expect(editsOf(await eventsOf(server.store))).toBe(1);
  });
});

test('BS47 facts that stand behind another edit, as earlier versions stored them, count as of theirs', async () => {
  const log = createMemoryLog();
  const base = createMemoryEventStore({ log });
  // Such a version: the fact of an edit comes in an append of its own, and another edit was between.
  let late: EventToAppend | undefined;
  const store = withAppend(base, async (request) => {
    const facts = request.events.filter(({ type }) => type === 'CardAdded');
    if (late === undefined && facts.length > 0) {
      [late] = facts;
      return base.append({ ...request, events: request.events.filter((event) => event !== late) });
    }
    const result = await base.append(request);
    if (!late || facts.length === 0) return result;
    return base.append({ ...request, expectedRevision: result.lastRevision, events: [late] });
  });
  const server = await startServer({ store });
  later(() => server.stop());
  await writeOn(server, 1);
  await writeOn(server, 2);
  const types = (await typesOf(base)).slice(1);
  expect(types).toEqual(['BoardEdited', 'BoardEdited', 'CardAdded', 'CardAdded']);
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
  const next = await startServer({ ...server.ports, store: base, sharing });
  later(() => next.stop());
  await writeOn(next, 3);
  expect(await next.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
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
