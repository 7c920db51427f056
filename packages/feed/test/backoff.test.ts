import { pause } from '../src/backoff';

/** Timers that keep this process alive. */
const keeping = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

test('FD11 while a burst gathers the process lives, and waiting to try again keeps none alive', async () => {
  const stop = new AbortController();
  const before = keeping();
  const retrying = pause(60_000, stop.signal);
  expect(keeping()).toBe(before);
  const gathering = pause(60_000, stop.signal, true);
  expect(keeping()).toBe(before + 1);
  stop.abort();
  await Promise.all([retrying, gathering]);
  expect(keeping()).toBe(before);
});
