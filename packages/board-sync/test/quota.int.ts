import { addCard, bodyOf, itemsOf, readBoard } from '@samenspel/board';
import { cardsIn } from '@samenspel/board/testing';
import { closeCode, encodeAnswerFrame } from '@samenspel/board-protocol';
import * as Y from 'yjs';
import {
  boardId,
  cardId,
  cleanUp,
  createMemoryEventStore,
  later,
  memorySnapshots,
  ourClient,
  random,
  rawClient,
  signed,
  startServer,
  stockClient,
  type TestServer,
  until,
} from './helpers';

afterEach(cleanUp);

const count = (doc: Y.Doc) => cardsIn(readBoard(doc), 'toTry').length;
const add = (doc: Y.Doc, by: string, n: number, words = 0) =>
  doc.transact(() => {
    addCard(doc, { id: cardId(n), title: `card ${n}`, column: 'toTry' }, signed(by), random);
    bodyOf(doc, cardId(n)).insert(0, 'x'.repeat(words));
  });
const serve = async (options: Parameters<typeof startServer>[0]): Promise<TestServer> => {
  const server = await startServer(options);
  later(() => server.stop());
  return server;
};
type Ours = ReturnType<typeof ourClient>;
const isSaved = ({ link }: Ours) => link.state.save.kind === 'saved';
const opened = async (server: TestServer, person: string): Promise<Ours> => {
  const client = ourClient(server, person);
  await until(() => client.link.state.synced && isSaved(client), `${person} opening`);
  return client;
};

test('BS57 who stored too fast may only read, and is told so; what adds over it is closed for good, and nobody else is', async () => {
  const server = await serve({ limits: { storedBurstBytes: 4_000, storedBytesPerSecond: 10 } });
  const anna = await opened(server, 'anna');
  const bert = await opened(server, 'bert');
  add(anna.doc, 'anna', 1, 3_600);
  await until(() => anna.link.state.quota?.of === 'over_pace');
  expect(anna.link.state).toMatchObject({ readOnly: false, quota: { usedUp: false, limit: 4_000 } });
  add(anna.doc, 'anna', 2, 4_000);
  await until(() => anna.link.state.readOnly && isSaved(anna), 'told that it is enough');
  expect(anna.link.state.quota).toMatchObject({ of: 'over_pace', usedUp: true });
  expect(anna.link.state.quota?.againAt).toBeGreaterThan(Date.now() + 60_000);
  // A program that does not listen.
  add(anna.doc, 'anna', 3);
  await until(() => anna.link.state.ended !== null);
  expect(anna.link.state.ended).toEqual({ code: closeCode.overQuota, reason: 'over_pace' });
  expect(anna.link.unsaved).toBe(1);
  add(bert.doc, 'bert', 4);
  await until(() => isSaved(bert));
  expect(bert.link.state).toMatchObject({ readOnly: false, quota: null });
  const stock = stockClient(server, 'anna');
  await until(() => stock.provider.synced && count(stock.doc) === 3);
  add(stock.doc, 'anna', 5);
  await until(() => stock.closeCodes.length > 0);
  const fresh = await opened(server, 'anna');
  expect(fresh.link.state).toMatchObject({ readOnly: true, quota: { of: 'over_pace', usedUp: true } });
  expect([count(fresh.doc), count(bert.doc)]).toEqual([3, 3]);
  expect(stock.closeCodes).toEqual([closeCode.overQuota]);
  expect(server.sync.counts()).toEqual({ boards: 1, connections: 2 });
});

test('BS57 BS56 a pace comes back by itself: who was over it edits again, who nearly was is told of room enough', async () => {
  const server = await serve({ limits: { storedBurstBytes: 4_000, storedBytesPerSecond: 2_000 } });
  const [anna, bert] = [await opened(server, 'anna'), await opened(server, 'bert')];
  const told = new Set<string>();
  for (const { link } of [anna, bert])
    link.subscribe(() => {
      const { quota, readOnly } = link.state;
      if (quota !== null) told.add(`${quota.usedUp ? 'used up' : 'nearly'}, ${readOnly ? 'reads' : 'edits'}`);
    });
  add(anna.doc, 'anna', 1, 4_500);
  add(bert.doc, 'bert', 2, 3_700);
  const isFree = ({ link }: Ours) => !link.state.readOnly && link.state.quota === null;
  await until(() => told.has('used up, reads') && told.has('nearly, edits'), 'being told');
  await until(() => [anna, bert].every((each) => isFree(each) && isSaved(each)), 'editing again');
  add(anna.doc, 'anna', 3);
  await until(() => isSaved(anna) && count(bert.doc) === 3);
});

describe.each(['board_full', 'history_full'] as const)('BS54 %s', (quota) => {
  const limits = quota === 'board_full' ? { boardBytes: 20_000 } : { historyBytes: 20_000 };

  test('BS56 is told before; who reads or has nothing new stays; who adds is closed with a reason, once; taking away goes on', async () => {
    const server = await serve({ limits });
    const anna = await opened(server, 'anna');
    const stock = stockClient(server, 'carl');
    add(anna.doc, 'anna', 1, 18_000);
    await until(() => anna.link.state.quota !== null, 'nearly full');
    expect(anna.link.state).toMatchObject({ readOnly: false, quota: { of: quota, usedUp: false, limit: 20_000 } });
    add(anna.doc, 'anna', 2, 2_000);
    await until(() => anna.link.state.readOnly && isSaved(anna), 'full');
    expect(anna.link.state.quota).toMatchObject({ of: quota, usedUp: true, againAt: null });
    // Comes with a copy of it all, and reads on.
    const reader = await opened(server, 'bert');
    expect(reader.link.state).toMatchObject({ readOnly: true, quota: { of: quota } });
    const known = await rawClient(server, 'person=dewi&samenspel=1');
    known.socket.send(encodeAnswerFrame(Y.encodeStateAsUpdate(reader.doc)));
    await until(() => known.frames.some((frame) => frame[0] === 100), 'what is known counts as stored');
    await until(() => count(stock.doc) === 2);
    bodyOf(stock.doc, cardId(1)).delete(0, 10);
    await until(() => bodyOf(reader.doc, cardId(1)).length < 18_000, 'a deletion');
    add(stock.doc, 'carl', 3);
    await until(() => stock.closeCodes.length > 0);
    await server.sync.settled(boardId);
    expect(stock.closeCodes).toEqual([closeCode.overQuota]);
    expect([count(reader.doc), count(anna.doc)]).toEqual([2, 2]);
    expect([known.closeCode(), reader.link.state.ended, anna.link.state.ended]).toEqual([null, null, null]);
  });
});

test('BS54 a board that is full has room again when words are taken out: who waits may edit again by herself', async () => {
  const server = await serve({ limits: { boardBytes: 20_000 } });
  const anna = await opened(server, 'anna');
  add(anna.doc, 'anna', 1, 20_000);
  await until(() => anna.link.state.readOnly && isSaved(anna));
  const stock = stockClient(server, 'carl');
  await until(() => count(stock.doc) === 1);
  bodyOf(stock.doc, cardId(1)).delete(0, 10_000);
  await until(() => !anna.link.state.readOnly && isSaved(anna));
  add(anna.doc, 'anna', 2);
  await until(() => count(stock.doc) === 2);
});

test('BS54 the length of a history is known after a restart, with a snapshot and with none', async () => {
  const store = createMemoryEventStore();
  const snapshots = memorySnapshots();
  const first = await startServer({ store, snapshots });
  const anna = ourClient(first, 'anna');
  await until(() => isSaved(anna));
  for (let n = 1; n <= 3; n += 1) {
    add(anna.doc, 'anna', n, 8_000);
    await until(() => isSaved(anna));
    bodyOf(anna.doc, cardId(n)).delete(0, 8_000);
    await until(() => isSaved(anna));
  }
  await first.stop();
  anna.link.destroy();
  const kept = snapshots.kept.get(boardId);
  expect(kept).toBeDefined();
  const standing = async (bytes: Uint8Array | undefined) => {
    if (bytes) snapshots.kept.set(boardId, bytes);
    else snapshots.kept.clear();
    const server = await serve({ store, snapshots, limits: { historyBytes: 24_000 } });
    const bert = ourClient(server, 'bert');
    await until(() => bert.link.state.synced);
    await server.sync.settled(boardId);
    expect(count(bert.doc)).toBe(3);
    return bert.link.state.quota;
  };
  expect(await standing(kept)).toMatchObject({ of: 'history_full', usedUp: true });
  expect(await standing(undefined)).toEqual(await standing(kept));
});

test('BS54 the boards of a community may have quotas of their own, as the demo has', async () => {
  const server = await serve({ quotasOf: () => ({ boardBytes: 2_000 }) });
  const anna = await opened(server, 'anna');
  add(anna.doc, 'anna', 1, 2_000);
  await until(() => anna.link.state.readOnly);
});

describe('BS55 whatever of a reader is not taken is answered', () => {
  test('a deletion made before the right to edit was lost: told, and not called saved', async () => {
    const server = await serve({});
    const anna = await opened(server, 'anna');
    add(anna.doc, 'anna', 1, 10);
    await until(() => isSaved(anna));
    const { doc } = anna;
    anna.link.destroy();
    bodyOf(doc, cardId(1)).delete(0, 5);
    const { link } = ourClient(server, 'anna', { doc, read: true });
    await until(() => link.state.dropped);
    expect(link.state.save.kind).toBe('refused');
    const reader = await opened(server, 'bert');
    expect(bodyOf(reader.doc, cardId(1)).toString()).toContain('x'.repeat(10));
  });

  test('a stock client that may only read is closed for good by its deletion and by its edit, not by what it only has', async () => {
    const server = await serve({});
    const anna = await opened(server, 'anna');
    add(anna.doc, 'anna', 1, 10);
    await until(() => isSaved(anna));
    for (const edit of [
      (doc: Y.Doc) => itemsOf(doc).delete(cardId(1)),
      (doc: Y.Doc) => bodyOf(doc, cardId(1)).delete(0, 1),
      (doc: Y.Doc) => add(doc, 'olga', 2),
    ]) {
      const olga = stockClient(server, 'olga', { read: true });
      await until(() => olga.provider.synced);
      await server.sync.settled(boardId);
      // Brings all it has, once more.
      olga.provider.disconnect();
      olga.provider.connect();
      await until(() => olga.provider.synced);
      await server.sync.settled(boardId);
      edit(olga.doc);
      await until(() => olga.closeCodes.includes(closeCode.forbidden), 'the close');
      expect(olga.closeCodes.filter((code) => code >= 4000)).toEqual([closeCode.forbidden]);
    }
    expect(count(anna.doc)).toBe(1);
  });
});
