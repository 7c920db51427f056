/**
 * The body of a card in Chromium: how long it takes from a key to the frame that shows it, and to open, at 4,000 lines; and whose
 * words are lost when one changes the structure of a line in which another types. Our editor beside others over Yjs, in one run.
 * `product` is our editor where people use it: a card of the built product, with its server, beside a card without words.
 * Options: --lines=4000, --keys=40 (at each place), --editors=samenspel,product,y-prosemirror,tiptap,blocknote,lexical.
 * One JSON object on the last line.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findProgram } from '../../tools/find-programs.mjs';
import { chromiumFlags } from '../../tools/lib/chromium-flags.cjs';
import { installDriver, linesOf, loseWords, typeInto } from './body/measure.mjs';
import { measureProduct } from './body/product.mjs';
import { serve } from './canvas/serve.mjs';
import { machine, rounded } from './lib/machine.mjs';
import { peerFolder } from './lib/peers.mjs';
import { root } from './lib/root.mjs';

const option = (name, fallback) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const lines = Number(option('lines', '4000'));
const keys = Number(option('keys', '40'));
const editors = option('editors', 'samenspel,product,y-prosemirror,tiptap,blocknote,lexical').split(',');
const targets = { p95KeyToFrameMs: 50, openMs: 1_000 };

const folder = mkdtempSync(join(tmpdir(), 'samenspel-body-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const built = new Map();
/** The folder with the built pages of an editor. */
function pagesOf(editor) {
  const source = editor === 'samenspel' ? join(root, 'test/load/body/page') : peerFolder('rich-text');
  if (!built.has(source)) {
    const out = join(folder, String(built.size));
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'test/load/body/build.mjs'), source, out], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${source} could not be built:\n${stderr.slice(-2_000)}`);
    built.set(source, out);
  }
  return built.get(source);
}

const versionsOf = (editor) => {
  const file = editor === 'samenspel' ? 'package.json' : 'test/load/peers/rich-text/package.json';
  const { version, dependencies } = JSON.parse(readFileSync(join(root, file), 'utf8'));
  const names = {
    'y-prosemirror': 'y-prosemirror',
    tiptap: '@tiptap/core',
    blocknote: '@blocknote/core',
    lexical: 'lexical',
  };
  return editor === 'samenspel' ? version : dependencies[names[editor]];
};

async function measure(browser, editor) {
  const server = await serve(pagesOf(editor), {});
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${editor}: ${error.message}\n`));
  const address = `${server.url}/${editor === 'samenspel' ? 'index' : editor}.html`;
  const fresh = async () => {
    await page.goto(address);
    await page.waitForFunction(() => window.bench, undefined, { timeout: 60_000 });
    await page.evaluate(installDriver);
  };
  await fresh();
  const openMs = [];
  for (let round = 0; round < 3; round += 1) {
    await fresh();
    openMs.push(await page.evaluate((all) => window.driver.open(all), linesOf(lines)));
  }
  const typing = await typeInto(page, await context.newCDPSession(page), keys);
  const words = await loseWords(page, fresh);
  await context.close();
  server.stop();
  return { editor, version: versionsOf(editor), openMs: rounded(Math.min(...openMs)), ...typing, words };
}

const executablePath = process.env.SAMENSPEL_CHROMIUM ?? findProgram('chromium');
const rows = [];
for (const editor of editors) {
  const browser = await chromium.launch({ executablePath, headless: true, args: chromiumFlags });
  try {
    rows.push(editor === 'product' ? await measureProduct(browser, { lines, keys }) : await measure(browser, editor));
    process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
  } finally {
    await browser.close();
  }
}
const ours = rows.filter(({ editor }) => editor === 'samenspel' || editor === 'product');
const missed = ours.filter(
  ({ p95KeyToFrameMs, openMs, words = {} }) =>
    p95KeyToFrameMs > targets.p95KeyToFrameMs ||
    openMs > targets.openMs ||
    Object.values(words).some((what) => what !== 'kept'),
);
console.log(JSON.stringify({ bench: 'body', machine: machine(), lines, targets, missed: missed.length, rows }));
process.exitCode = missed.length > 0 ? 1 : 0;
