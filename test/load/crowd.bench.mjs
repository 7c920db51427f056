/**
 * Many people on one board at once. Everybody is there, and some move: how long until the others' pointers are shown. Then as many
 * open a large board in the same moment: until the last of its bytes, as a browser asks for them.
 * Beside it Hocuspocus as its guide starts it, in the same run.
 * Options: --people=100,500 --movers=20 --rate=10 (moves a second) --seconds=8 --openers=150 --megabytes=4
 *          --servers=samenspel,hocuspocus 3.4.4
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { openBoard, random } from './lib/board.mjs';
import { machine, percentile } from './lib/machine.mjs';
import { dialects } from './sync/dialects.mjs';
import { MiniSocket } from './sync/mini-socket.mjs';
import { servers } from './sync/servers.mjs';

const require = createRequire(import.meta.url);
const Y = require('yjs');
const board = require('../../packages/board/dist/index.js');

const option = (name, fallback) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
const crowds = option('people', '100,500').split(',').map(Number);
const movers = Number(option('movers', '20'));
const rate = Number(option('rate', '10'));
const seconds = Number(option('seconds', '8'));
const openers = Number(option('openers', '150'));
const megabytes = Number(option('megabytes', '4'));
const contestants = option('servers', 'samenspel,hocuspocus 3.4.4').split(',');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const nothingKnown = Buffer.from(Y.encodeStateVector(new Y.Doc()));
/** Those who note when a pointer came; the others only take it in, so that those who measure are not what is measured. */
const watchers = 10;
/** A move is known again by its place, which no other has. */
const stepsOfMover = 1_000_000;

/** One who is on the board, and gets what comes when `hear` is given. */
async function present({ dialect: name, url }, { query, headers, url: own }, clientId, hear) {
  const dialect = dialects[name];
  const socket = await MiniSocket.open((own ?? url) + query, headers, hear);
  for (const frame of dialect.hello()) socket.send(frame);
  socket.send(dialect.stateVector(nothingKnown));
  socket.send(dialect.answer(Buffer.from([0, 0])));
  socket.send(dialect.presence(clientId, 0));
  return socket;
}

/** Everybody is there and some move. */
async function presence(server, people) {
  const sent = new Map();
  const times = [];
  const hear = (frame) => {
    const at = performance.now();
    for (const [, place] of frame.toString('latin1').matchAll(/"x":(\d{7,})/g)) {
      const begun = sent.get(Number(place));
      if (begun !== undefined) times.push(at - begun);
    }
  };
  const crowd = fork(new URL('./crowd/present.mjs', import.meta.url).pathname, [], { execArgv: [] });
  try {
    const [here, there] = [people.slice(0, movers + watchers), people.slice(movers + watchers)];
    crowd.send({ dialect: server.dialect, url: server.url, people: there });
    const [{ failed }] = await once(crowd, 'message');
    if (failed) throw new Error(failed);
    const moving = [];
    const watching = [];
    for (const [index, person] of here.entries()) {
      const isMover = index < movers;
      (isMover ? moving : watching).push(await present(server, person, 1_000 + index, isMover ? undefined : hear));
    }
    await pause(3_000);
    const dialect = dialects[server.dialect];
    const from = performance.now();
    for (let step = 1; step <= rate * seconds; step += 1) {
      for (const [index, socket] of moving.entries()) {
        await pause(Math.max(0, from + ((step + index / movers) * 1_000) / rate - performance.now()));
        const x = (index + 1) * stepsOfMover + step;
        sent.set(x, performance.now());
        socket.send(dialect.presence(1_000 + index, step, { cursor: { x, y: step } }));
      }
    }
    await pause(3_000);
    for (const socket of [...moving, ...watching]) socket.end();
    return { moves: sent.size, heard: times.length / watching.length / sent.size, times };
  } finally {
    crowd.kill();
  }
}

const words = ['meten', 'steiger', 'samen', 'vrijdag', 'leerling', 'bouwplaats', 'vraag', 'proef', 'oogst', 'lucht'];
/** Text of so many characters that does not repeat itself as a whole. */
function text(length) {
  let written = '';
  while (written.length < length) written += `${words[Math.floor(Math.random() * words.length)]} `;
  return written.slice(0, length);
}

const bodyLength = 8_000;

/** Puts so many cards with long bodies on a board that its state is as large as is asked for. */
function fill(doc, from, count) {
  const ids = Array.from({ length: count }, (_, index) => `big${String(from + index).padStart(9, '0')}`);
  doc.transact(() => {
    const cards = ids.map((id, index) => ({ id, kind: 'card', title: `Kaart ${from + index}`, at: [index * 9, from] }));
    board.addItems(doc, cards, { by: 'writer', now: Date.now() }, random);
    for (const id of ids) board.bodyOf(doc, id).insert(0, text(bodyLength));
  });
}

const cardsAtOnce = 50;
const cardCount = Math.ceil((megabytes * 1_000_000) / bodyLength);

/** Many open the board in the same moment: how long each waits. */
async function opening(server, people) {
  const isOurs = server.dialect === 'samenspel';
  if (isOurs) {
    const { doc, saved, close } = await openBoard(people[0]);
    for (let from = 0; from < cardCount; from += cardsAtOnce) {
      fill(doc, from, Math.min(cardsAtOnce, cardCount - from));
      await saved();
    }
    close();
  } else {
    const dialect = dialects[server.dialect];
    const doc = board.newBoardDoc();
    for (let from = 0; from < cardCount; from += cardsAtOnce) fill(doc, from, Math.min(cardsAtOnce, cardCount - from));
    // A server forgets a board that nobody has open: this one stays.
    const socket = await present(server, people[0], 1);
    socket.send(dialect.update(Y.encodeStateAsUpdate(doc)));
    await pause(3_000);
  }
  const begun = performance.now();
  const opened = await Promise.all(
    people.map((person) => (isOurs ? overHttp(server, person) : overSocket(server, person))),
  );
  return { openedTimes: opened.map(({ at }) => at - begun), openedBytes: opened[0].bytes };
}

/** As a browser does on a first visit. */
function overHttp({ communityId, url: shared }, { url = shared, headers }) {
  const { host, pathname } = new URL(url);
  const boardId = pathname.split('/').at(-1);
  const address = `http://${host}/api/communities/${communityId}/boards/${boardId}/state`;
  return new Promise((resolve, reject) => {
    const options = { headers: { ...headers, 'accept-encoding': 'gzip, deflate, br, zstd' }, agent: false };
    get(address, options, (response) => {
      let bytes = 0;
      if (response.statusCode !== 200) reject(new Error(`the board answered ${response.statusCode}`));
      response.on('data', (data) => {
        bytes += data.length;
      });
      response.on('end', () => resolve({ at: performance.now(), bytes }));
    }).on('error', reject);
  });
}

/** Until the answer to what one has, which is nothing, is there. */
async function overSocket(server, person) {
  const dialect = dialects[server.dialect];
  return new Promise((resolve, reject) => {
    let bytes = 0;
    const hear = (frame) => {
      bytes += frame.length;
      if ((dialect.read(frame).update?.length ?? 0) > megabytes * 500_000) resolve({ at: performance.now(), bytes });
    };
    MiniSocket.open(server.url + person.query, person.headers, hear).then((socket) => {
      for (const frame of dialect.hello()) socket.send(frame);
      socket.send(dialect.stateVector(nothingKnown));
    }, reject);
  });
}

const rows = [];
for (const name of contestants)
  for (const people of crowds) {
    const server = await servers[name].start([]);
    try {
      const everybody = await server.people(Math.max(people, openers));
      const { moves, heard, times } = await presence(server, everybody.slice(0, people));
      // The board is opened once a run: with another crowd it would be the same.
      const measured = people === crowds[0] ? await opening(server, everybody.slice(0, openers)) : null;
      const row = {
        ...{ people, server: name, moves },
        share: Math.round(heard * 100) / 100,
        presenceP50Ms: percentile(times, 0.5),
        presenceP95Ms: percentile(times, 0.95),
        ...(measured && {
          openers,
          kB: Math.round(measured.openedBytes / 1_000),
          openP50Ms: percentile(measured.openedTimes, 0.5),
          openP95Ms: percentile(measured.openedTimes, 0.95),
        }),
      };
      rows.push(row);
      console.error(JSON.stringify(row));
    } finally {
      await server.stop();
    }
  }
console.table(rows);
console.log(JSON.stringify({ name: 'crowd', machine: machine(), rows }));
process.exit(0);
