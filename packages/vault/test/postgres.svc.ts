import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Client } from 'pg';
import { promised } from '../../../test/patience';
import { type RunningPostgres, startPostgres } from '../../../test/servers';
import { vaultContract, vaultSharingContract } from '../src/contract';
import { BackupFailed, VaultFromNewerVersion, VaultUnsuitable } from '../src/errors';
import { newSecret, sqliteVault } from '../src/index';
import { memoryVault } from '../src/memory/memory-vault';
import { openDatabase } from '../src/postgres/database';
import { openPostgresVault, restorePostgresVault } from '../src/postgres/index';
import { migrate, migrations } from '../src/postgres/migrations';
import { answerOf, countedRandom, keysAroundErasure, start, story } from './model';

const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
const now = Date.UTC(2026, 8, 7, 9);
let postgres: RunningPostgres;
let folder: string;

beforeAll(async () => {
  postgres = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = (url: string, more: { statementMs?: number; poolSize?: number } = {}) =>
  openPostgresVault({ url, random, now: () => now, ...more });
const query = async <Row extends object>(url: string, text: string): Promise<readonly Row[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
};

/** One database for many tests: making one takes longer than most of them. */
let shared: string | undefined;
async function emptied(): Promise<string> {
  shared ??= await postgres.newDatabase();
  const vault = await open(shared, { poolSize: 1 });
  await vault.close();
  await query(shared, 'TRUNCATE vault.people, vault.accounts, vault.secrets, vault.keys');
  return shared;
}

vaultContract('postgres', async () => open(await emptied()), random);
vaultSharingContract(
  'postgres',
  async () => {
    const url = await emptied();
    return Promise.all([open(url), open(url)]);
  },
  random,
);

// fast-check prints the seed of a run that fails.
test('VT1, VT6, VT7, VT8, VT9, VT10, VT11, VT12 and VT18 hold in PostgreSQL as in memory, whatever the order', async () => {
  const url = await emptied();
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      await emptied();
      const memory = memoryVault(countedRandom());
      const vault = await openPostgresVault({ url, random: countedRandom(), now: () => start });
      try {
        for (const take of steps) expect(await answerOf(take(vault))).toEqual(await answerOf(take(memory)));
      } finally {
        await vault.close();
      }
    }),
    { numRuns: 15, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
  );
});

test('VT11 for who is erased no key is made in PostgreSQL either, and the next one is as in memory', async () => {
  const vault = await openPostgresVault({ url: await emptied(), random: countedRandom(), now: () => start });
  const [none, next] = await keysAroundErasure(vault);
  expect([none, next]).toEqual(await keysAroundErasure(memoryVault(countedRandom())));
  expect(none).toBeNull();
  await vault.close();
});

const anna = { id: 'anna', name: 'Annabel Kanarie-Canary', hue: 10, locale: 'nl', createdAt: now } as const;
const account = {
  personId: 'anna',
  login: 'annabel@canary.example',
  passwordHash: 'hash',
  installationOwner: true,
  createdAt: now,
};

test('VT5 no issued secret stands in the database', async () => {
  const url = await postgres.newDatabase();
  const vault = await open(url);
  const secret = newSecret(random);
  await vault.secrets.issue(secret, { id: 's1', kind: 'session', personId: 'anna', createdAt: now });
  const [row] = await query<{ row: string }>(url, 'SELECT s::text AS row FROM vault.secrets s');
  expect(row?.row).toContain('s1');
  expect(row?.row).not.toContain(secret);
  await vault.close();
});

test('VT20 many nodes that start at once prepare the vault once', async () => {
  const url = await postgres.newDatabase();
  const vaults = await Promise.all(Array.from({ length: 8 }, () => open(url, { poolSize: 2 })));
  const versions = migrations.map((_, index) => ({ version: index + 1 }));
  expect(await query(url, 'SELECT version FROM vault.versions ORDER BY version')).toEqual(versions);
  await vaults[0]?.people.add(anna);
  expect(await vaults[7]?.people.get('anna')).toMatchObject({ name: anna.name });
  await Promise.all(vaults.map((vault) => vault.close()));
});

test('VT20 a newer vault is refused, and a step that fails changes nothing', async () => {
  const url = await postgres.newDatabase();
  await (await open(url)).close();
  const db = openDatabase({ url });
  const broken = [...migrations, 'ALTER TABLE vault.people ADD COLUMN pronouns text', 'SELECT nonsense'];
  await expect(migrate(db, broken)).rejects.toThrow(/nonsense/);
  expect(await query(url, 'SELECT max(version) AS version FROM vault.versions')).toEqual([
    { version: migrations.length },
  ]);
  await expect(db.run('SELECT pronouns FROM vault.people')).rejects.toThrow(/pronouns/);
  await migrate(db, broken.slice(0, -1));
  await db.close();
  await expect(open(url)).rejects.toBeInstanceOf(VaultFromNewerVersion);
});

test('VT22 commits are on disk before they are answered, whatever the database is set to', async () => {
  const url = await postgres.newDatabase();
  const { pathname } = new URL(url);
  await query(url, `ALTER DATABASE "${pathname.slice(1)}" SET synchronous_commit = off`);
  const db = openDatabase({ url });
  expect((await db.run<{ setting: string }>("SELECT current_setting('synchronous_commit') AS setting")).rows).toEqual([
    { setting: 'on' },
  ]);
  await db.close();
});

/** Everything in the files of the database, without the write-ahead log. */
function bytesIn(path: string): Buffer {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
  return Buffer.concat(files.filter((name) => statSync(name).isFile()).map((name) => readFileSync(name)));
}

test('VT23 after an erasure no file of the tables holds name, login or key', async () => {
  const url = await postgres.newDatabase();
  const [place] = await query<{ path: string }>(
    url,
    "SELECT current_setting('data_directory') || '/base/' || oid AS path FROM pg_database WHERE datname = current_database()",
  );
  const path = place?.path ?? '';
  const vault = await open(url);
  const keyOf = (personId: string, secrecy: 'shared' | 'private') =>
    vault.keys.forSealing({ communityId: 'demo', personId, secrecy });
  for (let i = 0; i < 50; i += 1) {
    await vault.people.add({ ...anna, id: `other${i}`, name: `Other ${i}` });
    await keyOf(`other${i}`, 'private');
  }
  await vault.people.add(anna);
  await vault.accounts.add(account);
  await vault.people.change('anna', { name: 'Annabel Canary-Renamed' });
  const gone = Buffer.from((await keyOf('anna', 'private')) ?? []);
  const kept = Buffer.from((await keyOf('anna', 'shared')) ?? []);
  await query(url, 'CHECKPOINT');
  const before = bytesIn(path);
  expect([before.includes(gone), before.includes('Annabel'), before.includes('annabel@canary')]).toEqual([
    true,
    true,
    true,
  ]);

  await vault.erase({ personId: 'anna', sharedToo: false, at: now });
  await query(url, 'CHECKPOINT');
  const after = bytesIn(path);
  expect([after.includes(gone), after.includes('Annabel'), after.includes('annabel@canary')]).toEqual([
    false,
    false,
    false,
  ]);
  expect(after.includes(kept)).toBe(true);
  await vault.close();
});

test('VT23 an erasure is not held up by somebody who reads the tables', async () => {
  const url = await postgres.newDatabase();
  const vault = await open(url);
  await vault.people.add(anna);
  const reader = new Client({ connectionString: url });
  await reader.connect();
  await reader.query('BEGIN');
  await reader.query('SELECT FROM vault.people');
  const started = Date.now();
  await vault.erase({ personId: 'anna', sharedToo: false, at: now });
  expect(Date.now() - started).toBeLessThan(promised(5_000));
  expect(await vault.people.get('anna')).toMatchObject({ name: null });
  await reader.end();
  await vault.close();
});

test('VT24 a backup made in use opens by itself, fills an empty database, and overwrites nothing', async () => {
  const vault = await open(await postgres.newDatabase());
  await vault.people.add(anna);
  await vault.accounts.add(account);
  const key = await vault.keys.forSealing({ communityId: 'demo', personId: 'anna', secrecy: 'shared' });
  const secret = newSecret(random);
  await vault.secrets.issue(secret, { id: 's1', kind: 'device', personId: 'anna', createdAt: now, usesLeft: 3 });
  for (let i = 0; i < 1_200; i += 1)
    await vault.secrets.issue(`secret ${i}`, { id: `many${i}`, kind: 'session', createdAt: now });
  const file = join(folder, 'copy.db');
  let writing = true;
  const writer = (async () => {
    for (let i = 0; writing; i += 1) {
      const personId = `later${i}`;
      await vault.people.add({ ...anna, id: personId });
      await vault.accounts.add({ ...account, personId, login: personId, installationOwner: false });
    }
  })();
  await vault.backup(file);
  writing = false;
  await writer;
  await expect(vault.backup(file)).rejects.toBeInstanceOf(BackupFailed);
  await expect(vault.backup(join(folder, 'nowhere', 'copy.db'))).rejects.toBeInstanceOf(BackupFailed);
  expect(statSync(file).mode & 0o077).toBe(0);
  // Whoever carries it away takes one file.
  expect(readdirSync(folder).filter((name) => name.startsWith('copy.db-'))).toEqual([]);

  const url = await postgres.newDatabase();
  await restorePostgresVault({ url, file });
  for (const copy of [sqliteVault({ file, random, now: () => now }), await open(url)]) {
    expect(await copy.people.get('anna')).toMatchObject({ name: anna.name });
    expect(await copy.accounts.byLogin(account.login)).toMatchObject({ personId: 'anna', installationOwner: true });
    expect(await copy.keys.forOpening({ communityId: 'demo', personId: 'anna', secrecy: 'shared' })).toEqual(key);
    expect(await copy.secrets.find('device', secret, now)).toMatchObject({ id: 's1', usesLeft: 3 });
    expect(await copy.secrets.list({ kind: 'session' }, now)).toHaveLength(1_200);
    await copy.close();
  }
  await expect(restorePostgresVault({ url, file })).rejects.toBeInstanceOf(VaultUnsuitable);
  await vault.close();
});
