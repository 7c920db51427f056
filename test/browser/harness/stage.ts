import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { type RunningServer, startServer } from './server';

export interface Stage {
  readonly server: RunningServer;
  readonly browser: Browser;
}

/** A server and a browser for the tests of this `describe`: started before the first, ended after the last. */
export function stage(options?: Parameters<typeof startServer>[0]): Stage {
  let server: RunningServer | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(options), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const started = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('The stage is set in beforeAll: use it in tests and later hooks only');
    return part;
  };
  return {
    get server() {
      return started(server);
    },
    get browser() {
      return started(browser);
    },
  };
}
