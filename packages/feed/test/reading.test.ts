import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { commit, gate, Notebook, upTo } from '../src/contract/fixtures';
import { StoreReading } from '../src/reading';

const fastBackoff = { firstDelayMs: 1, maxDelayMs: 4 };

test('FD11 after a burst the next events gather; a command or two, and catching up, wait for nothing', async () => {
  const store = createMemoryEventStore();
  const batches: number[] = [];
  const pauses: number[] = [];
  const [gathering, gathered] = [gate(), gate()];
  const reader = new Notebook('n', (events) => void batches.push(events.length));
  const reading = new StoreReading(store, reader, fastBackoff, async (ms) => {
    pauses.push(ms);
    gathering.open();
    await gathered.opened;
  });

  for (let n = 0; n < 3; n += 1) {
    await commit(store, 1);
    await reading.whenCaughtUp();
  }
  expect(pauses).toEqual([]);
  await commit(store, 40);
  await gathering.opened;
  // Who waits for the burst itself does not wait for what gathers after it.
  await reading.whenCaughtUp();
  for (let n = 0; n < 5; n += 1) await commit(store, 1);
  expect(batches).toEqual([1, 1, 1, 40]);
  gathered.open();
  await reading.whenCaughtUp();
  expect(batches).toEqual([1, 1, 1, 40, 5]);
  await commit(store, 1);
  await reading.whenCaughtUp();
  await commit(store, 64);
  await reading.whenCaughtUp();
  expect(pauses).toEqual([40]);
  expect(reader.seqs).toEqual(upTo(113));

  await reading.stop();
  await store.close();
});
