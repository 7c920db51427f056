/**
 * What a fact costs while many look: people who have Home open, as clients of the protocol that do what the page does (the
 * community once, then each event they hear is folded and Home is made anew). Half of the facts are formal, half cards that one
 * puts on the board; one in ten of all is private. Beside it a bare socket.io server that tells everybody messages of as many bytes.
 * Options: --viewers=1,50,200 --nodes=1 (or 1,2: over PostgreSQL and Redis) --facts=5 (a second) --seconds=10
 */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { openBoard, random } from './lib/board.mjs';
import { machine, percentile, rounded } from './lib/machine.mjs';
import { root } from './lib/root.mjs';
import { servers, startProcess } from './sync/servers.mjs';

const require = createRequire(import.meta.url);
const { CommunityCopy } = require('../../packages/community-client/dist/index.js');
const { homeView } = require('../../packages/projections/dist/testing.js');
const board = require('../../packages/board/dist/index.js');

const option = (name, fallback) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const numbers = (name, fallback) => option(name, fallback).split(',').map(Number);
const factsPerSecond = Number(option('facts', '5'));
const seconds = Number(option('seconds', '10'));
const facts = factsPerSecond * seconds;
/** What is still on its way then is not counted. */
const maxArrivalMs = 10_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const isFormal = (fact) => fact % 2 === 0;
const isPrivate = (fact) => fact % 10 === 4;

/** Of the server whose board is at this address. */
const addressOf = (url) => url.replace(/^ws/, 'http').replace(/\/sync\/.*/, '');

/** One who has Home open. */
async function viewer({ url, headers }, communityId, told) {
  const address = addressOf(url);
  const mine = { requests: 0, bytes: 0 };
  const ask = async (query = '') => {
    mine.requests += 1;
    const response = await fetch(`${address}/api/communities/${communityId}/bootstrap${query}`, { headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`bootstrap answered ${response.status}: ${text}`);
    mine.bytes += text.length;
    return JSON.parse(text);
  };
  const copy = CommunityCopy.from(await ask());
  const socket = io(address, { path: '/live', transports: ['websocket'], extraHeaders: headers, forceNew: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  let turn = Promise.resolve();
  const catchUp = async () => {
    const news = await ask(`?after=${copy.seq}&stamp=${copy.stamp}`);
    if (news.kind !== 'news') throw new Error('the copy was not good any more');
    for (const event of news.events) copy.apply(event);
    copy.reach(news.upTo);
  };
  const { head } = await socket.emitWithAck('join', { communityId });
  if (head > copy.seq) await catchUp();
  socket.io.engine.on('packet', ({ data }) => {
    mine.bytes += data?.length ?? 0;
  });
  socket.on('event', (event) => {
    turn = turn.then(async () => {
      if (copy.apply(event) === 'gap') await catchUp();
      await copy.view(homeView, { params: {}, query: {} });
      told(event);
    });
  });
  return { mine, close: () => socket.close() };
}

/** One who puts cards on the board. */
async function writer(person) {
  const { doc, close } = await openBoard(person);
  const add = (n) => {
    const card = { id: `card${String(n).padStart(8, '0')}`, title: `Card ${n}`, column: 'toTry' };
    board.addCard(doc, card, { by: 'writer', now: Date.now() }, random);
  };
  return { add, close };
}

async function measure(name, nodes, count) {
  const server = await servers[name].start([]);
  try {
    const people = await server.people(Math.max(2, count));
    const { communityId } = server;
    const [owner, guest] = people;
    const command = async (person, what, input) => {
      const response = await fetch(`${addressOf(person.url)}/api/communities/${communityId}/commands/${what}`, {
        method: 'POST',
        headers: { ...person.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ commandId: randomUUID(), input }),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(`${what} answered ${response.status}: ${JSON.stringify(answer)}`);
      return answer.seq;
    };
    const sent = new Map();
    const arrived = new Map();
    const sizes = [];
    const told = (event) => {
      const list = arrived.get(event.seq) ?? [];
      if (list.push(performance.now()) === 1) sizes.push(JSON.stringify(event).length);
      arrived.set(event.seq, list);
    };
    const viewers = await Promise.all(people.slice(0, count).map((person) => viewer(person, communityId, told)));
    const cards = await writer(owner);
    await pause(2_000);
    for (const { mine } of viewers) Object.assign(mine, { requests: 0, bytes: 0 });
    const idleFrom = await server.cpuMs();
    await pause(3_000);
    const idlePerMs = ((await server.cpuMs()) - idleFrom) / 3_000;
    const cpuFrom = await server.cpuMs();
    const from = performance.now();
    const answers = [];
    for (let fact = 0; fact < facts; fact += 1) {
      const begun = performance.now();
      if (isPrivate(fact))
        answers.push(command(guest, 'set-goal', { kind: 'individual', text: `Mine ${fact}`, private: true }));
      else if (isFormal(fact))
        answers.push(
          command(owner, 'raise-blocker', { text: `In the way ${fact}` }).then((seq) => sent.set(seq, begun)),
        );
      else cards.add(fact);
      await pause(Math.max(0, from + ((fact + 1) * 1_000) / factsPerSecond - performance.now()));
    }
    await Promise.all(answers);
    const isThere = () => [...sent.keys()].every((seq) => (arrived.get(seq)?.length ?? 0) >= viewers.length);
    for (const end = performance.now() + maxArrivalMs; !isThere() && performance.now() < end; ) await pause(20);
    // Facts of a board follow a moment after the card.
    await pause(3_000);
    const tookMs = performance.now() - from;
    const cpuMs = (await server.cpuMs()) - cpuFrom - idlePerMs * tookMs;
    const times = [...sent].flatMap(([seq, begun]) => (arrived.get(seq) ?? []).map((at) => at - begun));
    const lost = sent.size * viewers.length - times.length;
    const sum = (of) => viewers.reduce((total, { mine }) => total + mine[of], 0);
    for (const one of viewers) one.close();
    cards.close();
    const serverCpuMsPerFact = cpuMs / facts;
    const bareCpuMs = await bare(count, sizes);
    return {
      ...{ viewers: count, nodes, factsPerSecond, lost },
      requestsPerFactAndViewer: rounded(sum('requests') / facts / count),
      bytesPerFactAndViewer: Math.round(sum('bytes') / facts / count),
      serverCpuMsPerFact: rounded(serverCpuMsPerFact),
      ratioToBareBroadcast: rounded(serverCpuMsPerFact / (bareCpuMs / facts)),
      commandToShownP50Ms: percentile(times, 0.5),
      commandToShownP95Ms: percentile(times, 0.95),
    };
  } finally {
    await server.stop();
  }
}

/** Processor time of a bare server that tells everybody messages of these sizes at the same pace. */
async function bare(count, sizes) {
  const server = await startProcess([join(root, 'test/load/viewers/bare.cjs')]);
  const sockets = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = io(server.address, { path: '/live', transports: ['websocket'], forceNew: true });
      await new Promise((resolve) => socket.once('connect', resolve));
      return socket;
    }),
  );
  await pause(1_000);
  const idleFrom = await server.cpuMs();
  await pause(3_000);
  const idlePerMs = ((await server.cpuMs()) - idleFrom) / 3_000;
  const cpuFrom = await server.cpuMs();
  const from = performance.now();
  for (const size of sizes) {
    sockets[0].emit('say', { words: 'x'.repeat(size) });
    await pause((seconds * 1_000) / sizes.length);
  }
  const cpuMs = (await server.cpuMs()) - cpuFrom - idlePerMs * (performance.now() - from);
  for (const socket of sockets) socket.close();
  await server.stop();
  return cpuMs;
}

const names = { 1: 'samenspel', 2: 'samenspel, two nodes' };
const rows = [];
for (const nodes of numbers('nodes', '1'))
  for (const count of numbers('viewers', '1,50,200')) {
    const row = await measure(names[nodes], nodes, count);
    rows.push(row);
    console.error(JSON.stringify(row));
  }
console.table(rows);
console.log(JSON.stringify({ name: 'viewers', machine: machine(), rows }));
process.exit(0);
