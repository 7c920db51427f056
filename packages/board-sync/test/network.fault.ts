import { addCard, newBoardDoc, readBoard } from '@samenspel/board';
import { cardsIn } from '@samenspel/board/testing';
import type { BoardProvider } from '@samenspel/board-client/testing';
import * as Y from 'yjs';
import { TcpProxy, type Weather } from '../../../test/faults/tcp-proxy';
import { promised } from '../../../test/patience';
import {
  boardId,
  cardId,
  cleanUp,
  later,
  ourClient,
  random,
  signed,
  startServer,
  stockClient,
  type TestServer,
  until,
} from './helpers';
import { seeded } from './random-edits';

/** 1,000 by hand. */
const socketCount = Number(process.env.SAMENSPEL_SOCKETS ?? 300);
const firstSeed = Number(process.env.SAMENSPEL_SEED ?? Date.now() % 1_000_000);
const maxMs = { afterHealing: promised(5_000), back: promised(10_000) };

let server: TestServer;
let proxy: TcpProxy;
let throughProxy: { readonly url: string };

beforeAll(() => console.info(`bad network: SAMENSPEL_SEED=${firstSeed}`));
beforeEach(async () => {
  server = await startServer();
  later(() => server.stop());
  const { int } = seeded(firstSeed);
  proxy = await TcpProxy.start(Number(new URL(server.url).port), { random: () => int(1_000_000) / 1_000_000 });
  later(() => proxy.close());
  throughProxy = { url: `ws://127.0.0.1:${proxy.port}/sync` };
});
afterEach(cleanUp);

const titles = (doc: Y.Doc) => [...cardsIn(readBoard(doc), 'toTry').map(({ title }) => title)].sort();
const add = (doc: Y.Doc, n: number, by: string) =>
  addCard(doc, { id: cardId(n), title: `card ${n}`, column: 'toTry' }, signed(by), random);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether the store has all of this copy, deletions included: what "saved" says. */
async function isStored(doc: Y.Doc): Promise<boolean> {
  const copy = Y.encodeStateAsUpdate(doc);
  const state = await server.sync.currentState(boardId);
  const stored = newBoardDoc();
  Y.applyUpdate(stored, state?.update ?? new Uint8Array());
  let news = 0;
  stored.on('update', () => {
    news += 1;
  });
  Y.applyUpdate(stored, copy);
  stored.destroy();
  return news === 0;
}

describe('BS36 a bad network (R14)', () => {
  const storms: readonly (readonly [string, Weather])[] = [
    ['500 ms round trip', { latencyMs: 250 }],
    ['30 % loss', { latencyMs: 20, loss: 0.3, retransmitMs: 100 }],
    ['both', { latencyMs: 250, loss: 0.3, retransmitMs: 200 }],
  ];

  test.each(storms)('%s: all converge within five seconds of healing', async (_name, weather) => {
    const people = ['anna', 'bert', 'carl'].map((person) => ({ person, ...ourClient(throughProxy, person) }));
    const stock = stockClient(throughProxy, 'dora');
    await until(() => people.every(({ link }) => link.state.save.kind === 'saved') && stock.provider.synced);
    proxy.set(weather);
    let made = 0;
    for (let round = 0; round < 30; round += 1) {
      for (const { doc, person } of [...people, { doc: stock.doc, person: 'dora' }]) {
        made += 1;
        add(doc, made, person);
      }
      await pause(40);
      for (const { doc, link } of people) if (link.state.save.kind === 'saved') expect(await isStored(doc)).toBe(true);
    }
    proxy.heal();
    await converged([...people.map(({ doc }) => doc), stock.doc], made);
    for (const { link } of people) expect(link.state.save).toEqual({ kind: 'saved' });
  });

  test('a reset in mid-edit, again and again: nothing is lost or doubled', async () => {
    const people = ['anna', 'bert'].map((person) => ({ person, ...ourClient(throughProxy, person) }));
    await until(() => people.every(({ link }) => link.state.save.kind === 'saved'));
    let made = 0;
    for (let round = 0; round < 12; round += 1) {
      for (const { doc, person } of [...people, ...people, ...people]) {
        made += 1;
        add(doc, made, person);
      }
      await pause(round % 3);
      proxy.reset();
      await pause(60);
    }
    await converged(
      people.map(({ doc }) => doc),
      made,
    );
    expect(await server.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
  });

  test('half-open: the server has lost everybody and nobody heard of it; what is done meanwhile comes with the next line', async () => {
    const people = ['anna', 'bert'].map((person) => ({ person, ...ourClient(throughProxy, person) }));
    await until(() => people.every(({ link }) => link.state.save.kind === 'saved'));
    proxy.halfOpen();
    await until(() => server.sync.counts().connections === 0);
    let made = 0;
    const workOn = () => {
      for (const { doc, person } of people) {
        made += 1;
        add(doc, made, person);
      }
    };
    for (let n = 0; n < 5; n += 1) workOn();
    await pause(200);
    for (const { link } of people) expect(link.state.save.kind).not.toBe('saved');
    for (const { doc } of people) expect(await isStored(doc)).toBe(false);
    proxy.heal();
    // The next thing anyone does shows her that the line is gone.
    workOn();
    await converged(
      people.map(({ doc }) => doc),
      made,
    );
  });

  test('dead without a reset, also to who asks whether she may connect: saved within ten seconds of the network’s return', async () => {
    const address = throughProxy.url.replace('ws:', 'http:');
    let asked = 0;
    const admit = async (signal: AbortSignal) => {
      asked += 1;
      // The answer itself does not matter: somebody is there.
      await fetch(address, { signal });
      return 'yes' as const;
    };
    const { doc, link } = ourClient(throughProxy, 'anna', { admit, maxBackoffMs: 2_500 });
    await until(() => link.state.save.kind === 'saved');
    const before = asked;
    proxy.blackhole();
    add(doc, 1, 'anna');
    // The line is given up, and the question that comes next hangs.
    await until(() => asked > before, 'the next question');
    expect(link.state.save.kind).not.toBe('saved');
    proxy.heal();
    const healed = performance.now();
    await until(() => link.state.save.kind === 'saved', 'the work to be saved', maxMs.back);
    expect(performance.now() - healed).toBeLessThan(maxMs.back);
    expect(await isStored(doc)).toBe(true);
  });
});

async function converged(docs: readonly Y.Doc[], cards: number): Promise<void> {
  const from = performance.now();
  await until(() => docs.every((doc) => titles(doc).length === cards), `${cards} cards on every copy`);
  for (const doc of docs) await until(() => isStored(doc), 'the store to agree');
  expect(performance.now() - from).toBeLessThan(maxMs.afterHealing);
}

test(`BS37 ${socketCount} sockets drop at once: all are back within ten seconds, not in one moment, and miss nothing (R12)`, async () => {
  const links: BoardProvider[] = [];
  const docs: Y.Doc[] = [];
  for (let n = 0; n < socketCount; n += 1) {
    const { doc, link } = ourClient(throughProxy, `person${n}`, { maxBackoffMs: 2_500 });
    links.push(link);
    docs.push(doc);
  }
  const here = stockClient(server, 'anna');
  const areThere = () => here.provider.synced && links.every(({ state }) => state.save.kind === 'saved');
  await until(areThere, 'all to be there', 60_000);
  expect(server.sync.counts().connections).toBe(socketCount + 1);
  let most = 0;
  let before = 1;
  proxy.reset();
  await until(() => server.sync.counts().connections === 1, 'all to be gone');
  const from = performance.now();
  let made = 0;
  while (server.sync.counts().connections < socketCount + 1) {
    if (made < 20) {
      made += 1;
      add(here.doc, made, 'anna');
    }
    await pause(10);
    const { connections } = server.sync.counts();
    most = Math.max(most, connections - before);
    before = connections;
    if (performance.now() - from > maxMs.back) throw new Error(`only ${connections} are back`);
  }
  await until(() => docs.every((doc) => titles(doc).length === made), 'all to have what they missed');
  expect(most).toBeLessThan(socketCount);
  expect(links.filter(({ state }) => state.ended !== null)).toEqual([]);
});
