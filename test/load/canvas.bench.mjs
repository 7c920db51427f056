/**
 * A canvas of 10,000 notes and 2,000 connectors, looked at from near (150 in view) and from far (all in view), while one pans,
 * zooms and drags and while others change 100 notes a second; in Chromium with software raster. Our engine over a real document,
 * beside Excalidraw 0.18.1 and React Flow 12 with the same board, in one run. `phone` is ours on a phone's screen.
 * Options: --items=10000, --seconds=3 (of each phase), --engines=samenspel,phone,excalidraw,react-flow, --views=near,far.
 * One JSON object on the last line.
 */
import { chromium } from 'playwright-core';
import { findProgram } from '../../tools/find-programs.mjs';
import { chromiumFlags } from '../../tools/lib/chromium-flags.cjs';
import { documentOf, plainBoard } from './canvas/board.mjs';
import { engines } from './canvas/engines.mjs';
import { installDriver, measure } from './canvas/phases.mjs';
import { serve } from './canvas/serve.mjs';
import { machine, rounded } from './lib/machine.mjs';

const option = (name, fallback) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const items = Number(option('items', '10000'));
const seconds = Number(option('seconds', '3'));
const contestants = option('engines', 'samenspel,phone,excalidraw,react-flow').split(',');
const views = option('views', 'near,far').split(',');
const phases = ['pan', 'zoom', 'drag', 'remote'];
const targets = { fps: 55, p95FrameMs: 34, panMainThreadMs: 5, readyMs: 700, heapMb: 60 };

const screens = {
  laptop: { viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
};

const plain = plainBoard(items);
const { bytes, updates, plain: plainMoves } = documentOf(plain, 4000);
const moves = plainMoves.map((move, index) => ({ ...move, update: updates[index] }));
/** What is dragged: from far another note than from near, which by then may lie below others. */
const middle = Math.floor(plain.columns / 2);
const dragged = {
  near: plain.notes[middle * (plain.columns + 1)],
  far: plain.notes[(middle + 12) * plain.columns + middle],
};

const told = (numbers) => Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, rounded(value)]));

async function measureEngine(browser, name) {
  const engine = engines[name === 'phone' ? 'samenspel' : name];
  const server = await serve(engine.build(), {
    '/board.bin': Buffer.from(bytes),
    '/board.json': JSON.stringify(plain),
  });
  const context = await browser.newContext(screens[name === 'phone' ? 'phone' : 'laptop']);
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.message}\n`));
  await page.goto(server.url + engine.path);
  await page.waitForFunction(() => window.bench || window.canvasPage, undefined, { timeout: 120_000 });
  if (engine.handle) await page.evaluate(engine.handle);
  await page.evaluate(installDriver);
  const cdp = await context.newCDPSession(page);
  // Processor time of the main thread: what other programs take meanwhile is not the canvas' work.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const readyMs = await page.evaluate(() => window.bench.readyMs);
  const rows = [];
  let sent = 0;
  for (const view of views) {
    for (const phase of phases) {
      await page.evaluate((how) => window.bench.look(how), view);
      await page.waitForTimeout(700);
      const before = await page.evaluate(
        (id) => [window.bench.zoom(), ...window.bench.middle(), ...window.bench.placeOf(id)],
        dragged[view].id,
      );
      const [x, y] = before.slice(3);
      const point = await page.evaluate((at) => window.bench.screenOf(at), [x + 80, y + 40]);
      const left = phase === 'remote' ? moves.slice(sent, sent + 120 * seconds) : [];
      const { sent: used, ...numbers } = await measure(page, cdp, phase, seconds, { point, moves: left });
      sent += used;
      const after = await page.evaluate(
        (id) => [window.bench.zoom(), ...window.bench.middle(), ...window.bench.placeOf(id)],
        dragged[view].id,
      );
      const did = { pan: [1, 2], zoom: [0], drag: [3, 4], remote: [] }[phase];
      const worked = did.length === 0 || did.some((index) => Math.abs(after[index] - before[index]) > 1e-6);
      rows.push({ engine: name, items, view, phase, ...told(numbers), worked });
      process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
    }
  }
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await context.close();
  server.stop();
  return rows.map((row) => ({ ...row, readyMs: Math.round(readyMs), heapMb: Math.round(usedSize / 1e6) }));
}

const executablePath = process.env.SAMENSPEL_CHROMIUM ?? findProgram('chromium');
const rows = [];
for (const name of contestants) {
  const browser = await chromium.launch({ executablePath, headless: true, args: chromiumFlags });
  try {
    rows.push(...(await measureEngine(browser, name)));
  } finally {
    await browser.close();
  }
}
const missed = rows.filter(
  ({ engine, phase, fps, p95FrameMs, mainThreadMsPerFrame, readyMs, heapMb }) =>
    engine === 'samenspel' &&
    (fps < targets.fps ||
      p95FrameMs > targets.p95FrameMs ||
      (phase === 'pan' && mainThreadMsPerFrame > targets.panMainThreadMs) ||
      readyMs > targets.readyMs ||
      heapMb > targets.heapMb),
);
console.log(JSON.stringify({ bench: 'canvas', machine: machine(), seconds, targets, missed: missed.length, rows }));
process.exitCode = missed.length > 0 ? 1 : 0;
