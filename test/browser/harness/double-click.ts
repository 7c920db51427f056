import type { Page } from 'playwright-core';

const afterMs = [0, 60, 160, 220];

/**
 * Two presses as a hand makes them, however long the machine takes to bring them over: the events themselves tell when they
 * were made, and the page goes by that.
 */
export async function doubleClick(page: Page, x: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await page.mouse.move(x, y);
  const from = Date.now();
  for (const [index, after] of afterMs.entries()) {
    const down = index % 2 === 0;
    await session.send('Input.dispatchMouseEvent', {
      type: down ? 'mousePressed' : 'mouseReleased',
      ...{ x, y, button: 'left', buttons: down ? 1 : 0 },
      clickCount: index < 2 ? 1 : 2,
      timestamp: (from + after) / 1000,
    });
  }
  await session.detach();
}
