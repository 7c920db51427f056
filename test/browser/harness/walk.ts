import type { Page } from 'playwright-core';
import { becomes } from './becomes';

/** What a page still asks for; WebSockets are not counted. */
class Traffic {
  private readonly open = new Set<object>();

  constructor(page: Page) {
    page.on('request', (request) => this.open.add(request));
    const ended = (request: object): void => void this.open.delete(request);
    page.on('requestfinished', ended);
    page.on('requestfailed', ended);
  }

  get isIdle(): boolean {
    return this.open.size === 0;
  }
}

/** Goes from screen to screen as a link does: the page stays, so the app is read once. */
export class Walk {
  private readonly traffic: Traffic;

  /** From before the first screen is opened. */
  constructor(private readonly page: Page) {
    this.traffic = new Traffic(page);
  }

  /** Resolves when the screen is there and filled. */
  async to(path: string): Promise<void> {
    const { page } = this;
    const left = await page.locator('[data-page-heading]').first().elementHandle();
    await page.evaluate((there) => history.pushState({}, '', there), path);
    await page.waitForFunction((heading) => !heading?.isConnected, left);
    await this.arrived();
  }

  /** Resolves when the screen that was opened is filled: it waits for nothing, and shows nothing that stands for what is to come. */
  async arrived(): Promise<void> {
    const { page } = this;
    await page.locator('[data-page-heading], h1').first().waitFor();
    const waiting = page.locator('.mantine-Skeleton-root');
    await becomes(async () => (await waiting.count()) === 0 && this.traffic.isIdle, true);
  }
}
