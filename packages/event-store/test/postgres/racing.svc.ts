import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { AppendRequest, StoredEvent } from '../../src';
import { all, upTo } from '../../src/contract/fixtures';
import { compileForChildren, startChild } from '../children';
import { instanceCount, playHistories } from '../racing';
import { Instances, postgresForTests } from './storage';
import { until, wholeLog } from './whole';

/** 10,000 by hand. */
const historyCount = Number(process.env.SAMENSPEL_HISTORIES ?? 500);
/** Of each of three processes; more by hand. */
const killCount = Number(process.env.SAMENSPEL_KILLS ?? 4);
/** What a process has been answered before it may be killed. */
const answerCount = 5;

const postgres = postgresForTests();
let instances: Instances;
beforeEach(async () => {
  instances = new Instances(await postgres.server.newDatabase());
});
afterEach(() => instances.dispose());

test(
  'ES32 in many histories of racing writers no subscriber skips or doubles an event (R8)',
  async () => {
    const stores = await Promise.all(upTo(instanceCount).map(() => instances.open()));
    const foreign = new Client({ connectionString: instances.url });
    await foreign.connect();
    await foreign.query('CREATE TABLE elsewhere (n int)');
    // Somebody else's transaction, open while others write.
    let open = false;
    const toggle = async () => {
      await foreign.query(open ? 'COMMIT' : 'BEGIN; INSERT INTO elsewhere VALUES (1)');
      open = !open;
    };
    await playHistories(historyCount, stores, { disturb: toggle, settle: async () => (open ? toggle() : undefined) });
    await foreign.end();
  },
  60_000 + historyCount * 600,
);

type Entry =
  | { readonly try: AppendRequest }
  | { readonly ack: string; readonly firstRevision: number; readonly firstSeq: number };

function entriesOf(journal: string): Entry[] {
  const lines = readFileSync(journal, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Entry);
}

function answersIn(journal: string): number {
  return entriesOf(journal).filter((entry) => 'ack' in entry).length;
}

test('ES35 three processes killed in the middle of appends lose nothing answered and leave nothing half (R1)', async () => {
  const compiled = compileForChildren();
  const folder = mkdtempSync(join(tmpdir(), 'samenspel-racing-'));
  const store = await instances.open();
  const end = new AbortController();
  const got: StoredEvent[] = [];
  const following = (async () => {
    for await (const batch of store.subscribe({ signal: end.signal })) got.push(...batch);
  })();
  const runs = upTo(3).map(async (process) => {
    for (let kill = 0; kill < killCount; kill++) {
      const journal = join(folder, `${process}-${kill}`);
      const child = startChild('append-to-postgres-for-ever.cjs', [compiled, instances.url, journal]);
      if (child.stdout) await once(child.stdout, 'data');
      while (answersIn(journal) < answerCount) await sleep(10);
      await sleep(Math.random() * 300);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  await Promise.all(runs);
  // Statements that were with the server end there, whether anybody listens or not.
  const foreign = new Client({ connectionString: instances.url });
  await foreign.connect();
  const active = `SELECT FROM pg_stat_activity
    WHERE state = 'active' AND query LIKE '%append_v1%' AND pid <> pg_backend_pid()`;
  await until(async () => (await foreign.query(active)).rowCount === 0);
  await foreign.end();

  const byId = await wholeLog(store);
  // A journal of its own for each run: a kill may cut its last line.
  const entries = readdirSync(folder).flatMap((journal) => entriesOf(join(folder, journal)));
  const tries = new Map(
    entries.flatMap((entry) => ('try' in entry ? [[entry.try.events[0]?.eventId ?? '', entry.try]] : [])),
  );
  const wrong: unknown[] = [];
  for (const entry of entries) {
    if ('try' in entry) {
      const there = entry.try.events.filter(({ eventId }) => byId.has(eventId)).length;
      if (there !== 0 && there !== entry.try.events.length) wrong.push({ half: entry, there });
      continue;
    }
    for (const [i, { eventId }] of (tries.get(entry.ack)?.events ?? []).entries()) {
      const found = byId.get(eventId);
      if (found?.seq !== entry.firstSeq + i || found.revision !== entry.firstRevision + i) wrong.push({ entry, found });
    }
  }
  expect(wrong).toEqual([]);
  expect(entries.filter((entry) => 'ack' in entry).length).toBeGreaterThanOrEqual(3 * killCount * answerCount);
  await until(() => got.length === byId.size);
  expect(got.map((one) => Number(one.position))).toEqual(upTo(byId.size).map((i) => i + 1));
  end.abort();
  await following;
  expect(await all(store.readStream('none'))).toEqual([]);
  for (const used of [compiled, folder]) rmSync(used, { recursive: true });
}, 300_000);
