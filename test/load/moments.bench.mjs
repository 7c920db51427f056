/**
 * Looking back on Home in a browser: a real Chromium on loopback at the server that `npm start` starts, a community of 25,000 events,
 * presses on random places of the ribbon. `first`: nothing of the history around that moment is held yet; `warm`: it is. From the
 * press until all of Home of that moment is on screen. Options: --events=25000 --presses=120
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findProgram } from '../../tools/find-programs.mjs';
import { chromiumFlags } from '../../tools/lib/chromium-flags.cjs';
import flags from '../../tools/lib/server-flags.cjs';
import { communityIds, history, numberOption, SeededRandom, seed, temporaryFolder } from './lib/history.mjs';
import { machine, percentile } from './lib/machine.mjs';
import { root } from './lib/root.mjs';

const require = createRequire(import.meta.url);
const { createSamenspel } = require(join(root, 'apps/server/dist/samenspel.js'));
const { readConfig } = require(join(root, 'apps/server/dist/config/config.js'));
const { mapWords } = require(join(root, 'packages/domain/dist/index.js'));
/** As many as the browser puts between two key states. */
const { chunkLength } = require(join(root, 'packages/community-client/dist/chunks.js'));

const targets = { first: 300, warm: 50 };
const events = numberOption('events', 25_000);
const presses = numberOption('presses', 120);
const [communityId] = communityIds(1);
const env = { PORT: '0', SAMENSPEL_DATA: temporaryFolder(), SAMENSPEL_DEMO: 'off', SAMENSPEL_LOG: 'silent' };

/** Fills the folder with a history whose words are sealed as the product seals them, and lets in who will look. */
async function fillFolder() {
  const server = await createSamenspel(readConfig(env), {});
  const response = await fetch(`${server.url}/api/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ name: 'Noor', login: 'noor', password: 'een lang wachtwoord', locale: 'en' }),
  });
  const [cookie] = response.headers.getSetCookie()[0].split(';');
  const me = await (await fetch(`${server.url}/api/me`, { headers: { cookie } })).json();
  const { store, seals } = server.core;
  const append = async ({ events: appended, ...request }) => {
    const sealed = appended.map(async ({ data, ...event }) => {
      const plain = mapWords(data, ({ by, as, sealed: words }) => ({ by, as, plain: words }));
      return { ...event, data: await seals.sealWords(communityId, event.metadata.actor, plain) };
    });
    await store.append({ ...request, events: await Promise.all(sealed) });
  };
  const stream = `community-${communityId}`;
  let revision = -1;
  for (const request of history({ seed, events, communities: 1 })) {
    await append(request);
    if (request.stream === stream) revision = request.expectedRevision + request.events.length;
  }
  const joined = { personId: me.personId, role: 'owner', ring: 'core' };
  const metadata = {
    actor: me.personId,
    via: 'command',
    correlationId: 'bench',
    occurredAt: Date.now(),
    schemaVersion: 1,
  };
  const event = { eventId: crypto.randomUUID(), type: 'MemberJoined', data: joined, metadata };
  await append({ communityId, stream, expectedRevision: revision, events: [event] });
  await server.core.settled();
  await server.close();
  return cookie;
}

async function startServer() {
  const child = spawn(process.execPath, [...flags.serverFlags, join(root, 'apps/server/dist/main.js')], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
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
  };
  for (;;) {
    const address = /is running: (\S+?)\/?\s/.exec(output)?.[1];
    if (address) return { address, stop };
    if (child.exitCode !== null) throw new Error(`the server ended: ${output}`);
    await Promise.race([once(child.stdout, 'data'), gone]);
  }
}

/** In the page: how long after the next press all of the moment is drawn, and which it is. */
const nextMoment = () =>
  new Promise((resolve) => {
    const press = () => {
      const from = performance.now();
      const before = location.search;
      const look = () => {
        const at = new URL(location.href).searchParams.get('at');
        const isWhole = document.querySelector('main [aria-busy]') === null;
        if (location.search === before || at === null || !isWhole) requestAnimationFrame(look);
        // After the frame in which it is drawn.
        else setTimeout(() => resolve({ ms: performance.now() - from, at: Number(at) }));
      };
      requestAnimationFrame(look);
    };
    addEventListener('pointerup', press, { once: true, capture: true });
  });

const cookie = await fillFolder();
const server = await startServer();
const browser = await chromium.launch({ executablePath: findProgram('chromium'), args: chromiumFlags });
const times = { first: [], warm: [] };
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' });
  const [name, value] = cookie.split('=');
  await context.addCookies([{ name, value, url: server.address }]);
  const page = await context.newPage();
  await page.goto(`${server.address}/c/${communityId}`);
  const ribbon = page.getByRole('slider').first();
  await ribbon.waitFor();
  await page.waitForLoadState('networkidle');
  const { x, y, width, height } = await ribbon.boundingBox();
  const random = new SeededRandom(seed);
  const seen = new Set();
  let last;
  for (let count = 0; count < presses; ) {
    await page.mouse.move(x + width * (random.below(980) / 1_000), y + height / 2);
    const moment = page.evaluate(nextMoment);
    // The page listens before it is pressed.
    await page.evaluate(() => undefined);
    await page.mouse.down();
    await page.mouse.up();
    const { ms, at } = await Promise.race([
      moment,
      new Promise((resolve) => setTimeout(resolve, 10_000, { ms: Number.NaN, at: last })),
    ]);
    if (at === last) continue;
    last = at;
    count += 1;
    const chunk = Math.floor(at / chunkLength);
    times[seen.has(chunk) ? 'warm' : 'first'].push(ms);
    seen.add(chunk);
  }
} finally {
  await browser.close();
  await server.stop();
}
const rows = Object.entries(times).map(([mode, all]) => ({
  ...{ events, mode, moments: all.length },
  p50Ms: percentile(all, 0.5),
  p95Ms: percentile(all, 0.95),
}));
const missed = rows.filter(({ mode, p95Ms }) => p95Ms > targets[mode]).length;
console.log(JSON.stringify({ bench: 'moments', machine: machine(), targets, missed, rows }));
process.exitCode = missed === 0 ? 0 : 1;
