import type { Browser, BrowserContext, Page } from 'playwright-core';
import { nextNode } from './nodes';
import { patienceMs } from './patience';

/** Phone, laptop, wall screen. */
export const sizes = {
  phone: { width: 390, height: 844 },
  laptop: { width: 1366, height: 768 },
  wall: { width: 1920, height: 1080 },
} as const;
export type Size = keyof typeof sizes;
type Language = 'nl' | 'en';
type Theme = 'light' | 'dark';

export interface Look {
  readonly size?: Size;
  readonly language?: Language;
  readonly theme?: Theme;
  /**
   * The browser fetches the whole app for when there is no network, as it does for people. That costs as much as opening the first
   * page, so a journey that reads nothing from it goes without.
   */
  readonly keepsApp?: boolean;
}

/** One person with one browser profile: cookies and storage of their own. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What must never happen on any screen: CSP violations, uncaught errors, errors on the console. */
  readonly troubles: readonly string[];
  leave(): Promise<void>;
}

/** Refusals the journeys provoke on purpose, and what Chromium itself says when a server goes away. */
const expectedNoise =
  /ERR_(INTERNET_DISCONNECTED|SOCKET_NOT_CONNECTED|CONNECTION_(REFUSED|RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH)|WebSocket connection to|status of (401|403|404|409)/;

/** Opens a browser profile with a listener for everything that goes wrong in a page. */
export async function newVisitor(browser: Browser, url: string, look: Look = {}): Promise<Visitor> {
  const { size = 'laptop', language = 'en', theme = 'light', keepsApp = false } = look;
  const context = await browser.newContext({
    baseURL: nextNode(url),
    viewport: sizes[size],
    isMobile: size === 'phone',
    hasTouch: size === 'phone',
    locale: language === 'nl' ? 'nl-NL' : 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    colorScheme: theme,
    reducedMotion: 'reduce',
    serviceWorkers: keepsApp ? 'allow' : 'block',
  });
  context.setDefaultTimeout(patienceMs);
  const troubles: string[] = [];
  await context.exposeFunction('reportTrouble', (text: string) => troubles.push(text));
  await context.addInitScript(listenForViolations);
  context.on('page', (page) => {
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedNoise.test(message.text()))
        troubles.push(`console: ${message.text()}`);
    });
  });
  const page = await context.newPage();
  return { context, page, troubles, leave: () => context.close() };
}

/** Where a page is, without the node that served it. */
export function pathOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** Runs in the page, before any of its scripts. */
function listenForViolations(): void {
  const report = (globalThis as unknown as { reportTrouble(text: string): void }).reportTrouble;
  document.addEventListener('securitypolicyviolation', (event) =>
    report(`csp: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );
}
