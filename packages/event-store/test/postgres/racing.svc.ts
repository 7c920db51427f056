import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { Client } from 'pg';
import { type AppendRequest, type AppendResult, type EventStore, RevisionConflict, type StoredEvent } from '../../src';
import { all, events, upTo } from '../../src/contract/fixtures';
import { compileForChildren, startChild } from '../children';
import { Instances, postgresForTests } from './storage';
import { until, wholeLog } from './whole';

/** 10,000 by hand. */
const HISTORIES = Number(process.env.SAMENSPEL_HISTORIES ?? 500);
/** Of each of three processes; more by hand. */
const KILLS = Number(process.env.SAMENSPEL_KILLS ?? 4);
const INSTANCES = 3;

const postgres = postgresForTests();
let instances: Instances;
beforeEach(async () => {
  instances = new Instances(await postgres.server.newDatabase());
});
afterEach(() => instances.dispose());

/** One append of a history. All of a history run at once, but for those that wait for the ones before them. */
interface Step {
  readonly writer: number;
  readonly community: number;
  readonly stream: number;
  readonly count: number;
  /** Sent once; twice by one writer or by two; or with somebody else's transaction open meanwhile. */
  readonly kind: 'once' | 'twice' | 'slow-foreigner';
  readonly waits: boolean;
}

interface Follower {
  readonly instance: number;
  readonly beginsAt: number;
  readonly turnsPerBatch: number;
  readonly stopsAfter: number;
}

const step = fc.record<Step>({
  writer: fc.nat(INSTANCES - 1),
  community: fc.nat(2),
  stream: fc.nat(1),
  count: fc.integer({ min: 1, max: 4 }),
  kind: fc.constantFrom('once', 'once', 'once', 'twice', 'slow-foreigner'),
  waits: fc.boolean(),
});
const follower = fc.record<Follower>({
  instance: fc.nat(INSTANCES - 1),
  beginsAt: fc.nat(10),
  turnsPerBatch: fc.nat(3),
  stopsAfter: fc.integer({ min: 1, max: 4 }),
});

interface Stored {
  readonly request: AppendRequest;
  readonly answer: AppendResult;
}

/** Reads the store anew after each conflict, as a command handler does. */
async function insist(
  stores: readonly EventStore[],
  one: Step,
  names: { community: string; stream: string },
): Promise<Stored> {
  const added = events(one.count);
  const [writer, other] = [stores[one.writer], stores[(one.writer + 1) % INSTANCES]];
  if (!writer || !other) throw new Error('no such instance');
  for (let expectedRevision = -1; ; ) {
    const request = { communityId: names.community, stream: names.stream, expectedRevision, events: added };
    const sent = one.kind === 'twice' ? [writer.append(request), other.append(request)] : [writer.append(request)];
    const ends = await Promise.allSettled(sent);
    const answers = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    const [answer] = answers;
    for (const again of answers) expect({ ...again, repeated: false }).toEqual({ ...answer, repeated: false });
    expect(answers.filter(({ repeated }) => !repeated).length).toBeLessThanOrEqual(1);
    for (const end of ends) {
      if (end.status === 'fulfilled') continue;
      if (!(end.reason instanceof RevisionConflict)) throw end.reason;
      expectedRevision = end.reason.actualRevision;
    }
    if (answer) return { request, answer };
  }
}

/** From `after` on, slowly, stopping and going on, until all of the history came. */
async function followSlowly(store: EventStore, after: string | undefined, one: Follower, total: Promise<number>) {
  const got: StoredEvent[] = [];
  let wanted = Number.POSITIVE_INFINITY;
  let current = new AbortController();
  void total.then((count) => {
    wanted = count;
    if (got.length >= count) current.abort();
  });
  while (got.length < wanted) {
    current = new AbortController();
    const from = got.at(-1)?.position ?? after;
    let batches = 0;
    for await (const batch of store.subscribe({ signal: current.signal, ...(from !== undefined && { after: from }) })) {
      got.push(...batch);
      for (let i = 0; i < one.turnsPerBatch; i++) await new Promise(setImmediate);
      batches += 1;
      if (batches === one.stopsAfter || got.length >= wanted) break;
    }
  }
  return got;
}

test(
  'ES32 in many histories of racing writers no subscriber skips or doubles an event (R8)',
  async () => {
    const stores = await Promise.all(upTo(INSTANCES).map(() => instances.open()));
    const foreign = new Client({ connectionString: instances.url });
    await foreign.connect();
    await foreign.query('CREATE TABLE elsewhere (n int)');
    let histories = 0;
    const play = async (steps: readonly Step[], followers: readonly Follower[]) => {
      const history = histories++;
      const start = await stores[0]?.lastPosition();
      let finish: (count: number) => void = () => {};
      const total = new Promise<number>((resolve) => {
        finish = resolve;
      });
      const following: Promise<StoredEvent[]>[] = [];
      const begin = (from: number, to: number) => {
        for (const one of followers) {
          const store = stores[one.instance];
          if (store && one.beginsAt >= from && one.beginsAt < to)
            following.push(followSlowly(store, start, one, total));
        }
      };
      const stored: Promise<Stored>[] = [];
      let open = false;
      for (const [i, one] of steps.entries()) {
        begin(i, i + 1);
        if (one.kind === 'slow-foreigner') {
          await foreign.query(open ? 'COMMIT' : 'BEGIN; INSERT INTO elsewhere VALUES (1)');
          open = !open;
        }
        const community = `h${history}-c${one.community}`;
        stored.push(insist(stores, one, { community, stream: `${community}-s${one.stream}` }));
        if (one.waits) await Promise.all(stored);
      }
      const all = await Promise.all(stored);
      if (open) await foreign.query('COMMIT');
      const count = steps.reduce((sum, one) => sum + one.count, 0);
      begin(steps.length, Number.POSITIVE_INFINITY);
      finish(count);
      const logs = await Promise.all([
        ...following,
        followSlowly(
          stores[0] as EventStore,
          start,
          { instance: 0, beginsAt: 0, turnsPerBatch: 0, stopsAfter: 9 },
          total,
        ),
      ]);
      const [log = []] = logs;
      expect(log).toHaveLength(count);
      for (const other of logs) expect(other).toEqual(log);
      expectTrue(log, all);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), fc.array(follower, { maxLength: 3 }), play),
      { numRuns: HISTORIES },
    );
    await foreign.end();
  },
  60_000 + HISTORIES * 600,
);

/** Contiguous, and each event where its answer said. */
function expectTrue(log: readonly StoredEvent[], stored: readonly Stored[]): void {
  const next = new Map<string, number>();
  const byId = new Map(log.map((one) => [one.metadata.eventId, one]));
  for (const { metadata, seq, stream, revision } of log) {
    for (const [key, found] of [
      [`community ${metadata.communityId}`, seq],
      [`stream ${stream}`, revision],
    ] as const) {
      expect(found).toBe(next.get(key) ?? 0);
      next.set(key, found + 1);
    }
  }
  for (const { request, answer } of stored) {
    for (const [i, { eventId }] of request.events.entries()) {
      expect(byId.get(eventId)).toMatchObject({ seq: answer.firstSeq + i, revision: answer.firstRevision + i });
    }
  }
}

type Entry =
  | { readonly try: AppendRequest }
  | { readonly ack: string; readonly firstRevision: number; readonly firstSeq: number };

function entriesOf(journal: string): Entry[] {
  const lines = readFileSync(journal, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Entry);
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
    for (let kill = 0; kill < KILLS; kill++) {
      const child = startChild('append-to-postgres-for-ever.cjs', [
        compiled,
        instances.url,
        join(folder, `${process}-${kill}`),
      ]);
      if (child.stdout) await once(child.stdout, 'data');
      await sleep(100 + Math.random() * 300);
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
  expect(entries.filter((entry) => 'ack' in entry).length).toBeGreaterThan(50);
  await until(() => got.length === byId.size);
  expect(got.map((one) => Number(one.position))).toEqual(upTo(byId.size).map((i) => i + 1));
  end.abort();
  await following;
  expect(await all(store.readStream('none'))).toEqual([]);
  for (const used of [compiled, folder]) rmSync(used, { recursive: true });
}, 300_000);
