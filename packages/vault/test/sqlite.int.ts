import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { vaultContract } from '../src/contract';
import { BackupFailed, VaultFromNewerVersion, VaultMissing } from '../src/errors';
import { newSecret, sqliteVault, type Vault } from '../src/index';
import { migrations } from '../src/sqlite/migrations';
import { openDatabase } from '../src/sqlite/open';

const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
const now = Date.UTC(2026, 8, 7, 9);
let folder: string;
let file: string;
const open = (path = file): Vault => sqliteVault({ file: path, random, now: () => now });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
  file = join(folder, 'vault.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

vaultContract('sqlite', async () => open(), random);

const anna = { id: 'anna', name: 'Annabel Kanarie-Canary', hue: 10, locale: 'nl', createdAt: now } as const;
const account = {
  personId: 'anna',
  login: 'annabel@canary.example',
  passwordHash: 'hash',
  installationOwner: true,
  createdAt: now,
};
const bytesOnDisk = () =>
  Buffer.concat(['', '-wal'].flatMap((end) => (existsSync(file + end) ? [readFileSync(file + end)] : [])));

test('VT5 no issued secret stands in any file', async () => {
  const vault = open();
  const secret = newSecret(random);
  await vault.secrets.issue(secret, { id: 's1', kind: 'session', personId: 'anna', createdAt: now });
  const disk = bytesOnDisk();
  expect(disk.includes('s1')).toBe(true);
  expect(disk.includes(secret)).toBe(false);
  expect(disk.includes(Buffer.from(secret, 'base64url'))).toBe(false);
  await vault.close();
});

test('VT13 after an erasure no byte of name, login or destroyed key is on disk', async () => {
  const vault = open();
  const keyOf = (personId: string, secrecy: 'shared' | 'private') =>
    vault.keys.forSealing({ communityId: 'demo', personId, secrecy });
  for (let i = 0; i < 200; i += 1) {
    await vault.people.add({ ...anna, id: `other${i}`, name: `Other ${i}` });
    await keyOf(`other${i}`, 'private');
  }
  await vault.people.add(anna);
  await vault.accounts.add(account);
  await vault.people.change('anna', { name: 'Annabel Canary-Renamed' });
  const gone = Buffer.from((await keyOf('anna', 'private')) ?? []);
  const kept = Buffer.from((await keyOf('anna', 'shared')) ?? []);
  expect(bytesOnDisk().includes(gone)).toBe(true);

  await vault.erase({ personId: 'anna', sharedToo: false, at: now });
  const disk = bytesOnDisk();
  expect(disk.includes(gone)).toBe(false);
  expect(disk.includes(kept)).toBe(true);
  expect(disk.includes('Annabel')).toBe(false);
  expect(disk.includes('annabel@canary')).toBe(false);
  await vault.close();
  expect(bytesOnDisk().includes('Annabel')).toBe(false);
});

test('VT14 what was answered is durable, and only the owner may read the files', async () => {
  const vault = open();
  await vault.people.add(anna);
  const key = await vault.keys.forSealing({ communityId: 'demo', personId: 'anna', secrecy: 'shared' });
  // What a crash leaves: the files as they are, without a clean close.
  const crashed = join(folder, 'crashed.db');
  copyFileSync(file, crashed);
  copyFileSync(`${file}-wal`, `${crashed}-wal`);
  const after = open(crashed);
  expect(await after.people.get('anna')).toMatchObject({ name: anna.name });
  expect(await after.keys.forOpening({ communityId: 'demo', personId: 'anna', secrecy: 'shared' })).toEqual(key);
  await after.close();
  for (const end of ['', '-wal']) expect(statSync(file + end).mode & 0o077).toBe(0);
  await vault.close();

  const db = openDatabase(file);
  const pragma = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() as object)[0];
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('secure_delete')]).toEqual(['wal', 2, 1]);
  db.close();
});

test('VT15 a backup made in use is complete and overwrites nothing', async () => {
  const vault = open();
  await vault.people.add(anna);
  await vault.accounts.add(account);
  const target = join(folder, 'copy.db');
  await vault.backup(target);
  await vault.people.change('anna', { name: 'Later' });
  await expect(vault.backup(target)).rejects.toBeInstanceOf(BackupFailed);
  await expect(vault.backup(join(folder, 'nowhere', 'copy.db'))).rejects.toBeInstanceOf(BackupFailed);
  await vault.close();
  const copy = open(target);
  expect(await copy.people.get('anna')).toMatchObject({ name: anna.name });
  expect((await copy.accounts.byLogin(account.login))?.personId).toBe('anna');
  expect(statSync(target).mode & 0o077).toBe(0);
  await copy.close();
});

test('VT16 a newer database is refused, an older one copied before it is migrated', async () => {
  await open().close();
  const next = [...migrations, 'ALTER TABLE people ADD COLUMN pronouns TEXT'];
  const failing = [...next, 'ALTER TABLE people ADD COLUMN x TEXT; ALTER TABLE nothing ADD COLUMN y TEXT'];
  expect(() => openDatabase(file, { migrations: failing })).toThrow();
  const db = openDatabase(file, { migrations: next });
  expect(db.prepare('SELECT count(pronouns) AS n FROM people').get()).toMatchObject({ n: 0 });
  expect(() => db.prepare('SELECT x FROM people')).toThrow(/no such column/);
  db.close();
  expect(() => open()).toThrow(VaultFromNewerVersion);
  const copy = open(`${file}.v1.bak`);
  expect(await copy.people.many([])).toEqual([]);
  await copy.close();
});

test('VT17 bytes that are no text any more stop nothing', async () => {
  const vault = open();
  await vault.people.add(anna);
  await vault.people.add({ ...anna, id: 'bram', name: 'Bram' });
  await vault.accounts.add(account);
  const secret = newSecret(random);
  await vault.secrets.issue(secret, { id: 's1', kind: 'device', personId: 'anna', label: 'Firefox', createdAt: now });
  await vault.close();
  const damaged = new Database(file);
  damaged.exec("UPDATE people SET name = CAST(x'c3286e' AS TEXT) WHERE id = 'anna'");
  damaged.exec("UPDATE accounts SET password_hash = CAST(x'ff' AS TEXT)");
  damaged.exec("UPDATE secrets SET label = CAST(x'80ff' AS TEXT)");
  damaged.close();
  const again = open();
  expect((await again.people.get('anna'))?.name).toContain('\ufffd');
  expect((await again.people.many(['anna', 'bram'])).map(({ name }) => name)).toContain('Bram');
  expect((await again.accounts.byPerson('anna'))?.login).toBe(account.login);
  expect((await again.secrets.find('device', secret, now))?.label).toContain('\ufffd');
  expect(await again.secrets.list({}, now)).toHaveLength(1);
  await again.close();
});

test('VT25 a vault that must be there is opened only when it is one; otherwise the file stays as it was', async () => {
  const must = (): unknown => sqliteVault({ file, random, now: () => now, create: false });
  expect(must).toThrow(VaultMissing);
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, '');
  expect(must).toThrow(VaultMissing);
  expect(statSync(file).size).toBe(0);
  rmSync(file);
  const vault = open();
  await vault.people.add(anna);
  await vault.close();
  expect(existsSync(`${file}-wal`) && statSync(`${file}-wal`).size).toBeFalsy();
  const whole = readFileSync(file);
  const damaged = Buffer.from(whole).fill(0xa5, 2 * 4096, 6 * 4096);
  writeFileSync(file, damaged);
  expect(must).toThrow(/is damaged/);
  expect(readFileSync(file).equals(damaged)).toBe(true);
  writeFileSync(file, whole);
  expect(must).not.toThrow();
});
