import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCard, readBoard, rewordCard } from '@samenspel/board';
import { cardsIn } from '@samenspel/board/testing';
import { createBoardSync, createFileSnapshots } from '@samenspel/board-sync';
import { UnreadableEvent } from '@samenspel/domain';
import type { StoredEvent } from '@samenspel/event-store';
import type * as Y from 'yjs';
import { EmptyLoad, loadBoard } from '../src/document/load';
import {
  boardId,
  cardId,
  cleanUp,
  communityId,
  createMemoryEventStore,
  eventsOf,
  later,
  memorySnapshots,
  ourClient,
  quietLog,
  random,
  signed,
  startServer,
  stockClient,
  testSeals,
  until,
} from './helpers';

const titles = (doc: Y.Doc) => cardsIn(readBoard(doc), 'toTry').map(({ title }) => title);
const add = (doc: Y.Doc, n: number, by: string) =>
  addCard(doc, { id: cardId(n), title: `card ${n}`, column: 'toTry' }, signed(by), random);

afterEach(cleanUp);

describe('BS24 snapshots', () => {
  test('one is kept when the last editor leaves, sealed, and the next load starts from it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
    later(() => rm(folder, { recursive: true }));
    const store = createMemoryEventStore();
    const snapshots = createFileSnapshots(folder);
    const server = await startServer({ store, snapshots, limits: { idleMs: 20 } });
    later(() => server.stop());
    const anna = ourClient(server, 'anna');
    await until(() => anna.link.state.save.kind === 'saved');
    add(anna.doc, 1, 'anna');
    await until(() => anna.link.state.save.kind === 'saved');
    anna.link.disconnect();
    await until(async () => (await readdir(folder)).length === 1);
    await until(() => server.sync.counts().boards === 0, 'the idle board to be forgotten');
    const kept = await snapshots.read(boardId);
    expect(Buffer.from(kept ?? []).includes('card 1')).toBe(false);
    const fromRevisions: (number | undefined)[] = [];
    const watched = Object.assign(Object.create(store) as typeof store, {
      readStream(stream: string, from?: number) {
        fromRevisions.push(from);
        return store.readStream(stream, from);
      },
    });
    const document = await loadBoard({ ...server.ports, store: watched }, boardId);
    expect(document?.revision).toBe((await eventsOf(store)).length - 1);
    expect(fromRevisions).toEqual([undefined, 3, 4]);
    document?.destroy();
  });

  test.each(['garbage', 'ahead of its stream', 'of another history', 'of another format'])(
    'one that is %s is ignored',
    async (kind) => {
      const snapshots = memorySnapshots();
      const one = await startServer({ snapshots });
      const anna = ourClient(one, 'anna');
      await until(() => anna.link.state.save.kind === 'saved');
      add(anna.doc, 1, 'anna');
      await until(() => anna.link.state.save.kind === 'saved');
      await one.stop();
      const good = snapshots.kept.get(boardId) ?? new Uint8Array();
      expect(good.length).toBeGreaterThan(100);
      const seals = testSeals();
      if (kind === 'garbage') snapshots.kept.set(boardId, good.subarray(0, 60));
      if (kind === 'of another format')
        snapshots.kept.set(boardId, await seals.sealBinary('system', communityId, Uint8Array.of(9, 9), 'shared'));
      const store =
        kind === 'ahead of its stream' || kind === 'of another history' ? createMemoryEventStore() : one.store;
      const log = quietLog();
      if (kind === 'of another history') {
        const other = await startServer({ store });
        const bert = ourClient(other, 'bert');
        await until(() => bert.link.state.save.kind === 'saved');
        add(bert.doc, 2, 'bert');
        add(bert.doc, 3, 'bert');
        await until(() => bert.link.state.save.kind === 'saved');
        await other.stop();
      }
      const two = await startServer({ store, snapshots, log });
      later(() => two.stop());
      const carl = stockClient(two, 'carl');
      await until(() => carl.provider.synced);
      const expected = { 'ahead of its stream': [], 'of another history': ['card 2', 'card 3'] }[kind] ?? ['card 1'];
      expect(titles(carl.doc)).toEqual(expected);
      expect(log.lines.join()).toContain('ignored');
    },
  );
});

test('BS25 a board with events that loads empty is an error, not a blank', async () => {
  const server = await startServer();
  later(() => server.stop());
  const unreadable = { ...server.ports, openBinary: () => null };
  await expect(loadBoard(unreadable, boardId)).rejects.toThrow(EmptyLoad);
  const engine = createBoardSync(unreadable);
  const closes: number[] = [];
  engine.connect(
    { boardId, personId: 'anna', mayEdit: true, speaks: false },
    { bufferedAmount: 0, send: () => {}, close: (code) => void closes.push(code) },
  );
  await until(() => closes.length > 0);
  expect(closes).toEqual([1013]);
  await engine.close();
});

test('BS26 a record that cannot be read is passed over and told; the board lives, and whoever has it brings it back', async () => {
  const seals = testSeals();
  const log = quietLog();
  const one = await startServer({ ...seals });
  const anna = ourClient(one, 'anna');
  const bert = ourClient(one, 'bert');
  await until(() => anna.link.state.save.kind === 'saved' && bert.link.state.save.kind === 'saved');
  add(anna.doc, 1, 'anna');
  add(bert.doc, 2, 'bert');
  await until(() => titles(anna.doc).length === 2 && titles(bert.doc).length === 2);
  await until(() => anna.link.state.save.kind === 'saved' && bert.link.state.save.kind === 'saved');
  anna.link.disconnect();
  bert.link.disconnect();
  await one.stop();
  seals.forget('anna');
  const two = await startServer({ store: one.store, ...seals, log });
  later(() => two.stop());
  const carl = stockClient(two, 'carl');
  await until(() => carl.provider.synced);
  expect(titles(carl.doc)).toEqual(['card 2']);
  expect(log.lines.join()).toContain('cannot be read');
  add(carl.doc, 3, 'carl');
  rewordCard(carl.doc, cardId(2), 'two', signed('carl'));
  const dora = ourClient(two, 'bert', { doc: bert.doc });
  await until(() => dora.link.state.save.kind === 'saved');
  await until(() => titles(carl.doc).length === 3);
  expect([...titles(carl.doc)].sort()).toEqual(['card 1', 'card 3', 'two']);
});

test('BS62 a board that a newer product wrote to is not opened, and not written to; a person’s own copy waits', async () => {
  const store = createMemoryEventStore();
  const one = await startServer({ store });
  const anna = ourClient(one, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  add(anna.doc, 1, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  anna.link.disconnect();
  await one.stop();
  const last = (await eventsOf(store)).at(-1) as StoredEvent;
  const { recordedAt: _, salt: _salt, communityId: of, eventId: _id, ...writer } = last.metadata;
  const newer = { eventId: '00000000-0000-4000-8000-000000000001', type: 'BoardEdited', data: last.data };
  const metadata = { ...writer, schemaVersion: 2 };
  const stream = `board-${boardId}`;
  await store.append({ communityId: of, stream, expectedRevision: last.revision, events: [{ ...newer, metadata }] });

  const log = quietLog();
  const two = await startServer({ store, log });
  later(() => two.stop());
  await expect(loadBoard(two.ports, boardId)).rejects.toThrow(UnreadableEvent);
  const bert = ourClient(two, 'bert', { doc: anna.doc });
  add(bert.doc, 2, 'bert');
  await until(() => log.lines.join().includes('Cannot read BoardEdited version 2'));
  expect((await eventsOf(store)).at(-1)?.metadata.schemaVersion).toBe(2);
  expect([...titles(bert.doc)].sort()).toEqual(['card 1', 'card 2']);
});

test('BS27 a stop stores what waits, keystrokes too', async () => {
  const store = createMemoryEventStore();
  const one = await startServer({
    store,
    limits: { keystrokeIntervalMs: 60_000 },
    snapshots: { ...memorySnapshots() },
  });
  const anna = ourClient(one, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  add(anna.doc, 1, 'anna');
  await until(() => anna.link.state.save.kind === 'saved');
  const { typeTitle } = await import('@samenspel/board');
  typeTitle(anna.doc, cardId(1), 'card 1 a');
  await until(() => anna.link.state.save.kind === 'saved');
  typeTitle(anna.doc, cardId(1), 'card 1 ab');
  await until(() => one.sync.counts().connections === 1 && anna.link.state.save.kind === 'saving');
  // A frame behind it on the same socket: when it is answered, the keystroke has arrived.
  const bert = stockClient(one, 'bert');
  await until(() => bert.provider.synced);
  await one.stop();
  anna.link.disconnect();
  const two = await startServer({ store });
  later(() => two.stop());
  const carl = stockClient(two, 'carl');
  await until(() => carl.provider.synced);
  expect(titles(carl.doc)).toEqual(['card 1 ab']);
});
