import { patienceMs } from '../../../../test/patience';

/** Resolves when it is so. @throws when it is not within `withinMs` */
export async function until(fact: () => boolean | Promise<boolean>, withinMs = patienceMs): Promise<void> {
  for (const end = performance.now() + withinMs; !(await fact()); ) {
    if (performance.now() > end) throw new Error('It did not come to be');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
