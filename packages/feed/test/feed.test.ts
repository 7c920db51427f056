import { createInProcessFeed } from '../src';
import { delayMs } from '../src/backoff';
import { feedContract } from '../src/contract';

feedContract('in process', async (store, backoff) => createInProcessFeed({ store, backoff }));

test('FD5 the wait doubles up to the largest', () => {
  const backoff = { firstDelayMs: 100, maxDelayMs: 1000 };
  expect([1, 2, 3, 4, 5, 99].map((failures) => delayMs(backoff, failures))).toEqual([100, 200, 400, 800, 1000, 1000]);
});
