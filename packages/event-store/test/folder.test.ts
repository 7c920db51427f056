import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder } from '../src';
import { DataFolderInvalid, DataFolderLocked, NewerData } from '../src/errors';
import { newFolder } from './stores';

let path: string;
beforeEach(() => {
  path = join(newFolder(), 'data');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true }));

/** Another process that takes the lock of the folder as `lock.ts` does, says so, and lives until it is killed. */
async function otherOwner(): Promise<{ pid: number; kill(): Promise<void> }> {
  const script = `
    const Libsql = require(${JSON.stringify(require.resolve('libsql'))});
    const db = new Libsql(${JSON.stringify(join(path, 'lock'))}, { timeout: 0 });
    db.exec('PRAGMA user_version = ' + process.pid + '; BEGIN EXCLUSIVE');
    console.log('owned');
    setInterval(() => db, 1000);
  `;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

test('ES29 one owner in a process', async () => {
  const folder = await openDataFolder({ path });
  const refused = openDataFolder({ path });
  await expect(refused).rejects.toBeInstanceOf(DataFolderLocked);
  await expect(refused).rejects.toMatchObject({ processId: process.pid, code: 'data_folder_locked' });
  folder.release();
  folder.release();
  (await openDataFolder({ path })).release();
});

test('ES29 another process is named while it lives and replaced when it died', async () => {
  (await openDataFolder({ path })).release();
  const owner = await otherOwner();
  const refused = openDataFolder({ path });
  await expect(refused).rejects.toMatchObject({ processId: owner.pid });
  await expect(refused).rejects.toThrow(`${path} is in use by process ${owner.pid}`);
  await owner.kill();
  const folder = await openDataFolder({ path });
  folder.release();
});

test('ES29 a refused attempt does not end the lock of the owner', async () => {
  const folder = await openDataFolder({ path });
  for (let i = 0; i < 3; i++) await expect(openDataFolder({ path })).rejects.toThrow(DataFolderLocked);
  const script = `
    const Libsql = require(${JSON.stringify(require.resolve('libsql'))});
    try { new Libsql(${JSON.stringify(join(path, 'lock'))}, { timeout: 0 }).exec('BEGIN EXCLUSIVE'); console.log('taken'); }
    catch (error) { console.log(error.code); }
  `;
  const child = spawn(process.execPath, ['-e', script]);
  const [said] = await once(child.stdout, 'data');
  expect(String(said).trim()).toBe('SQLITE_BUSY');
  folder.release();
});

test('ES30 a new folder gets the version; the same version opens as it is', async () => {
  (await openDataFolder({ path, version: 3 })).release();
  expect(readFileSync(join(path, 'VERSION'), 'utf8')).toBe('3\n');
  (await openDataFolder({ path, version: 3 })).release();
  expect(existsSync(join(path, 'copies'))).toBe(false);
});

test('ES30 newer data are refused in one line and not touched', async () => {
  (await openDataFolder({ path, version: 4 })).release();
  writeFileSync(join(path, 'events.db'), 'from the future');
  const before = readdirSync(path);
  const refused = openDataFolder({ path, version: 3 });
  await expect(refused).rejects.toBeInstanceOf(NewerData);
  const message = await refused.catch((error: Error) => error.message);
  expect(message).toBe(
    `The data folder ${path} has data of version 4; this software knows versions up to 3. Install the newer software.`,
  );
  expect(readdirSync(path)).toEqual(before);
  expect(readFileSync(join(path, 'events.db'), 'utf8')).toBe('from the future');
  (await openDataFolder({ path, version: 4 })).release();
});

test('ES30 older data are copied, then migrated step by step', async () => {
  (await openDataFolder({ path, version: 1 })).release();
  writeFileSync(join(path, 'events.db'), 'one');
  mkdirSync(join(path, 'blobs'));
  writeFileSync(join(path, 'blobs', 'b'), 'blob');
  const append = (what: string) => async (folder: string) => {
    const file = join(folder, 'events.db');
    writeFileSync(file, `${readFileSync(file, 'utf8')} ${what}`);
  };
  (await openDataFolder({ path, version: 3, migrations: { 1: append('two'), 2: append('three') } })).release();
  expect(readFileSync(join(path, 'events.db'), 'utf8')).toBe('one two three');
  expect(readFileSync(join(path, 'VERSION'), 'utf8')).toBe('3\n');
  const copy = join(path, 'copies', 'version-1');
  expect(readFileSync(join(copy, 'events.db'), 'utf8')).toBe('one');
  expect(readFileSync(join(copy, 'blobs', 'b'), 'utf8')).toBe('blob');
  // The copy is a data folder itself: put elsewhere, the older software opens it.
  const elsewhere = join(path, '..', 'elsewhere');
  cpSync(copy, elsewhere, { recursive: true });
  (await openDataFolder({ path: elsewhere, version: 1 })).release();
});

test('ES30 a migration that breaks off starts again and never replaces the copy', async () => {
  (await openDataFolder({ path, version: 1 })).release();
  const file = join(path, 'events.db');
  writeFileSync(file, 'one');
  const breaking = async () => {
    writeFileSync(file, 'half');
    throw new Error('out of power');
  };
  await expect(openDataFolder({ path, version: 2, migrations: { 1: breaking } })).rejects.toThrow('out of power');
  await expect(openDataFolder({ path, version: 2 })).rejects.toThrow(DataFolderInvalid);
  const whole = async () => writeFileSync(file, 'two');
  (await openDataFolder({ path, version: 2, migrations: { 1: whole } })).release();
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readFileSync(join(path, 'copies', 'version-1', 'events.db'), 'utf8')).toBe('one');
});

test('ES30 a folder that is none of ours is refused', async () => {
  mkdirSync(path);
  writeFileSync(join(path, 'holiday.jpg'), 'sea');
  await expect(openDataFolder({ path })).rejects.toBeInstanceOf(DataFolderInvalid);
  rmSync(join(path, 'holiday.jpg'));
  (await openDataFolder({ path })).release();
  writeFileSync(join(path, 'VERSION'), 'first\n');
  await expect(openDataFolder({ path })).rejects.toThrow('expected a number');
});

test('ES30 a place that can not be a folder is refused in one line', async () => {
  writeFileSync(path, 'a file');
  await expect(openDataFolder({ path })).rejects.toThrow(`The data folder ${path} can't be used: Error: EEXIST`);
  await expect(openDataFolder({ path: join(path, 'below') })).rejects.toBeInstanceOf(DataFolderInvalid);
  rmSync(path);
  mkdirSync(join(path, 'lock'), { recursive: true });
  await expect(openDataFolder({ path })).rejects.toBeInstanceOf(DataFolderInvalid);
});
