import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@samenspel/event-store';
import { SeededRandom } from '../../../test/fixtures/generator';
import { memoryReadStore } from '../src/store/memory';
import { sqliteReadStore } from '../src/store/sqlite';
import { examine, followUntilKilled } from './examine';
import { appendAll, checksums, generate, openPlain, readModelsOver } from './harness';

/** More by hand. */
const kills = Number(process.env.SAMENSPEL_KILLS ?? 10);
const seed = Number(process.env.SAMENSPEL_SEED ?? Math.floor(Math.random() * 1_000_000));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samenspel-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it(`RM11 goes on after ${kills} kills during commits, with documents equal to a rebuild (R2, seed ${seed})`, async () => {
  const [events, read] = [join(folder, 'events.db'), join(folder, 'read.db')];
  const random = new SeededRandom(seed);
  const first = await openSqliteEventStore({ file: events });
  await appendAll(first, generate({ seed, events: 6_000, communities: 4 }));
  await first.close();

  let partial = 0;
  // As often and as late as it takes until one of them finds a commit half way: a busy machine may do nothing for long.
  for (let run = 0; run < kills || (partial === 0 && run < 5 * kills); run++) {
    const maxRunMs = (run % 2 === 0 ? 120 : 900) * Math.ceil((run + 1) / kills);
    await followUntilKilled([events, read, String(run)], random.below(maxRunMs));
    const store = await openSqliteEventStore({ file: events });
    const readStore = sqliteReadStore(read);
    partial += await examine(store, readStore);
    await readStore.close();
    await store.close();
  }
  // Killed too early or too late each time, the test would prove nothing.
  expect(partial).toBeGreaterThan(0);

  const store = await openSqliteEventStore({ file: events });
  const [resumed, rebuilt] = [sqliteReadStore(read), memoryReadStore()];
  for (const readStore of [resumed, rebuilt]) {
    const { runner } = readModelsOver(store, { readStore, open: openPlain });
    await runner.start();
    await runner.whenCaughtUp();
    expect(await runner.health()).toMatchObject({ status: 'live', parked: [] });
    await runner.stop();
  }
  for (const communityId of await store.communities()) {
    expect(await checksums(resumed, communityId)).toEqual(await checksums(rebuilt, communityId));
  }
  await resumed.close();
  await store.close();
}, 600_000);
