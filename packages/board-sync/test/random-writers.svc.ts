import { openPostgresEventStore } from '@samenspel/event-store/postgres';
import { startPostgres } from '../../../test/servers';
import { simulateWriters } from './writers-model';

const seeds = Number(process.env.SAMENSPEL_SEEDS ?? 6);

test(`BS48 three servers over PostgreSQL, ${seeds} seeds: all converge with the log`, async () => {
  const postgres = await startPostgres();
  try {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const url = await postgres.newDatabase();
      const stores = [];
      for (let n = 0; n < 3; n += 1) stores.push(await openPostgresEventStore({ url }));
      try {
        expect(await simulateWriters(seed, stores)).toBeGreaterThan(10);
      } finally {
        for (const store of stores) await store.close();
      }
    }
  } finally {
    await postgres.stop();
  }
}, 600_000);
