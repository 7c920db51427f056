import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCard, blockCard, readBoard, unblockCard } from '@samenspel/board';
import { cardOf } from '@samenspel/board/testing';
import { openSqliteEventStore } from '@samenspel/event-store';
import type * as Y from 'yjs';
import { startChild } from './children';
import { boardId, cardId, cleanUp, later, ourClient, random, signed, startServer, stockClient, until } from './helpers';

/** 500 by hand. */
const killCount = Number(process.env.SAMENSPEL_KILLS ?? 25);
const firstSeed = Number(process.env.SAMENSPEL_SEED ?? Date.now() % 1_000_000);

/** A person who adds cards one after the other, and blocks and unblocks each: the last change of each is a deletion. */
class Writer {
  readonly doc: Y.Doc;
  readonly link: ReturnType<typeof ourClient>['link'];
  private made = 0;

  constructor(
    readonly person: string,
    private readonly from: number,
    url: string,
  ) {
    ({ doc: this.doc, link: this.link } = ourClient({ url }, person));
  }

  work(): void {
    const id = this.card(Math.floor(this.made / 3));
    if (this.made % 3 === 0) addCard(this.doc, { id, title: id, column: 'toTry' }, signed(this.person), random);
    if (this.made % 3 === 1) blockCard(this.doc, id, signed(this.person));
    if (this.made % 3 === 2) unblockCard(this.doc, id);
    this.made += 1;
  }

  /** What the person was told is saved must be on this board. */
  check(board: ReturnType<typeof readBoard>): void {
    const counted = this.made - this.link.unsaved;
    for (let n = 0; n < Math.ceil(counted / 3); n += 1) {
      const card = cardOf(board, this.card(n));
      expect(card).toMatchObject({ title: this.card(n) });
      if (3 * n + 3 <= counted) expect(card?.blocked).toBeUndefined();
    }
  }

  private readonly card = (n: number): string => cardId(this.from + n);
}

afterEach(cleanUp);

test(`BS9 killed ${killCount} times in mid-edit: every edit counted durable is there, and the facts equal those derived again (R1)`, async () => {
  console.info(`kills in mid-edit: SAMENSPEL_SEED=${firstSeed}`);
  const folder = await mkdtemp(join(tmpdir(), 'boards-'));
  later(() => rm(folder, { recursive: true }));
  let counted = 0;
  for (let round = 0; round < killCount; round += 1) {
    const server = await startChild(folder);
    const { url } = server;
    const writers = ['anna', 'bert'].map(
      (person, index) => new Writer(person, 1_000_000 * (index + 1) + 1_000 * round, url),
    );
    await until(() => writers.every(({ link }) => link.state.save.kind === 'saved'));
    const killAt = 20 + ((firstSeed * (round + 1) * 7919) % 60);
    for (let n = 0; n < killAt; n += 1) {
      for (const writer of writers) writer.work();
      await new Promise((resolve) => setTimeout(resolve, n % 4));
    }
    await server.kill();
    for (const { link } of writers) link.disconnect();
    counted += await look(folder, writers);
  }
  expect(counted).toBeGreaterThan(killCount);
}, 600_000);

/** Opens the folder as the next process would, and looks through a fresh client. */
async function look(folder: string, writers: readonly Writer[]): Promise<number> {
  const store = await openSqliteEventStore({ file: join(folder, 'events.db') });
  const server = await startServer({ store });
  const reader = stockClient(server, 'olga', { read: true });
  await until(() => reader.provider.synced);
  for (const writer of writers) writer.check(readBoard(reader.doc));
  expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
  await server.stop();
  await store.close();
  return readBoard(reader.doc).items.size;
}
