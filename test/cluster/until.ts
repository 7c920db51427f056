export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it holds; `tell` says how things stood when it did not come about. Answers how long it took, milliseconds. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs: number,
  tell: () => string = () => '',
): Promise<number> {
  const begin = performance.now();
  while (!(await holds())) {
    if (performance.now() - begin > withinMs) throw new Error(`Not within ${withinMs} ms: ${what}\n${tell()}`);
    await pause(20);
  }
  return performance.now() - begin;
}
