/** Makes the pictures of README and docs from the running product: `node tools/pictures.mjs`, after `npm run build`. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findProgram } from './find-programs.mjs';
import { chromiumFlags } from './lib/chromium-flags.cjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'docs/pictures');
const sizes = { laptop: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };

const data = mkdtempSync(join(tmpdir(), 'samenspel-pictures-'));
const server = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
  env: { ...process.env, PORT: '0', SAMENSPEL_DATA: data, SAMENSPEL_DEMO_LOCALE: 'en' },
  stdio: ['ignore', 'pipe', 'inherit'],
});

try {
  const address = await addressOf(server);
  const browser = await chromium.launch({ executablePath: findProgram('chromium'), args: chromiumFlags });
  try {
    await laptop(browser, address);
    await phone(browser, address);
  } finally {
    await browser.close();
  }
} finally {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(data, { recursive: true, force: true });
}

async function laptop(browser, address) {
  const page = await visit(browser, address, sizes.laptop, 'en');
  await shoot(page, 'landing');
  await enterDemo(page);
  await shoot(page, 'home');
  await page.goto(`${address}/c/demo/goals`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('main a[href*="/goals/"]').first().click();
  await settle(page);
  await shoot(page, 'lineage');
  const board = await boardOf(page, address, 3);
  await page.goto(`${board}?view=kanban`);
  await settle(page);
  await shoot(page, 'board');
  await page.locator('[data-focus]').nth(1).click();
  await page.getByRole('textbox', { name: 'Description' }).waitFor();
  await settle(page);
  await shoot(page, 'card');
  await page.goto(`${await boardOf(page, address, 1)}?view=canvas`);
  await settle(page);
  await shoot(page, 'canvas');
  await page.goto(`${board}?view=kanban&at=${(await headOf(page)) - 160}`);
  await settle(page);
  await shoot(page, 'board-then');
}

async function phone(browser, address) {
  const page = await visit(browser, address, sizes.phone, 'en');
  await enterDemo(page);
  await shoot(page, 'phone-home');
  await page.goto(`${await boardOf(page, address, 3)}?view=kanban`);
  await settle(page);
  await page
    .getByRole('navigation', { name: 'Columns' })
    .getByRole('button', { name: /Evaluated/ })
    .click();
  await settle(page);
  await shoot(page, 'phone-board');
}

async function visit(browser, address, viewport, locale) {
  const context = await browser.newContext({ viewport, locale, deviceScaleFactor: 1, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(address);
  await settle(page);
  return page;
}

async function enterDemo(page) {
  await page.getByRole('button', { name: /demo/i }).first().click();
  await page.waitForURL(/\/c\/demo/);
  await settle(page);
}

/** The address of the board of the sprint with this number. */
async function boardOf(page, address, number) {
  await page.goto(`${address}/c/demo/sprints`);
  await page
    .locator('main a[href*="/sprints/"]')
    .nth(number - 1)
    .click();
  await settle(page);
  const link = page.locator('main a[href*="/board"]').first();
  return (await link.count()) > 0 ? new URL(await link.getAttribute('href'), address).href : page.url();
}

/** The last seq of the demo. */
function headOf(page) {
  return page.evaluate(async () => (await (await fetch('/api/communities/demo/home')).json()).head);
}

async function settle(page) {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(800);
}

function shoot(page, name) {
  return page.screenshot({ path: join(folder, `${name}.png`) });
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const found = /is running: (\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(`the server stopped: ${said}`)));
  });
}
