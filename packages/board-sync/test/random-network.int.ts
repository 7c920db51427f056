import { newBoardDoc } from '@samenspel/board';
import { type BoardSync, createBoardSync } from '@samenspel/board-sync';
import type { EventStore } from '@samenspel/event-store';
import * as Y from 'yjs';
import { boardId, communityId, createMemoryEventStore, memorySnapshots, quietLog, testSeals } from './helpers';
import { type Client, ours, plain, stock } from './random-clients';
import { randomEdit, type SeededRandom, seeded } from './random-edits';
import { SimulatedNetwork } from './simulated-network';

const seeds = Number(process.env.SAMENSPEL_SEEDS ?? 300);
const firstSeed = Number(process.env.SAMENSPEL_SEED ?? 1);

/** One server over one log, that can be stopped well or killed. */
class Server {
  private sync: BoardSync;
  private alive = { yes: true };
  readonly store = createMemoryEventStore();
  private readonly ports = {
    ...testSeals(),
    clock: { now: () => Date.now() },
    log: quietLog(),
    snapshots: memorySnapshots(),
    limits: { keystrokeIntervalMs: 3, snapshotAfterParts: 10, snapshotEveryMs: 0, framesPerSecond: 100_000 },
  };

  constructor(
    private readonly network: SimulatedNetwork,
    private readonly random: SeededRandom,
  ) {
    this.sync = this.start();
  }

  get now(): BoardSync {
    return this.sync;
  }

  async restart(kill: boolean): Promise<void> {
    if (kill) this.alive.yes = false;
    else await this.sync.close();
    for (const socket of this.network.sockets) socket.break();
    this.sync = this.start();
  }

  /** A killed server's appends either were made before, or never come. */
  private start(): BoardSync {
    const alive = { yes: true };
    this.alive = alive;
    const { store } = this;
    const mortal: EventStore = Object.assign(Object.create(store) as EventStore, {
      append: async (request: Parameters<EventStore['append']>[0]) => {
        for (let turns = request.events.length % 4; turns > 0; turns -= 1) await new Promise(setImmediate);
        if (!alive.yes) return new Promise<never>(() => {});
        const result = await store.append(request);
        return alive.yes ? result : new Promise<never>(() => {});
      },
    });
    const sync = createBoardSync({ ...this.ports, store: mortal, random: this.random });
    this.network.server = sync;
    return sync;
  }
}

/** What the log says, as a document of its own. */
async function stored(server: Server): Promise<Y.Doc> {
  const doc = newBoardDoc();
  const at = await server.now.stateAt(boardId, await server.store.head(communityId));
  Y.applyUpdate(doc, at?.update ?? new Uint8Array([0, 0]));
  return doc;
}

/** "Saved" is true: the log lacks nothing of what this client has, deletions included. */
async function checkSaved(client: Client, server: Server): Promise<void> {
  if (client.link?.state.save.kind !== 'saved') return;
  const mine = Y.encodeStateAsUpdate(client.doc);
  const doc = await stored(server);
  let news = 0;
  doc.on('update', () => {
    news += 1;
  });
  Y.applyUpdate(doc, mine);
  doc.destroy();
  expect(news).toBe(0);
}

async function run(seed: number): Promise<{ events: number }> {
  const random = seeded(seed);
  const network = new SimulatedNetwork();
  const server = new Server(network, random);
  await server.now.createBoard({ boardId, communityId, template: 'experiment' });
  const clients = [ours(network, 'anna'), stock(network, 'anna'), stock(network, 'bert'), stock(network, 'carl')];
  try {
    for (let step = 0; step < 120; step += 1) await act(random, network, server, clients);
    await heal(network, server, clients, random);
    const log = await stored(server);
    for (const { doc } of clients) expect(plain(doc)).toBe(plain(log));
    log.destroy();
    expect(await server.now.rederiveFacts(boardId)).toMatchObject({ equal: true });
    expect(clients[0]?.link?.state.save).toEqual({ kind: 'saved' });
    return { events: (await server.store.head(communityId)) + 1 };
  } finally {
    for (const client of clients) client.destroy();
    await server.now.close();
  }
}

async function act(
  random: SeededRandom,
  network: SimulatedNetwork,
  server: Server,
  clients: readonly Client[],
): Promise<void> {
  const client = clients[random.int(clients.length)];
  if (!client) return;
  const chance = random.int(100);
  if (chance < 45) randomEdit(client.doc, client.person, random);
  else if (chance < 52) {
    client.offline = true;
    client.disconnect();
  } else if (chance < 62) client.offline = false;
  else if (chance < 64) await server.restart(random.int(2) === 0);
  else if (chance < 75) await new Promise(setImmediate);
  else network.deliver(random.int, 1 + random.int(5), true);
  for (const each of clients) if (!each.offline) each.connect();
  if (chance % 10 === 0 && clients[0]) await checkSaved(clients[0], server);
}

/** Everybody comes back; frames flow until there are none. */
async function heal(
  network: SimulatedNetwork,
  server: Server,
  clients: readonly Client[],
  random: SeededRandom,
): Promise<void> {
  let quietRounds = 0;
  for (let round = 0; quietRounds < 3; round += 1) {
    if (round > 2_000) throw new Error('the network does not come to rest');
    for (const client of clients) client.connect();
    network.deliver(random.int, 1_000, false);
    await server.now.settled(boardId);
    await new Promise(setImmediate);
    const resting =
      network.quiet && [...network.sockets].filter(({ readyState }) => readyState === 1).length === clients.length;
    quietRounds = resting ? quietRounds + 1 : 0;
  }
}

test(`BS28 four clients on a bad network, ${seeds} seeds: all converge with the log, and the facts are those derived again`, async () => {
  let events = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    try {
      events += (await run(seed)).events;
    } catch (error) {
      throw new Error(`SEED=${seed} SEEDS=1 repeats this`, { cause: error });
    }
  }
  expect(events).toBeGreaterThan(seeds * 20);
}, 600_000);
