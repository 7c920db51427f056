import { rmSync } from 'node:fs';
import { eventStoreContract, eventStoreSharedContract } from '../../src/contract';
import { newFolder } from '../stores';
import { type KurrentServer, openOn, startKurrent, storesOn } from './kurrent';

let server: KurrentServer;
beforeAll(async () => {
  server = await startKurrent();
});
afterAll(() => server.stop());

eventStoreContract(
  'kurrentdb',
  storesOn(() => server),
);

eventStoreSharedContract('kurrentdb', async (environment) => {
  const storage = openOn(server, environment);
  const folders: string[] = [];
  return {
    open() {
      const indexFolder = newFolder();
      folders.push(indexFolder);
      return storage.open({ indexFolder });
    },
    async dispose() {
      await storage.close();
      for (const folder of folders) rmSync(folder, { recursive: true });
    },
  };
});
