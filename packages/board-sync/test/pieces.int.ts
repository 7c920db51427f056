import { addCard, addItems, bodyOf, giveDot, newBoardDoc, openVote, readBoard, rewordCard } from '@samenspel/board';
import { cardsIn } from '@samenspel/board/testing';
import { encodePieceFrame, encodeUpdateFrame, maxChunkBytes } from '@samenspel/board-protocol';
import * as Y from 'yjs';
import { TcpProxy } from '../../../test/faults/tcp-proxy';
import {
  boardId,
  cardId,
  cleanUp,
  eventsOf,
  later,
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
const serve = async (options: Parameters<typeof startServer>[0] = {}) => {
  server = await startServer(options);
  later(() => server.stop());
};
afterEach(cleanUp);

/** Not how long it takes, but that it ends. */
const hangsAfterMs = 180_000;
const words = (n: number) => `${n} `.padEnd(5_000, 'words ');
const plain = (doc: Y.Doc) => JSON.stringify([...readBoard(doc).items].sort());
const count = (doc: Y.Doc) => cardsIn(readBoard(doc), 'toTry').length;
/** The board as it was after an event. */
async function boardAt(seq: number): Promise<ReturnType<typeof readBoard>> {
  const doc = newBoardDoc();
  Y.applyUpdate(doc, (await server.sync.stateAt(boardId, seq))?.update ?? new Uint8Array());
  return readBoard(doc);
}
function addMany(doc: Y.Doc, by: string, cards: number, from = 0): void {
  for (let n = from; n < from + cards; n += 1) {
    addCard(doc, { id: cardId(n), title: `card ${n}`, column: 'toTry' }, signed(by), random);
    bodyOf(doc, cardId(n)).insert(0, words(n));
  }
}

describe('BS50 work of a long time offline, larger than one frame', () => {
  test(
    'comes over whole: everybody sees it at once, it is its author’s, the facts are right, and it is saved',
    async () => {
      await serve();
      const anna = ourClient(server, 'anna');
      const bert = stockClient(server, 'bert');
      await until(() => anna.link.state.save.kind === 'saved' && bert.provider.synced);
      addCard(anna.doc, { id: cardId(5_000), title: 'before', column: 'toTry' }, signed('anna'), random);
      await until(() => anna.link.state.save.kind === 'saved' && count(bert.doc) === 1);
      anna.link.disconnect();
      addMany(anna.doc, 'anna', 500);
      rewordCard(anna.doc, cardId(5_000), 'after', signed('anna'));
      const seen = new Set<number>();
      bert.doc.on('update', () => seen.add(count(bert.doc)));
      expect(Y.encodeStateAsUpdate(anna.doc).byteLength).toBeGreaterThan(2.4 * 1024 * 1024);
      anna.link.connect();
      await until(() => anna.link.state.save.kind === 'saved');
      await until(() => count(bert.doc) === 501);
      expect(plain(bert.doc)).toBe(plain(anna.doc));
      expect(bodyOf(bert.doc, cardId(377)).toString()).toContain(words(377));
      // Nobody saw half of it.
      expect([...seen]).toEqual([501]);
      expect(anna.link.state.ended).toBeNull();
      const edits = (await eventsOf(server.store)).filter(({ type }) => type === 'BoardEdited').slice(2);
      expect(edits.every(({ metadata }) => metadata.actor === 'anna')).toBe(true);
      expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
      const copy = newBoardDoc();
      Y.applyUpdate(copy, (await server.sync.stateAt(boardId, 1_000_000))?.update ?? new Uint8Array());
      expect(plain(copy)).toBe(plain(anna.doc));
      copy.destroy();
    },
    hangsAfterMs,
  );

  test(
    'what is done while it is on its way comes behind it, and a paste of megabytes online goes the same way',
    async () => {
      await serve();
      const anna = ourClient(server, 'anna');
      const bert = ourClient(server, 'bert');
      await until(() => anna.link.state.save.kind === 'saved' && bert.link.state.save.kind === 'saved');
      anna.doc.transact(() => addMany(anna.doc, 'anna', 300));
      for (let n = 300; n < 310; n += 1) addMany(anna.doc, 'anna', 1, n);
      expect(anna.link.state.save).toMatchObject({ kind: 'saving' });
      await until(() => anna.link.state.save.kind === 'saved' && count(bert.doc) === 310);
      expect(plain(bert.doc)).toBe(plain(anna.doc));
      expect(anna.link.state.ended).toBeNull();
    },
    hangsAfterMs,
  );

  test(
    'a line that breaks in the middle, again and again: nothing is lost, nothing is stored twice',
    async () => {
      await serve();
      const proxy = await TcpProxy.start(Number(new URL(server.url).port), { random: Math.random });
      later(() => proxy.close());
      const anna = ourClient({ url: `ws://127.0.0.1:${proxy.port}/sync` }, 'anna');
      await until(() => anna.link.state.save.kind === 'saved');
      anna.link.disconnect();
      addMany(anna.doc, 'anna', 300);
      for (let times = 0; times < 5; times += 1) {
        anna.link.connect();
        await until(() => anna.link.connected);
        await new Promise((resolve) => setTimeout(resolve, times * 3));
        proxy.reset();
      }
      await until(() => anna.link.state.save.kind === 'saved');
      const bert = stockClient(server, 'bert');
      await until(() => bert.provider.synced && count(bert.doc) === 300);
      const told = (await eventsOf(server.store)).flatMap(({ type, data }) =>
        type === 'CardAdded'
          ? [(data as { itemId: string }).itemId]
          : type === 'ManyChanged'
            ? (data as { ids: string[] }).ids
            : [],
      );
      expect(new Set(told).size).toBe(told.length);
      expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
    },
    hangsAfterMs,
  );

  test(
    'what one piece says and only another explains is not put right as if it stood alone',
    async () => {
      await serve();
      const anna = ourClient(server, 'anna');
      await until(() => anna.link.state.save.kind === 'saved');
      addMany(anna.doc, 'anna', 1);
      await until(() => anna.link.state.save.kind === 'saved');
      anna.link.disconnect();
      // The vote is made in one page, the dots in the next, whose lower client id comes first in the answer.
      const earlier = Object.assign(newBoardDoc(), { clientID: 4_000_000_000 });
      const reopened = Object.assign(newBoardDoc(), { clientID: 7 });
      Y.applyUpdate(earlier, Y.encodeStateAsUpdate(anna.doc));
      openVote(earlier, { id: 'vote00000001', title: 'which', budget: 3 }, signed('anna'));
      addMany(earlier, 'anna', 130, 100);
      Y.applyUpdate(reopened, Y.encodeStateAsUpdate(earlier));
      earlier.destroy();
      giveDot(reopened, 'vote00000001', cardId(0), 'anna', 1);
      addMany(reopened, 'anna', 130, 1_000);
      const next = ourClient(server, 'anna', { doc: reopened });
      await until(() => next.link.state.save.kind === 'saved');
      await server.sync.settled(boardId);
      expect([...readBoard(reopened).dots.values()]).toEqual([1]);
      expect((await typesOf(server.store)).filter((type) => type === 'VotingOpened')).toHaveLength(1);
      // All that the server puts right is when the vote was opened (BS52).
      const written = await eventsOf(server.store);
      const byServer = written.slice(2).filter(({ metadata }) => metadata.actor !== 'anna');
      expect(byServer).toEqual(written.slice(-1));
      const [before, after] = await Promise.all([-2, -1].map((place) => boardAt(written.at(place)?.seq ?? 0)));
      expect([before?.votes[0]?.at, after?.votes[0]?.at]).toEqual([undefined, expect.any(Number)]);
      expect(after).toEqual({ ...before, votes: [{ ...before?.votes[0], at: after?.votes[0]?.at }] });
    },
    hangsAfterMs,
  );
});

describe('BS51 pieces without an end', () => {
  /** An update of about `bytes`. */
  function updateOf(bytes: number): Uint8Array {
    const doc = newBoardDoc();
    addItems(doc, [{ id: cardId(1), kind: 'card', title: 'x'.repeat(bytes), at: [0, 0] }], signed('mallory'), random);
    doc.getText('body:card00000001').insert(0, 'x'.repeat(bytes));
    const update = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    return update;
  }

  test(
    'more than a board holds closes with 4413, what is too large for a piece too, and what everybody holds is bounded',
    async () => {
      await serve({ limits: { gatheredBytes: 20 * 1024 * 1024, framesPerSecond: 1_000 } });
      const piece = encodePieceFrame(updateOf(maxChunkBytes - 10_000));
      const send = async (person: string, frames: number) => {
        const raw = await rawClient(server, `person=${person}&samenspel=1`);
        for (let n = 0; n < frames; n += 1) raw.socket.send(piece);
        return raw;
      };
      const first = await send('mallory', 40);
      await until(() => first.closeCode() === 4413);
      // What it held is free again.
      const second = await send('mallory', 25);
      await until(() => second.frames.filter((frame) => frame[0] === 100).length === 25);
      const third = await send('oscar', 25);
      await until(() => third.closeCode() === 1013);
      expect(second.closeCode()).toBeNull();
      second.socket.terminate();
      await until(() => server.sync.counts().connections === 0);
      const fourth = await send('bert', 25);
      await until(() => fourth.frames.filter((frame) => frame[0] === 100).length === 25);
      const large = await rawClient(server, 'person=anna&samenspel=1');
      large.socket.send(encodePieceFrame(updateOf(900 * 1024)));
      await until(() => large.closeCode() === 4413);
      expect(await typesOf(server.store)).toEqual(['BoardEdited']);
    },
    hangsAfterMs,
  );

  test('who may not edit is told, and nothing is stored', async () => {
    await serve();
    const raw = await rawClient(server, 'person=reader&read=1&samenspel=1');
    raw.socket.send(encodePieceFrame(updateOf(1_000)));
    raw.socket.send(encodeUpdateFrame(updateOf(1_000)));
    await until(() => raw.frames.filter((frame) => frame[0] === 101).length === 2);
    expect(await typesOf(server.store)).toEqual(['BoardEdited']);
    expect(raw.closeCode()).toBeNull();
  });
});
