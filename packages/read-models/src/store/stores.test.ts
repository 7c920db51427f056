import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStoreContract } from './contract';
import { memoryReadStore } from './memory';
import type { Scope } from './port';
import { sqliteReadStore } from './sqlite';

const folder = mkdtempSync(join(tmpdir(), 'samenspel-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

readStoreContract('memory', async () => ({ store: memoryReadStore() }));

readStoreContract('sqlite', async () => {
  const file = join(folder, `${files++}.db`);
  const store = sqliteReadStore(file);
  return {
    store,
    reopen: async () => {
      await store.close();
      return sqliteReadStore(file);
    },
  };
});

describe('sqlite read store', () => {
  it('throws away a file of another format, as all of it can be rebuilt', async () => {
    const file = join(folder, 'other-format.db');
    const scope: Scope = { projection: 'home', version: 1, communityId: 'c1', slot: 'live' };
    const first = sqliteReadStore(file);
    await first.commit([{ scope, generation: 'g', expected: -1, covered: 5, documents: [], log: [] }]);
    await first.close();
    const { default: Database } = await import('libsql');
    const database = new Database(file);
    database.exec('pragma user_version = 999');
    database.close();
    const second = sqliteReadStore(file);
    expect((await second.status(scope)).covered).toBe(-1);
    await second.close();
  });

  it('RM30 says that it is damaged when bytes on the disk are no text any more, and the process lives', async () => {
    const file = join(folder, 'damaged.db');
    const scope: Scope = { projection: 'home', version: 1, communityId: 'c1', slot: 'live' };
    const first = sqliteReadStore(file);
    const documents = [
      { collection: 'home', key: 'a', doc: { name: 'whole' } },
      { collection: 'home', key: 'b', doc: { name: 'damaged' } },
    ];
    await first.commit([{ scope, generation: 'g', expected: -1, covered: 5, documents, log: [] }]);
    await first.close();
    const { default: Database } = await import('libsql');
    const database = new Database(file);
    database.exec("update document set body = cast(x'7bff28' as text) where key = 'b'");
    database.close();
    const second = sqliteReadStore(file);
    expect(await second.get(scope, 'home', ['a'])).toEqual([{ name: 'whole' }]);
    await expect(second.get(scope, 'home', ['b'])).rejects.toMatchObject({ name: 'ReadStoreDamaged' });
    await second.close();
  });
});
