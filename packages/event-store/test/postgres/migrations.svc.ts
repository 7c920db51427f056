import { Client } from 'pg';
import { StoreUnavailable } from '../../src';
import { events, upTo } from '../../src/contract/fixtures';
import { NewerData } from '../../src/errors';
import { Instances, postgresForTests } from './storage';

const postgres = postgresForTests();
let instances: Instances;
let foreign: Client;

beforeEach(async () => {
  instances = new Instances(await postgres.server.newDatabase());
  foreign = new Client({ connectionString: instances.url });
  await foreign.connect();
});
afterEach(async () => {
  await foreign.end();
  await instances.dispose();
});

const one = (stream: string) => ({ communityId: 'a', stream, expectedRevision: -1, events: events(1) });

test('ES38 processes that start together make the tables once', async () => {
  const stores = await Promise.all(upTo(6).map(() => instances.open()));
  await Promise.all(stores.map((store, i) => store.append(one(`s${i}`))));
  const { rows } = await foreign.query('SELECT version FROM samenspel.migrations');
  expect(rows).toEqual([{ version: 1 }]);
  expect(await stores[0]?.head('a')).toBe(5);
});

test('ES38 two schemas of one database are two stores', async () => {
  const [left, right] = [await instances.open({ schema: 'left_one' }), await instances.open({ schema: 'right_one' })];
  const request = one('s');
  expect(await left.append(request)).toMatchObject({ firstSeq: 0 });
  expect(await right.append(request)).toMatchObject({ firstSeq: 0, repeated: false });
});

test('ES38 tables of newer software are refused in one line, and not touched', async () => {
  await instances.open();
  await foreign.query('INSERT INTO samenspel.migrations (version) VALUES (99)');
  const refused = instances.open();
  await expect(refused).rejects.toBeInstanceOf(NewerData);
  await expect(refused).rejects.toMatchObject({ found: 99, known: 1 });
  const { rows } = await foreign.query('SELECT version FROM samenspel.migrations ORDER BY version');
  expect(rows).toEqual([{ version: 1 }, { version: 99 }]);
});

test('ES38 a database that cannot be used is refused in one line that says why', async () => {
  await foreign.query(`CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`);
  const latin = new URL(instances.url);
  latin.pathname = '/latin';
  const nowhere = new URL(instances.url);
  nowhere.pathname = '/nowhere';
  for (const [url, why] of [
    [latin.href, /LATIN1.*UTF8/],
    [nowhere.href, /can't be opened.*nowhere/],
    ['postgres://127.0.0.1:1/x', /can't be opened.*ECONNREFUSED/],
  ] as const) {
    const refused = instances.open({ url });
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.toThrow(why);
  }
  await expect(instances.open({ schema: 'x; DROP TABLE y' })).rejects.toBeInstanceOf(StoreUnavailable);
});

test('ES38 what happened cannot be changed by hand', async () => {
  const store = await instances.open();
  await store.append(one('s'));
  for (const attack of [
    "UPDATE samenspel.events SET type = 'x'",
    'DELETE FROM samenspel.events',
    'TRUNCATE samenspel.events',
  ]) {
    await expect(foreign.query(attack)).rejects.toThrow('what happened is not changed');
  }
  expect(await store.head('a')).toBe(0);
});

test('ES38 once the tables are there, a role that may only read and add is enough', async () => {
  await instances.open();
  await foreign.query(`DROP ROLE IF EXISTS small; CREATE ROLE small LOGIN;
    GRANT USAGE ON SCHEMA samenspel TO small;
    GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA samenspel TO small`);
  const url = new URL(instances.url);
  url.username = 'small';
  const store = await instances.open({ url: url.href });
  expect(await store.append(one('s'))).toMatchObject({ firstSeq: 0 });
  await store.close();
  await foreign.query('DROP OWNED BY small');
});

test('ES38 settings of the server, the database or the url change nothing that matters', async () => {
  const name = new URL(instances.url).pathname.slice(1);
  await foreign.query(`ALTER DATABASE "${name}" SET default_transaction_isolation = 'serializable';
    ALTER DATABASE "${name}" SET synchronous_commit = off`);
  const url = new URL(instances.url);
  url.searchParams.set('options', '-c work_mem=8MB -c statement_timeout=1');
  const stores = [await instances.open({ url: url.href }), await instances.open({ url: url.href })];
  // Serializable, one of two that append at once would be refused; with that timeout, both.
  await Promise.all(upTo(40).map((i) => stores[i % 2]?.append(one(`s${i}`))));
  expect(await stores[0]?.head('a')).toBe(39);
});

test('ES17 times beyond all numbers are times like others', async () => {
  const store = await instances.open();
  await store.append(one('s'));
  expect(await store.seqAtInstant('a', Number.POSITIVE_INFINITY)).toBe(0);
  expect(await store.seqAtInstant('a', Number.NEGATIVE_INFINITY)).toBe(-1);
});
