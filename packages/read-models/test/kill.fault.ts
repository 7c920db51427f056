import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore, openSqliteEventStore } from '@samenspel/event-store';
import { SeededRandom } from '../../../test/fixtures/generator';
import { canonical } from '../src/kernel/canonical';
import { collectionsOf } from '../src/kernel/projection';
import { recorded } from '../src/kernel/recorded';
import { PastFolds } from '../src/past/folds';
import { allProjections } from '../src/read-models';
import { memoryReadStore } from '../src/store/memory';
import type { ReadStore } from '../src/store/port';
import { sqliteReadStore } from '../src/store/sqlite';
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
  for (let run = 0; run < kills; run++) {
    await followUntilKilled([events, read, String(run)], random.below(run % 2 === 0 ? 120 : 900));
    const store = await openSqliteEventStore({ file: events });
    const readStore = sqliteReadStore(read);
    partial += await examine(store, readStore);
    await readStore.close();
    await store.close();
  }
  // Killed too late each time, the test would prove nothing.
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
}, 180_000);

async function followUntilKilled(args: readonly string[], afterMs: number): Promise<void> {
  const script = join(__dirname, 'children', 'follow.cjs');
  const child = spawn(process.execPath, ['--conditions=source', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  await Promise.race([once(child.stdout, 'data'), closed]);
  await delay(afterMs);
  child.kill('SIGKILL');
  expect((await closed)[1]).toBe('SIGKILL');
}

/** I4: what is stored is exactly the fold of the log up to the checkpoint. Returns how many were short of the head. */
async function examine(store: EventStore, readStore: ReadStore): Promise<number> {
  const past = new PastFolds(store, readStore, recorded);
  await readStore.forgetSnapshots();
  let partial = 0;
  for (const { scope, covered } of await readStore.statuses()) {
    const projection = allProjections.find(({ name }) => name === scope.projection);
    if (!projection) throw new Error(`unknown projection ${scope.projection}`);
    const head = await store.head(scope.communityId);
    expect(covered).toBeLessThanOrEqual(head);
    if (covered < head) partial++;
    const fold = await past.at(projection, scope.communityId, covered);
    for (const name of collectionsOf(projection, 'state')) {
      const folded = [...(fold.collections.get(name) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      expect(canonical(await readStore.documents(scope, name))).toBe(canonical(folded));
    }
    if (projection.name === 'timeline') await examineTimeline(store, readStore, scope, covered);
  }
  return partial;
}

async function examineTimeline(
  store: EventStore,
  readStore: ReadStore,
  scope: Parameters<ReadStore['log']>[0],
  covered: number,
): Promise<void> {
  const facts: number[] = [];
  const range = { to: covered, boardEdits: false };
  for await (const { seq } of store.readCommunity(scope.communityId, range)) facts.push(seq);
  const logged = (await readStore.log(scope, 'happenings')) as readonly { readonly seq: number }[];
  expect(logged.map(({ seq }) => seq)).toEqual(facts);
}
