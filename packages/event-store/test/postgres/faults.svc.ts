import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { TcpProxy } from '../../../../test/faults/tcp-proxy';
import { promised } from '../../../../test/patience';
import { startPostgres } from '../../../../test/servers';
import { StoreUnavailable } from '../../src';
import { all, event, events, follow, seqs, upTo } from '../../src/contract/fixtures';
import { Instances, inTimeMs, postgresForTests, shortTiming } from './storage';
import { isTrue, persist, until, wholeLog, writeUntil } from './whole';

/** How long the database is away; 30,000 by hand (R7). */
const awayMs = Number(process.env.SAMENSPEL_AWAY_MS ?? 4_000);

const postgres = postgresForTests();
let instances: Instances;
let foreign: Client;
const proxies: TcpProxy[] = [];
const at = (stream: string, expectedRevision: number, count = 1) => {
  return { communityId: 'a', stream, expectedRevision, events: events(count) };
};

/** The same database, through a bad network. */
async function through(url: string): Promise<{ proxy: TcpProxy; far: string }> {
  const far = new URL(url);
  const proxy = await TcpProxy.start(Number(far.port));
  proxies.push(proxy);
  far.port = String(proxy.port);
  return { proxy, far: far.href };
}

beforeEach(async () => {
  instances = new Instances(await postgres.server.newDatabase());
  foreign = new Client({ connectionString: instances.url });
  foreign.on('error', () => undefined);
  await foreign.connect();
});
afterEach(async () => {
  await foreign.end();
  await instances.dispose();
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
});

test('ES35 connections that are reset again and again cost no append and double none (R7)', async () => {
  const { proxy, far } = await through(instances.url);
  const end = new AbortController();
  const stores = await Promise.all([0, 1].map(() => instances.open({ url: far })));
  const following = stores.map((store) => all(store.subscribe({ signal: end.signal })));
  const writing = stores.flatMap((store, i) =>
    upTo(4).map((w) => writeUntil(store, `c${w % 2}`, `s${i}-${w}`, end.signal)),
  );
  for (let i = 0; i < 30; i++) {
    await sleep(60);
    proxy.reset();
  }
  // In good weather all go on, however few came through in the bad.
  const calm = await instances.open();
  await until(async () => (await calm.head('c0')) + (await calm.head('c1')) > 100);
  end.abort();
  const written = (await Promise.all(writing)).flat();
  const byId = await wholeLog(await instances.open());
  expect(written.length).toBeGreaterThan(30);
  expect(written.filter(({ ids, answer }) => !isTrue(byId, ids, answer))).toEqual([]);
  // Nobody asked twice but the store itself, so no answer is a repetition and nothing else is there.
  expect(written.filter(({ answer }) => answer.repeated)).toEqual([]);
  expect(byId.size).toBe(written.reduce((sum, { ids }) => sum + ids.length, 0));
  for (const got of (await Promise.all(following)).map((batches) => batches.flat())) {
    expect(new Set(got.map((one) => one.position)).size).toBe(got.length);
    expect(got.map((one) => Number(one.position))).toEqual(upTo(got.length).map((i) => i + 1));
  }
});

test('ES35 an append that was stored while its answer was lost is answered as the first (R7)', async () => {
  const { proxy, far } = await through(instances.url);
  const store = await instances.open({ url: far });
  await foreign.query('BEGIN');
  await foreign.query("SELECT pg_advisory_xact_lock(hashtext('samenspel events'), hashtext('samenspel'))");
  const request = at('s', -1, 3);
  const answer = store.append(request);
  // It is with the server now, and waits there; then nobody is left who could hear the answer.
  await until(async () => (await waitingFor(foreign)) === 1);
  proxy.halfOpen();
  await foreign.query('COMMIT');
  await until(async () => (await foreign.query('SELECT FROM samenspel.events')).rowCount === 3);
  proxy.heal();
  proxy.reset();
  expect(await answer).toMatchObject({ firstSeq: 0, lastSeq: 2, firstRevision: 0, repeated: false });
  expect(await store.append(request)).toEqual({ ...(await answer), repeated: true });
  expect(await seqs(store.readCommunity('a'))).toEqual([0, 1, 2]);
});

test('ES35 what was answered is there after kill -9 of the server in the middle of appends (R1)', async () => {
  const own = await startPostgres();
  const stores = new Instances(own.url);
  try {
    const [one, other] = [await stores.open({ timing: shortTiming }), await stores.open({ timing: shortTiming })];
    const end = new AbortController();
    const writing = [one, other].flatMap((store, i) =>
      upTo(4).map((w) => writeUntil(store, 'a', `s${i}-${w}`, end.signal)),
    );
    for (let i = 0; i < 2; i++) {
      await sleep(400);
      await own.kill();
      await own.restart();
    }
    await sleep(400);
    end.abort();
    const written = (await Promise.all(writing)).flat();
    const byId = await wholeLog(other);
    expect(written.filter(({ ids, answer }) => !isTrue(byId, ids, answer))).toEqual([]);
    expect(byId.size).toBe(written.reduce((sum, { ids }) => sum + ids.length, 0));
  } finally {
    await stores.dispose();
    await own.stop();
  }
});

test(
  'ES36 while the server is away callers are told in time, and all goes on when it is back (R7)',
  async () => {
    const own = await startPostgres();
    const stores = new Instances(own.url);
    try {
      const store = await stores.open({ timing: shortTiming });
      await store.append(at('s', -1));
      const following = follow(store, 2);
      await own.kill();
      const before = Date.now();
      const request = at('s', 0);
      for (const refused of [store.append(request), store.head('a'), all(store.readStream('s'))]) {
        await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
      }
      expect(Date.now() - before).toBeLessThan(inTimeMs);
      // From now on nobody waits for what is known to be away.
      const later = Date.now();
      await expect(store.append(request)).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.head('a')).rejects.toBeInstanceOf(StoreUnavailable);
      expect(Date.now() - later).toBeLessThan(promised(500));
      expect(await store.health()).toMatchObject({ ok: false, since: expect.any(Number) });
      await sleep(Math.max(0, before + awayMs - Date.now()));
      await own.restart();
      expect(await persist(store, request)).toMatchObject({ firstRevision: 1 });
      expect((await following).map((one) => one.seq)).toEqual([0, 1]);
      await until(async () => (await store.health()).ok);
      expect(await seqs(store.readCommunity('a'))).toEqual([0, 1]);
    } finally {
      await stores.dispose();
      await own.stop();
    }
  },
  awayMs + 180_000,
);

test('ES36 a silent network gives no answer for ever: the append is given up, and asked again it is stored once (R14)', async () => {
  const { proxy, far } = await through(instances.url);
  const store = await instances.open({ url: far, timing: shortTiming });
  await store.append(at('s', -1));
  const following = follow(store, 2);
  proxy.halfOpen();
  const request = at('s', 0);
  const before = Date.now();
  await expect(store.append(request)).rejects.toBeInstanceOf(StoreUnavailable);
  expect(Date.now() - before).toBeLessThan(inTimeMs);
  proxy.heal();
  expect(await persist(store, request)).toMatchObject({ firstRevision: 1 });
  expect((await following).map((one) => one.seq)).toEqual([0, 1]);
});

test('ES36 a store closes in time although the network is silent', async () => {
  const { proxy, far } = await through(instances.url);
  const store = await instances.open({ url: far, timing: shortTiming });
  await store.append(at('s', -1));
  proxy.halfOpen();
  const lost = store.append(at('s', 0)).catch((error) => error);
  const before = Date.now();
  await store.close();
  expect(Date.now() - before).toBeLessThan(inTimeMs);
  expect(await lost).toBeInstanceOf(StoreUnavailable);
});

test('ES36 more readers than connections wait for their turn, and a writer does not wait for them', async () => {
  const store = await instances.open({ poolSize: 2 });
  await store.append(at('s', -1, 200));
  const reads = upTo(200).map(() => seqs(store.readCommunity('a')));
  expect(await store.append(at('s', 199))).toMatchObject({ firstSeq: 200 });
  for (const read of await Promise.all(reads)) expect(read.length).toBeGreaterThanOrEqual(200);
});

test('ES36 a server without a free connection is one that is away', async () => {
  const own = await startPostgres({ args: ['max_connections=12', 'superuser_reserved_connections=0'] });
  const stores = new Instances(own.url);
  const others: Client[] = [];
  try {
    const store = await stores.open({ timing: shortTiming });
    await store.append(at('s', -1));
    await fill(own.url, others);
    await others[0]?.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'samenspel events'",
    );
    await fill(own.url, others);
    const request = at('s', 0);
    await expect(store.append(request)).rejects.toBeInstanceOf(StoreUnavailable);
    await Promise.all(others.splice(0).map((client) => client.end()));
    expect(await persist(store, request)).toMatchObject({ firstRevision: 1 });
  } finally {
    await Promise.all(others.map((client) => client.end()));
    await stores.dispose();
    await own.stop();
  }
});

test('ES37 a transaction somebody else holds open hides no event and holds up no append', async () => {
  const [one, other] = [await instances.open(), await instances.open()];
  await foreign.query('CREATE TABLE elsewhere (n int)');
  const reader = new Client({ connectionString: instances.url });
  await reader.connect();
  await foreign.query('BEGIN');
  await foreign.query('INSERT INTO elsewhere VALUES (1)');
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await reader.query('SELECT count(*) FROM samenspel.events');
  const following = follow(other, 50);
  for (let i = 0; i < 50; i++) await one.append(at(`s${i}`, -1));
  expect((await following).map((each) => each.seq)).toEqual(upTo(50));
  expect(await other.head('a')).toBe(49);
  await reader.end();
});

test('ES37 a lock of somebody else gives a typed error in time, and nothing stays half done', async () => {
  const store = await instances.open({ timing: shortTiming });
  await store.append(at('s', -1));
  await foreign.query('BEGIN');
  await foreign.query('LOCK TABLE samenspel.events IN SHARE MODE');
  const request = at('s', 0, 3);
  await expect(store.append(request)).rejects.toBeInstanceOf(StoreUnavailable);
  // Readers, and those who only look, are not held up.
  expect(await seqs(store.readStream('s'))).toEqual([0]);
  expect(await store.health()).toMatchObject({ ok: false, since: expect.any(Number) });
  await foreign.query('COMMIT');
  expect(await persist(store, request)).toMatchObject({ firstRevision: 1, lastRevision: 3 });
  expect(await seqs(store.readStream('s'))).toEqual(upTo(4));
});

test('ES39 without any notification every event still comes', async () => {
  await (await instances.open()).append(at('s', -1));
  const name = new URL(instances.url).pathname.slice(1);
  await foreign.query(`CREATE SCHEMA mute; CREATE FUNCTION mute.pg_notify(text, text) RETURNS void LANGUAGE sql AS '';
    ALTER DATABASE "${name}" SET search_path = mute, pg_catalog, public`);
  const [one, other] = [await instances.open(), await instances.open({ timing: { pollMs: 50 } })];
  await foreign.query('LISTEN samenspel_events');
  const told: unknown[] = [];
  foreign.on('notification', (message) => told.push(message));
  const following = follow(other, 21);
  for (let i = 0; i < 20; i++) {
    await one.append({ ...at('s', i), events: [event()] });
    if (i % 5 === 0) await sleep(60);
  }
  expect((await following).map((each) => each.seq)).toEqual(upTo(21));
  await foreign.query('SELECT 1');
  expect(told).toEqual([]);
});

/** How many wait for the lock of the writers. */
async function waitingFor(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
  );
  return rows[0]?.count;
}

/** Takes connections until there are none. */
async function fill(url: string, taken: Client[]): Promise<void> {
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch {
      return;
    }
    taken.push(client);
  }
}
