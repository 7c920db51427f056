/**
 * Many people on one board: the processor time of the server as a ratio to a bare `ws` broadcast in the same run, and how
 * long a change takes from one person to another. Everyone moves notes and cards and a pointer; presence is on everywhere.
 * `samenspel` is the real server process with everything on; `samenspel, sync only` its sync engine over the same store.
 * The rows of a cluster: as many nodes over Redis and PostgreSQL or KurrentDB, people on the one and the other in turn;
 * `p50AcrossMs` and `p99AcrossMs` are of changes that went from one node to another.
 * Options: --seconds=8 (of each measurement), --loads=50x20,200x2, --servers=bare ws,samenspel or --stores=sqlite,postgres
 * (with what they are compared with), --profile=<folder>.
 * One JSON object on the last line.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fsyncMs, machine, percentile, rounded } from './lib/machine.mjs';
import { wantedStores } from './lib/stores.mjs';
import { dialects } from './sync/dialects.mjs';
import { MiniSocket } from './sync/mini-socket.mjs';
import { servers } from './sync/servers.mjs';

const require = createRequire(import.meta.url);
const Y = require('yjs');
const board = require('../../packages/board/dist/index.js');

const option = (name, fallback) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const seconds = Number(option('seconds', '8'));
const warmUpSeconds = 2;
const loads = option('loads', '50x20,200x2,200x4,50x5')
  .split(',')
  .map((load) => load.split('x').map(Number));
const stores = wantedStores();
const onStores = Object.keys(servers).filter((name) => !servers[name].store || stores.includes(servers[name].store));
const contestants = option('servers', onStores.join(',')).split(/,(?! )/);
const profile = option('profile', '');

const workerCount = 2;
/** People who note what they see; the others only take it in, so that those who measure are not what is measured. */
const watchers = 20;
/** Nobody shows her pointer more often than this, a second; the product's client does not either when many are there. */
const maxPresenceRate = 10;
const nowMs = () => Number(process.hrtime.bigint()) / 1e6;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const folder = mkdtempSync(join(tmpdir(), 'samenspel-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const cardId = (index) => `card${String(index).padStart(8, '0')}`;

/** Puts a note and a card for everyone on the board, and keeps the board as everybody's copy to start from. */
async function prepare({ dialect: name, url }, { query, headers }, count) {
  const dialect = dialects[name];
  const doc = board.newBoardDoc();
  const socket = await MiniSocket.open(url + query, headers, (frame) => {
    const { update, stateVector } = dialect.read(frame);
    if (update) Y.applyUpdate(doc, update);
    if (stateVector) socket.send(dialect.answer(Y.encodeStateAsUpdate(doc, stateVector)));
  });
  for (const frame of dialect.hello()) socket.send(frame);
  socket.send(dialect.stateVector(Y.encodeStateVector(doc)));
  await pause(500);
  if (board.readBoard(doc).columns.length === 0) Y.applyUpdate(doc, board.seedBoard('experiment'));
  const random = { bytes: (size) => require('node:crypto').randomBytes(size) };
  const items = Array.from({ length: 2 * count }, (_, index) => ({
    id: cardId(index),
    kind: 'card',
    title: `Wat we proberen, nummer ${index}`,
    ...(index % 2 === 0 ? { at: [index * 13, index * 17] } : { place: { column: 'toTry' } }),
  }));
  board.addItems(doc, items, { by: 'preparer', now: Date.now() }, random);
  socket.send(dialect.update(Y.encodeStateAsUpdate(doc)));
  await pause(500);
  const stateFile = join(folder, 'state');
  writeFileSync(stateFile, Y.encodeStateAsUpdate(doc));
  doc.destroy();
  // Some servers forget a board that nobody has open.
  return { stateFile, leave: () => socket.end() };
}

/** A process with some of the people in it. */
function startWorker() {
  const script = new URL('./sync/clients.mjs', import.meta.url).pathname;
  const child = fork(script, [], { serialization: 'advanced', execArgv: [] });
  return {
    async ask(task, what = {}) {
      child.send({ task, ...what });
      const [{ done, failed }] = await once(child, 'message');
      if (failed) throw new Error(`clients: ${failed}`);
      return done;
    },
    stop: () => child.kill('SIGKILL'),
  };
}

async function openAll(workers, server, people, stateFile) {
  const { dialect, url } = server;
  const wanted = people.map((person, index) => ({
    ...person,
    cards: [cardId(2 * index), cardId(2 * index + 1)],
    watches: index < watchers,
  }));
  const shares = workers.map((_, nth) => wanted.filter((_person, index) => index % workers.length === nth));
  await Promise.all(workers.map((worker, nth) => worker.ask('open', { dialect, url, stateFile, people: shares[nth] })));
}

/** Waits until nothing new comes to those who watch. */
async function drained(workers) {
  const look = async () => (await Promise.all(workers.map((worker) => worker.ask('look')))).join();
  const patience = nowMs() + 30_000;
  let [before, now] = ['', await look()];
  while (before !== now && nowMs() < patience) {
    await pause(500);
    [before, now] = [now, await look()];
  }
}

/** For each change sent in the window and each watcher: when it came; `across` are those from one node to another. */
function arrivals(people, fromMs, toMs) {
  const latencies = [];
  const across = [];
  let lost = 0;
  let sent = 0;
  for (const sender of people) {
    for (let index = 0; index < sender.sent.length; index += 2) {
      const at = sender.sent[index + 1];
      if (at >= fromMs && at < toMs) sent += 1;
    }
    for (const watcher of people) {
      if (watcher === sender || !watcher.watches) continue;
      const times = watcher.seen.get(sender.clientId) ?? [];
      let next = 0;
      for (let index = 0; index < sender.sent.length; index += 2) {
        const [clock, at] = [sender.sent[index], sender.sent[index + 1]];
        while (next < times.length && times[next] < clock) next += 2;
        if (at < fromMs || at >= toMs) continue;
        if (next >= times.length) {
          lost += 1;
          continue;
        }
        latencies.push(times[next + 1] - at);
        if (sender.node !== watcher.node) across.push(times[next + 1] - at);
      }
    }
  }
  return { latencies, across, lost, sent };
}

async function measure(name, clients, rate) {
  const nodeOptions = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const server = await servers[name].start(nodeOptions);
  const workers = Array.from({ length: workerCount }, startWorker);
  try {
    const people = await server.people(clients);
    const { stateFile, leave } = await prepare(server, people[0], clients);
    await openAll(workers, server, people, stateFile);
    leave();
    await pause(500);
    const presenceRate = Math.min(rate, maxPresenceRate);
    const sinceMs = Date.now();
    const running = workers.map((worker) =>
      worker.ask('run', { rate, presenceRate, seconds: warmUpSeconds + seconds }),
    );
    await pause(warmUpSeconds * 1_000);
    const fromMs = nowMs();
    const before = await server.cpuMs();
    await Promise.all(running);
    const toMs = nowMs();
    await drained(workers);
    const cpuMs = (await server.cpuMs()) - before;
    const all = (await Promise.all(workers.map((worker) => worker.ask('report')))).flat();
    const { latencies, across, lost, sent } = arrivals(all, fromMs, toMs);
    const closed = all.find((person) => person.closed !== null)?.closed;
    if (closed) console.error(`${name}: a client was closed with ${closed}`);
    if (!all.some(({ presenceSeen }) => presenceSeen > 0)) throw new Error(`${name} shows no presence`);
    for (const worker of workers) worker.stop();
    await server.stop();
    return {
      server: name,
      ...(servers[name].store && { store: servers[name].store }),
      clients,
      rate,
      cpuMsPer10kUpdates: rounded((cpuMs / sent) * 10_000),
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
      ...(across.length === 0 ? {} : { p50AcrossMs: percentile(across, 0.5), p99AcrossMs: percentile(across, 0.99) }),
      delivered: latencies.length,
      lost,
      ...((await server.stored?.(sinceMs)) ?? {}),
    };
  } finally {
    for (const worker of workers) worker.stop();
    await server.stop().catch(() => undefined);
  }
}

/** More people than this would measure the cores of one machine, shared by nodes and databases. */
const maxOnCluster = 50;

const rows = [];
for (const [clients, rate] of loads) {
  for (const name of contestants) {
    if (clients > maxOnCluster && servers[name].nodes) continue;
    rows.push(await measure(name, clients, rate));
  }
  const bare = rows.find((row) => row.server === 'bare ws' && row.clients === clients && row.rate === rate);
  for (const row of rows) {
    if (row.clients !== clients || row.rate !== rate) continue;
    row.ratioToBare = bare ? rounded(row.cpuMsPer10kUpdates / bare.cpuMsPer10kUpdates) : null;
  }
  console.table(rows.filter((row) => row.clients === clients && row.rate === rate));
}
console.log(JSON.stringify({ name: 'sync', machine: machine(), fsyncMs: fsyncMs(), seconds, rows }));
