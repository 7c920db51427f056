/**
 * Many people in one process of their own, so that the server's processor time is measured alone. Each moves notes and cards
 * of her own by the product's operations, and her pointer. Some of them watch: they note when each change of the others came.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dialects } from './dialects.mjs';
import { MiniSocket } from './mini-socket.mjs';

const require = createRequire(import.meta.url);
const Y = require('yjs');
const board = require('../../../packages/board/dist/index.js');

/** One of so many changes moves a card to another column, which is a fact; the others move notes on the canvas, which is none. */
const cardMoveEvery = 5;
const columns = ['toTry', 'trying', 'evaluated', 'secured'];
const random = { bytes: (count) => randomBytes(count) };
/** The machine's clock, the same in all processes, milliseconds. */
const nowMs = () => Number(process.hrtime.bigint()) / 1e6;

let people = [];

class Person {
  steps = 0;
  presenceSteps = 0;
  sent = [];
  seen = new Map();
  presenceSeen = 0;

  constructor(dialect, { cards, node }, state) {
    this.dialect = dialect;
    this.node = node;
    this.cards = cards;
    this.doc = board.newBoardDoc();
    Y.applyUpdate(this.doc, state);
    this.doc.on('update', (update, _origin, _doc, { local }) => local && this.#sendUpdate(update));
  }

  async open(url, headers, watches) {
    this.watches = watches;
    this.socket = await MiniSocket.open(url, headers, watches ? (frame) => this.#watch(frame) : undefined);
    for (const frame of this.dialect.hello()) this.socket.send(frame);
    this.socket.send(this.dialect.stateVector(Y.encodeStateVector(this.doc)));
    this.socket.send(this.dialect.answer(Buffer.from([0, 0])));
    this.movePointer();
  }

  change() {
    this.steps += 1;
    const [note, card] = this.cards;
    if (this.steps % cardMoveEvery === 0) {
      const column = columns[(this.steps / cardMoveEvery) % columns.length];
      board.moveCard(this.doc, card, column, 'end', random);
    } else {
      board.setFields(this.doc, new Map([[note, { at: [(this.steps * 7) % 4_000, (this.steps * 11) % 3_000] }]]));
    }
  }

  movePointer() {
    this.socket.send(this.dialect.presence(this.doc.clientID, this.presenceSteps));
    this.presenceSteps += 1;
  }

  #sendUpdate(update) {
    this.sent.push(Y.getState(this.doc.store, this.doc.clientID), nowMs());
    this.socket.send(this.dialect.update(update));
  }

  #watch(frame) {
    const at = nowMs();
    const { update, presence } = this.dialect.read(frame);
    if (presence) this.presenceSeen += 1;
    if (!update) return;
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      const times = this.seen.get(client);
      if (times) times.push(clock, at);
      else this.seen.set(client, [clock, at]);
    }
  }
}

/** Calls `act` for each person `rate` times a second for so long, each in her own rhythm. */
function inRhythm(rate, seconds, act) {
  const everyMs = 1_000 / rate;
  const start = nowMs();
  const dueAt = people.map((_, index) => start + everyMs * ((index * 0.618) % 1));
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = nowMs();
      for (const [index, person] of people.entries()) {
        for (; dueAt[index] <= now && dueAt[index] < start + seconds * 1_000; dueAt[index] += everyMs) act(person);
      }
      if (now < start + seconds * 1_000) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
}

const tasks = {
  async open({ dialect, url, people: wanted, stateFile }) {
    const state = readFileSync(stateFile);
    people = wanted.map((one) => new Person(dialects[dialect], one, state));
    for (const [index, person] of people.entries()) {
      const { query, headers, watches } = wanted[index];
      await person.open((wanted[index].url ?? url) + query, headers, watches);
    }
  },
  async run({ rate, presenceRate, seconds }) {
    await Promise.all([
      inRhythm(rate, seconds, (person) => person.change()),
      inRhythm(presenceRate, seconds, (person) => person.movePointer()),
    ]);
  },
  /** How much the watchers have seen: when it grows no more, all has come that will come. */
  look() {
    return people.reduce((sum, { seen }) => sum + [...seen.values()].reduce((all, times) => all + times.length, 0), 0);
  },
  report() {
    return people.map(({ doc, node, watches, sent, seen, presenceSeen, socket }) => ({
      clientId: doc.clientID,
      node,
      watches,
      sent: Float64Array.from(sent),
      seen: new Map([...seen].map(([client, times]) => [client, Float64Array.from(times)])),
      presenceSeen,
      closed: socket.closed,
    }));
  },
};

process.on('message', async ({ task, ...what }) => {
  try {
    process.send({ done: await tasks[task](what) });
  } catch (error) {
    process.send({ failed: String(error) });
  }
});
