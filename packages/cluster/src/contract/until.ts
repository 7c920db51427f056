/** Resolves when `look` answers something true; fails after `withinMs`, which a busy machine must not reach. */
export async function until(look: () => unknown, withinMs = 30_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`Not so within ${withinMs} ms: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
