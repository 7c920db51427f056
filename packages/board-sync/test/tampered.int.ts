import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCard, newBoardDoc, readBoard } from '@samenspel/board';
import { cardsIn } from '@samenspel/board/testing';
import { openSqliteEventStore } from '@samenspel/event-store';
import Libsql from 'libsql';
import * as Y from 'yjs';
import { EmptyLoad, loadBoard } from '../src/document/load';
import type { BoardSyncPorts } from '../src/ports';
import { boardId, cardId, cleanUp, later, ourClient, quietLog, random, signed, startServer, until } from './helpers';

let file: string;
let ports: BoardSyncPorts;

/** A stored board with three cards; the server is stopped. */
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'boards-'));
  later(() => rm(folder, { recursive: true }));
  file = join(folder, 'events.db');
  const store = await openSqliteEventStore({ file });
  const server = await startServer({ store });
  ({ ports } = server);
  const { doc, link } = ourClient(server, 'anna');
  for (let n = 1; n <= 3; n += 1) {
    await until(() => link.state.save.kind === 'saved');
    addCard(doc, { id: cardId(n), title: `card ${n}`, column: 'toTry' }, signed('anna'), random);
  }
  await until(() => link.state.save.kind === 'saved');
  link.disconnect();
  await server.stop();
  await store.close();
});
afterEach(cleanUp);

/** Changes the file as somebody with sqlite3 would. */
function tamper(change: (db: Libsql.Database) => void): void {
  const db = new Libsql(file);
  change(db);
  db.close();
}

/** What the chain says, and what the board is. */
async function look() {
  const store = await openSqliteEventStore({ file });
  const log = quietLog();
  try {
    const report = await store.verifyChain();
    const document = await loadBoard({ ...ports, store, log }, boardId);
    const doc = newBoardDoc();
    Y.applyUpdate(doc, document?.current().update ?? new Uint8Array());
    const titles = cardsIn(readBoard(doc), 'toTry').map(({ title }) => title);
    doc.destroy();
    document?.destroy();
    return { report, titles, log: log.lines.join('\n') };
  } finally {
    await store.close();
  }
}

// Events: BoardCreated, the seed, then an edit and its fact for each card.
const editOf = (card: number): number => 2 * card;

test('BS41 an untouched board verifies and loads (S10)', async () => {
  expect(await look()).toMatchObject({ report: { ok: true }, titles: ['card 1', 'card 2', 'card 3'], log: '' });
});

test('BS41 an edit changed in the file: the chain names it, and the board loads without exactly that one (S10)', async () => {
  tamper((db) => {
    const { binary } = db.prepare('SELECT binary FROM events WHERE seq = ?').get(editOf(3)) as { binary: Buffer };
    const changed = Buffer.from(binary);
    changed[20] = (changed[20] ?? 0) ^ 1;
    db.prepare('UPDATE events SET binary = ? WHERE seq = ?').run(changed, editOf(3));
  });
  const { report, titles, log } = await look();
  expect(report).toMatchObject({ ok: false, problem: 'leaf', seq: editOf(3) });
  expect(titles).toEqual(['card 1', 'card 2']);
  expect(log).toContain('a stored board edit cannot be read; it is passed over');
  expect(log).toContain(`"seq":${editOf(3)}`);
});

test('BS41 an edit put in the place of another: the chain names it (S10)', async () => {
  tamper((db) => {
    const at = (seq: number) =>
      (db.prepare('SELECT binary FROM events WHERE seq = ?').get(seq) as { binary: Buffer }).binary;
    const [one, two] = [Buffer.from(at(editOf(1))), Buffer.from(at(editOf(2)))];
    db.prepare('UPDATE events SET binary = ? WHERE seq = ?').run(two, editOf(1));
    db.prepare('UPDATE events SET binary = ? WHERE seq = ?').run(one, editOf(2));
  });
  expect((await look()).report).toMatchObject({ ok: false, problem: 'leaf', seq: editOf(1) });
});

test('BS41 an edit taken out of the file: the chain names where (S10)', async () => {
  tamper((db) => db.prepare('DELETE FROM events WHERE seq = ?').run(editOf(2)));
  const store = await openSqliteEventStore({ file });
  later(() => store.close());
  const report = await store.verifyChain();
  expect(report).toMatchObject({ ok: false });
  expect(report.ok ? null : report.seq).toBeGreaterThanOrEqual(editOf(2));
});

test('BS25 a changed seed: the board is not shown as an empty one (S10)', async () => {
  tamper((db) => db.prepare('UPDATE events SET binary = zeroblob(60) WHERE seq = 1').run());
  const store = await openSqliteEventStore({ file });
  later(() => store.close());
  expect(await store.verifyChain()).toMatchObject({ ok: false, seq: 1 });
  await expect(loadBoard({ ...ports, store, log: quietLog() }, boardId)).rejects.toThrow(EmptyLoad);
});
