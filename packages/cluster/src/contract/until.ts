/** Resolves when `look` answers something true; fails after `withinMs`. */
export async function until(look: () => unknown, withinMs = 5_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`Not so within ${withinMs} ms: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
