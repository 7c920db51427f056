import { createMemoryEventStore, createMemoryLog } from '@samenspel/event-store/testing';
import { simulateWriters } from './writers-model';

const seeds = Number(process.env.SAMENSPEL_SEEDS ?? 150);
const firstSeed = Number(process.env.SAMENSPEL_SEED ?? 1);

test(`BS48 three servers write one board at once, are stopped and killed, ${seeds} seeds: all converge with the log, and nothing is said to be saved too early`, async () => {
  let events = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const log = createMemoryLog();
    const stores = [1, 2, 3].map(() => createMemoryEventStore({ log }));
    try {
      events += await simulateWriters(seed, stores.slice(0, 2 + (seed % 2)));
    } catch (error) {
      throw new Error(`SAMENSPEL_SEED=${seed} SAMENSPEL_SEEDS=1 repeats this`, { cause: error });
    }
  }
  expect(events).toBeGreaterThan(seeds * 20);
}, 600_000);
