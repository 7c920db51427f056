import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openSqliteEventStore } from '@samenspel/event-store';
import { history, SeededRandom } from '../../../test/fixtures/generator';
import { patienceMs } from '../../../test/patience';
import { startRedis } from '../../../test/servers';
import { memoryReadStore } from '../src/store/memory';
import type { ReadStore } from '../src/store/port';
import { examine, followUntilKilled } from './examine';
import { appendAll, checksums, generate, readModelsOver, steppingStore } from './harness';
import { Nodes, type RedisServer } from './redis';

/** More by hand. */
const kills = Number(process.env.SAMENSPEL_KILLS ?? 6);
const seed = Number(process.env.SAMENSPEL_SEED ?? Math.floor(Math.random() * 1_000_000));

let folder: string;
let server: RedisServer;
let nodes: Nodes;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samenspel-kill-'));
  // Keeps what it has, as one in production may: then what it has must be right.
  server = await startRedis({ folder: join(folder, 'redis') });
  nodes = new Nodes(server);
});
afterEach(async () => {
  await nodes.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function fromScratch(store: Parameters<typeof readModelsOver>[0]): Promise<ReadStore> {
  const readStore = memoryReadStore();
  const { runner } = readModelsOver(store, { readStore });
  await runner.start();
  await runner.whenCaughtUp();
  await runner.stop();
  return readStore;
}

it(`RM42 a node killed ${kills} times during commits leaves whole commits, and goes on from them (R2, seed ${seed})`, async () => {
  const events = join(folder, 'events.db');
  const random = new SeededRandom(seed);
  const first = await openSqliteEventStore({ file: events });
  await appendAll(first, generate({ seed, events: 6_000, communities: 4 }));
  await first.close();
  let partial = 0;
  // As often and as late as it takes until one of them finds a commit half way: a busy machine may do nothing for long.
  for (let run = 0; run < kills || (partial === 0 && run < 5 * kills); run++) {
    const read = `${server.url}#${nodes.prefix}`;
    const maxRunMs = (run % 2 === 0 ? 120 : 900) * Math.ceil((run + 1) / kills);
    await followUntilKilled([events, read, String(run)], random.below(maxRunMs));
    const store = await openSqliteEventStore({ file: events });
    partial += await examine(store, (await nodes.open()).readStore);
    await store.close();
  }
  // Killed too early or too late each time, the test would prove nothing.
  expect(partial).toBeGreaterThan(0);
  const store = await openSqliteEventStore({ file: events });
  const { readStore } = await nodes.open();
  const { runner } = readModelsOver(store, { readStore });
  await runner.start();
  await runner.whenCaughtUp();
  await runner.stop();
  const scratch = await fromScratch(store);
  for (const id of await store.communities())
    expect(await checksums(readStore, id)).toEqual(await checksums(scratch, id));
  await store.close();
}, 300_000);

it(`RM42 Redis killed ${kills} times during commits keeps whole commits, and the runner goes on by itself (R2, seed ${seed})`, async () => {
  const random = new SeededRandom(seed);
  const store = steppingStore();
  const { readStore } = await nodes.open();
  const { runner } = readModelsOver(store, { readStore });
  await runner.start();
  let isOver = false;
  const writing = (async () => {
    for (const request of history({ seed, events: 1_000_000, communities: 4 })) {
      await store.append(request);
      if (isOver) return;
      if (random.chance(0.05)) await delay(1);
    }
  })();
  let partial = 0;
  for (let run = 0; run < kills || (partial === 0 && run < 5 * kills); run++) {
    await delay((200 + random.below(300)) * Math.ceil((run + 1) / kills));
    await server.kill();
    // What the kill left, looked at by another server: on this one the runner goes on at once.
    cpSync(join(folder, 'redis'), join(folder, `left${run}`), { recursive: true });
    const left = await startRedis({ folder: join(folder, `left${run}`) });
    const there = new Nodes(left, nodes.prefix);
    partial += await examine(store, (await there.open()).readStore);
    await there.close();
    await left.stop();
    await server.restart();
  }
  isOver = true;
  await writing;
  expect(partial).toBeGreaterThan(0);
  const from = performance.now();
  while ((await runner.health()).status !== 'live' && performance.now() - from < patienceMs) await delay(50);
  await runner.whenCaughtUp();
  expect((await runner.health()).parked).toEqual([]);
  await runner.stop();
  const scratch = await fromScratch(store);
  for (const id of await store.communities())
    expect(await checksums(readStore, id)).toEqual(await checksums(scratch, id));
}, 300_000);
