import { isDeepStrictEqual } from 'node:util';
import { patienceMs } from './patience';

const everyMs = 50;

/** Looks again until what is seen is as expected; what it was in the end is told when it never comes. */
export async function becomes<Seen>(look: () => Promise<Seen>, expected: Seen, withinMs = patienceMs): Promise<void> {
  const end = performance.now() + withinMs;
  let seen = await look();
  while (!isDeepStrictEqual(seen, expected) && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    seen = await look();
  }
  expect(seen).toEqual(expected);
}
