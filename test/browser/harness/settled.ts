import type { Locator, Page } from 'playwright-core';
import { patienceMs } from './patience';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Two frames: whatever was asked for is drawn. */
export function drawn(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

/** What fades or slides has come to rest: half faded it has other colours, and takes clicks or lets them through. */
export async function settled(page: Page): Promise<void> {
  await drawn(page);
  await page.evaluate(async () => {
    const passing = () =>
      document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
        );
    for (let running = passing(); running.length > 0; running = passing())
      await Promise.allSettled(running.map(({ finished }) => finished));
  });
  await drawn(page);
}

/**
 * Where something is once it lies still, in pixels of the window. What was found may move, or stand for something else a moment
 * later: the same place two frames on is the right one.
 */
export async function placeOf(locator: Locator): Promise<Box> {
  const end = performance.now() + patienceMs;
  for (let before = await locator.boundingBox(); ; ) {
    await drawn(locator.page());
    const now = await locator.boundingBox();
    if (now !== null && before !== null && isSame(before, now)) return now;
    if (performance.now() > end) throw new Error(`It does not come to rest in view: ${locator}`);
    before = now;
  }
}

const isSame = (a: Box, b: Box): boolean =>
  Math.hypot(a.x - b.x, a.y - b.y) < 1 && Math.hypot(a.width - b.width, a.height - b.height) < 1;

export const middleOf = ({ x, y, width, height }: Box): { readonly x: number; readonly y: number } => ({
  x: x + width / 2,
  y: y + height / 2,
});
