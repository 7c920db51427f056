import { readFile } from 'node:fs/promises';
import { readBoard } from '@samenspel/board';
import pino from 'pino';
import type { Browser } from 'playwright-core';
import { openCore } from '../../apps/server/src/core/core';
import { seeded } from '../../packages/board-sync/test/random-edits';
import { Person, startedSprint } from '../browser/harness/arrange';
import { BoardOnScreen } from '../browser/harness/board';
import { launchChromium } from '../browser/harness/chromium';
import { exportBoard } from '../browser/harness/export';
import { type RunningServer, startServer } from '../browser/harness/server';
import { newVisitor, type Visitor } from '../browser/harness/visitor';
import { footprint } from './memory';
import { plainBoard, plainItems } from './plain';
import { WorkerAtBoard } from './worker-at-board';

const seconds = Number(process.env.SAMENSPEL_SOAK_SECONDS ?? 30);
const seed = Number(process.env.SAMENSPEL_SEED ?? 20_261_121);
/** With the three at a browser that makes twenty. */
const workersCount = 17;
const actEveryMs = 500;
const convergeWithinMs = 60_000;

// Each client of y-websocket listens for the end of the process.
process.setMaxListeners(workersCount * 2);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = convergeWithinMs,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs / 1000} s: ${what}`);
    await pause(100);
  }
}

/**
 * Twenty people on one board for half a minute (SAMENSPEL_SOAK_SECONDS for longer): seventeen through the product's client, with networks that come and go, and three
 * at a browser, one of them with a phone. Half-way the server is killed. In the end everybody, every export and every fact agree.
 */
describe('twenty people on one board', () => {
  let server: RunningServer;
  let browser: Browser;
  const workers: WorkerAtBoard[] = [];
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchChromium()]);
  });
  afterAll(async () => {
    for (const worker of workers) worker.leave();
    await browser?.close();
    await server?.stop();
  });

  it(
    `work ${seconds} seconds and end with identical boards, exports and facts (seed ${seed})`,
    async () => {
      const random = seeded(seed);
      const olga = await Person.owner(server);
      const communityId = await olga.found('A long afternoon');
      const { sprintId, boardId } = await startedSprint(olga, communityId);
      const secret = await olga.invite(communityId);
      const newGuest = (name: string) => Person.guest(server, name, secret);

      for (let number = 0; number < workersCount; number += 1) {
        const guest = await newGuest(`Guest ${number}`);
        const { personId } = await guest.get<{ personId: string }>('/api/me');
        const address = `${server.url.replace('http', 'ws')}/sync`;
        workers.push(new WorkerAtBoard(address, boardId, guest, personId, number, random));
      }
      const screens: BoardOnScreen[] = [];
      const atScreens = new Set<string>();
      for (const [index, size] of (['laptop', 'wall', 'phone'] as const).entries()) {
        const visitor = await newVisitor(browser, server.url, { size });
        const guest = await newGuest(`Screen ${index}`);
        await guest.signIn(visitor.context);
        atScreens.add((await guest.get<{ personId: string }>('/api/me')).personId);
        visitors.push(visitor);
        screens.push(await new BoardOnScreen(visitor.page).open(communityId, sprintId));
      }
      await until('everybody is on the board', () => workers.every(({ saved }) => saved));

      const before = footprint(server.pid);
      const end = Date.now() + seconds * 1000;
      const killAt = Date.now() + (seconds * 1000) / 2;
      let killed = false;
      let written = 0;
      while (Date.now() < end) {
        for (const worker of workers) {
          if (random.int(3) > 0) worker.act();
          await pause(actEveryMs / workersCount);
        }
        if (random.int(10) === 0) {
          written += 1;
          await screens[written % screens.length]?.add(`From a screen ${written}`);
        }
        if (!killed && Date.now() > killAt) {
          killed = true;
          await server.kill();
          server = await server.restart();
        }
      }

      for (const worker of workers) worker.comeBack();
      await until('all work is saved', () => workers.every(({ saved }) => saved));
      for (const screen of screens) await screen.saved();
      await until('all replicas agree', () => new Set(workers.map(({ doc }) => plainBoard(doc))).size === 1);

      const [first] = workers;
      if (first === undefined) throw new Error('nobody worked');
      const board = readBoard(first.doc);
      expect(board.quarantined).toEqual([]);
      expect([...board.items.values()].filter(({ by }) => atScreens.has(by))).toHaveLength(written);
      const expected = plainItems(board).filter((item) => !('gone' in (item as object)));
      for (const { page } of visitors) {
        const file = await exportBoard(page, { communityId, sprintId });
        const { items } = JSON.parse(await readFile(file, 'utf8')) as { items: { id: string }[] };
        expect(items.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(expected);
      }
      for (const { troubles } of visitors) expect(troubles).toEqual([]);

      const after = footprint(server.pid);
      const folder = server.dataFolder;
      await server.end();
      const core = await openCore({ dataFolder: folder, log: pino({ level: 'silent' }) });
      try {
        await core.settled();
        const facts = await core.boards.rederiveFacts(boardId);
        expect(facts?.equal).toBe(true);
        expect(facts?.stored.length).toBeGreaterThan(seconds);
        expect(await core.keeping.verify()).toMatchObject({ ok: true });
        process.stderr.write(
          `soak: ${seconds} s, ${board.items.size} items, ${facts?.stored.length} facts, server before ${JSON.stringify(before)}, after the restart and the rest ${JSON.stringify(after)}\n`,
        );
      } finally {
        await core.close();
      }
    },
    (seconds + 180) * 1000,
  );
});
