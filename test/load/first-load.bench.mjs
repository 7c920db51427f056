/**
 * A visit of the demo's Home, over the wire, by a real Chromium of the server that `npm start` starts: cold, with a session and nothing
 * kept on the device, and warm, the same again. `kB`, `requests` and `apiReads` are the page's until nothing more is asked;
 * `offlineKB` is what the device fetches beside it, to open without network. `firstWordsMs` is when the beacon's words can be read.
 * Options: --rounds=3, --devices=laptop,phone, --list (each request). One JSON object on the last line.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findProgram } from '../../tools/find-programs.mjs';
import { chromiumFlags } from '../../tools/lib/chromium-flags.cjs';
import flags from '../../tools/lib/server-flags.cjs';
import { machine, percentile } from './lib/machine.mjs';
import { root } from './lib/root.mjs';

const option = (name, fallback) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const rounds = Number(option('rounds', '3'));
const isListed = process.argv.includes('--list');
const wanted = option('devices', 'laptop,phone').split(',');

/** So long people look at Home at the least; the device keeps what they saw after three seconds. */
const stayMs = 5_000;

const megabit = 1_000_000 / 8;
/** What the demo's Home may take. A laptop is not slowed down; `slowed` is a phone of a low price on a slow 4G network. */
const devices = {
  laptop: { screen: { viewport: { width: 1366, height: 768 } } },
  phone: {
    screen: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    slowed: { bytesPerSecond: 1.6 * megabit, latencyMs: 150, processor: 4 },
  },
};
const targets = { cold: { kB: 330, requests: 30, apiReads: 3, firstWordsMs: 3_500 }, warm: { firstWordsMs: 1_200 } };

async function startServer() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'samenspel-bench-'));
  const child = spawn(process.execPath, [...flags.serverFlags, join(root, 'apps/server/dist/main.js')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      SAMENSPEL_DATA: dataFolder,
      SAMENSPEL_DEMO: 'on',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    rmSync(dataFolder, { recursive: true, force: true });
  };
  for (;;) {
    const address = /is running: (\S+?)\/?\s/.exec(output)?.[1];
    if (address) return { address, stop };
    if (child.exitCode !== null) throw new Error(`the server ended: ${output}`);
    await Promise.race([once(child.stdout, 'data'), gone]);
  }
}

/** Runs in the page before its scripts: notes when these words stand on the screen. */
function noteFirstWords(words) {
  let looking = false;
  const watch = new MutationObserver(() => {
    if (looking) return;
    looking = true;
    // When a frame is drawn; cheap, since this page is being measured.
    requestAnimationFrame(() => {
      looking = false;
      if (!document.body?.textContent.includes(words)) return;
      watch.disconnect();
      setTimeout(() => {
        window.firstWordsMs = performance.now();
      });
    });
  });
  watch.observe(document, { subtree: true, childList: true, characterData: true });
}

/** Opens Home once and counts what came over the wire. */
async function visit(context, { slowed }, address, words) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const counted = { bytes: 0, requests: 0, apiReads: 0 };
  const asked = new Map();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => asked.set(requestId, request));
  cdp.on('Network.requestServedFromCache', ({ requestId }) => asked.delete(requestId));
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    const fromDevice = response.fromDiskCache || response.fromServiceWorker || response.fromPrefetchCache;
    const request = asked.get(requestId);
    if (fromDevice || !request?.url.startsWith('http')) asked.delete(requestId);
    else {
      counted.requests += 1;
      if (request.method === 'GET' && request.url.startsWith(`${address}/api/`)) counted.apiReads += 1;
    }
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = asked.get(requestId);
    if (!asked.delete(requestId)) return;
    counted.bytes += encodedDataLength;
    if (isListed)
      process.stderr.write(`  ${encodedDataLength} ${request.method} ${request.url.slice(address.length)}\n`);
  });
  await cdp.send('Network.enable');
  if (slowed !== undefined) {
    const { bytesPerSecond, latencyMs: latency, processor } = slowed;
    const throughput = { downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond };
    await cdp.send('Network.emulateNetworkConditions', { offline: false, latency, ...throughput });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: processor });
  }
  await page.addInitScript(noteFirstWords, words);
  await page.goto(`${address}/c/demo`, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.firstWordsMs !== undefined, undefined, { timeout: 120_000, polling: 500 });
  const firstWordsMs = await page.evaluate(() => window.firstWordsMs);
  await page.waitForLoadState('networkidle', { timeout: 120_000 });
  const { bytes, ...counts } = counted;
  const row = { kB: bytes / 1000, ...counts, firstWordsMs };
  // Then, in peace, what makes it open without network.
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.waitForFunction(
    async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated',
    undefined,
    { timeout: 120_000 },
  );
  // Who leaves sooner keeps no copy of the community.
  await page.waitForTimeout(stayMs);
  await page.close();
  return row;
}

async function enterDemo(address) {
  const answer = await fetch(`${address}/api/demo/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ locale: 'en' }),
  });
  const [name, value] = answer.headers.getSetCookie()[0].split(';')[0].split('=');
  const home = await fetch(`${address}/api/communities/demo/home`, { headers: { cookie: `${name}=${value}` } });
  return { cookie: { name, value, url: address }, beacon: (await home.json()).view.beacon.text };
}

const medians = (rows) =>
  Object.fromEntries(
    Object.keys(rows[0]).map((name) => [
      name,
      Math.round(
        percentile(
          rows.map((row) => row[name]),
          0.5,
        ),
      ),
    ]),
  );

const server = await startServer();
const browser = await chromium.launch({ executablePath: findProgram('chromium'), args: chromiumFlags });
const rows = [];
try {
  const { address } = server;
  for (const device of wanted) {
    const seen = { cold: [], warm: [] };
    let offlineBytes = 0;
    for (let round = 0; round < rounds; round++) {
      const { cookie, beacon } = await enterDemo(address);
      const context = await browser.newContext({ ...devices[device].screen, locale: 'en-GB' });
      await context.addCookies([cookie]);
      const offline = [];
      context.on('requestfinished', (request) => {
        if (request.serviceWorker() !== null) offline.push(request.sizes().catch(() => undefined));
      });
      for (const mode of ['cold', 'warm']) seen[mode].push(await visit(context, devices[device], address, beacon));
      for (const sizes of await Promise.all(offline)) offlineBytes += sizes === undefined ? 0 : sizes.responseBodySize;
      await context.close();
    }
    for (const [mode, all] of Object.entries(seen)) {
      const offline = mode === 'cold' ? { offlineKB: Math.round(offlineBytes / rounds / 1000) } : {};
      rows.push({ device, mode, ...medians(all), ...offline });
      process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
const missed = rows.filter(({ mode, ...row }) =>
  Object.entries(targets[mode]).some(([name, most]) => row[name] > most),
);
console.log(JSON.stringify({ bench: 'first-load', machine: machine(), rounds, targets, missed: missed.length, rows }));
process.exitCode = missed.length === 0 ? 0 : 1;
