import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Intent } from '@samenspel/canvas-engine';
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import type { CanvasPage } from '../canvas-page/main';
import { launchChromium } from './chromium';
import { patienceMs } from './patience';
import { drawn } from './settled';

declare global {
  interface Window {
    canvasPage: CanvasPage;
  }
}

type Place = readonly [x: number, y: number];
const types: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' },
};
const policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:";

/** The canvas alone on a page, under our content policy, with real mouse, pen and fingers. */
export function canvasStage() {
  const folder = mkdtempSync(join(tmpdir(), 'samenspel-canvas-'));
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    const build = join(__dirname, '../canvas-page/build.mjs');
    await promisify(execFile)(process.execPath, [build, folder]);
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const name = path === '/' ? '/index.html' : path;
      response.setHeader('content-security-policy', policy);
      response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream');
      try {
        response.end(readFileSync(join(folder, name)));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    async open(query = '', options: BrowserContextOptions = {}): Promise<CanvasOnScreen> {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/404/.test(message.text())) troubles.push(message.text());
      });
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${query}`);
      await page.waitForFunction(() => window.canvasPage !== undefined);
      return new CanvasOnScreen(page, await context.newCDPSession(page), troubles);
    },
  };
}

export class CanvasOnScreen {
  constructor(
    readonly page: Page,
    private readonly cdp: CDPSession,
    readonly troubles: readonly string[],
  ) {}

  /** Where the middle of an item is on the screen. */
  async middle(id: string): Promise<Place> {
    return this.page.evaluate((of) => {
      const { engine } = window.canvasPage;
      const { x, y, width, height } = engine.boundsOf(of)!;
      const [sx, sy] = engine.camera.toScreen([x + width / 2, y + height / 2]);
      return [sx, sy] as const;
    }, id);
  }

  intents(): Promise<Intent[]> {
    return this.page.evaluate(() => window.canvasPage.intents);
  }

  async lasting(): Promise<Intent[]> {
    return (await this.intents()).filter(({ type }) => type !== 'gesture');
  }

  selection(): Promise<string[]> {
    return this.page.evaluate(() => [...window.canvasPage.engine.selection.get()].sort());
  }

  placeOf(id: string): Promise<Place> {
    return this.page.evaluate((of) => {
      const { x, y } = window.canvasPage.engine.boundsOf(of)!;
      return [x, y] as const;
    }, id);
  }

  view() {
    return this.page.evaluate(() => window.canvasPage.engine.camera.get());
  }

  tool(name: string): Promise<void> {
    return this.page.evaluate((tool) => window.canvasPage.engine.tool.set(tool as 'select'), name);
  }

  drawn(): Promise<void> {
    return drawn(this.page);
  }

  async drag(from: Place, to: Place, { steps = 12, hold = false } = {}): Promise<void> {
    await this.page.mouse.move(...from);
    await this.page.mouse.down();
    await this.page.mouse.move(...to, { steps });
    if (!hold) await this.page.mouse.up();
    await this.drawn();
  }

  /** A pen, which Chromium's own protocol knows and Playwright does not. */
  async pen(points: readonly Place[], force = 0.6): Promise<void> {
    const say = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [x, y]: Place) =>
      this.cdp.send('Input.dispatchMouseEvent', {
        ...{ type, x, y, force, pointerType: 'pen', button: 'left' },
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
      });
    await say('mousePressed', points[0]!);
    for (const point of points.slice(1)) await say('mouseMoved', point);
    await say('mouseReleased', points.at(-1)!);
    await this.drawn();
  }

  /** Fingers on the glass now; none lifts them all. */
  async fingers(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Place[]): Promise<void> {
    await this.cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
    await this.drawn();
  }

  async close(): Promise<void> {
    expect(this.troubles).toEqual([]);
    await this.page.context().close();
  }
}
