/** Resolves when it is so. @throws when it is not within `patienceMs` */
export async function until(fact: () => boolean | Promise<boolean>, patienceMs = 8_000): Promise<void> {
  for (const end = performance.now() + patienceMs; !(await fact()); ) {
    if (performance.now() > end) throw new Error('It did not come to be');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
