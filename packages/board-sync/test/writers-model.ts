import { newBoardDoc } from '@samenspel/board';
import { type BoardSync, createBoardSync } from '@samenspel/board-sync';
import type { EventStore } from '@samenspel/event-store';
import * as Y from 'yjs';
import { boardId, communityId, memorySnapshots, quietLog, testSeals } from './helpers';
import { type Client, ours, plain, stock } from './random-clients';
import { randomEdit, type SeededRandom, seeded } from './random-edits';
import { SimulatedNetwork } from './simulated-network';

/** One of several servers over one storage, that can be stopped well or killed. */
class Node {
  sync: BoardSync;
  private alive = { yes: true };

  constructor(
    private readonly store: EventStore,
    private readonly random: SeededRandom,
    private readonly shared: Pick<Parameters<typeof createBoardSync>[0], 'snapshots' | 'sealBinary' | 'openBinary'>,
  ) {
    this.sync = this.start();
  }

  async restart(kill: boolean): Promise<void> {
    if (kill) this.alive.yes = false;
    else await this.sync.close();
    this.sync = this.start();
  }

  /** Reads and appends take their time; of a killed server they were made before, or never come. */
  private start(): BoardSync {
    const alive = { yes: true };
    this.alive = alive;
    const { store, random, shared } = this;
    const delay = async (): Promise<void> => {
      for (let turns = random.int(4); turns > 0; turns -= 1) await new Promise(setImmediate);
      if (!alive.yes) await new Promise<never>(() => {});
    };
    const slow: EventStore = Object.assign(Object.create(store) as EventStore, {
      append: async (request: Parameters<EventStore['append']>[0]) => {
        await delay();
        const result = await store.append(request);
        await delay();
        return result;
      },
      readStream: async function* (stream: string, from?: number) {
        await delay();
        yield* store.readStream(stream, from);
      },
    });
    return createBoardSync({
      ...shared,
      store: slow,
      random,
      clock: { now: () => Date.now() },
      log: quietLog(),
      sharing: { lookEveryMs: 20 },
      limits: {
        keystrokeIntervalMs: 3,
        snapshotAfterParts: 10,
        snapshotEveryMs: 0,
        framesPerSecond: 100_000,
        conflictRetryMs: 1,
      },
    });
  }
}

interface World {
  readonly random: SeededRandom;
  readonly network: SimulatedNetwork;
  readonly nodes: readonly Node[];
  readonly clients: readonly Client[];
  readonly store: EventStore;
}

/**
 * Four clients on a bad network, each attempt to connect at another of several servers that all write: in the end all have what
 * the log says, its facts are those derived again, and nothing was said to be saved too early.
 * @param stores one for each server, over one storage
 * @returns how many events are stored
 */
export async function simulateWriters(seed: number, stores: readonly EventStore[]): Promise<number> {
  const random = seeded(seed);
  const network = new SimulatedNetwork();
  const shared = { ...testSeals(), snapshots: memorySnapshots() };
  const nodes = stores.map((store) => new Node(store, random, shared));
  network.serverOfNext = () => random.pick(nodes).sync;
  const board = { boardId, communityId, template: 'experiment' } as const;
  await Promise.all(nodes.map(({ sync }) => sync.createBoard(board)));
  const clients = [ours(network, 'anna'), stock(network, 'anna'), stock(network, 'bert'), ours(network, 'carl')];
  const [store] = stores;
  if (!store) throw new Error('no store');
  const world: World = { random, network, nodes, clients, store };
  try {
    for (let step = 0; step < 120; step += 1) await act(world);
    await heal(world);
    const log = await stored(world);
    for (const { doc } of clients) expect(plain(doc)).toBe(plain(log));
    log.destroy();
    expect(await nodes[0]?.sync.rederiveFacts(boardId)).toMatchObject({ equal: true });
    for (const { link } of clients) if (link) expect(link.state.save).toEqual({ kind: 'saved' });
    return (await store.head(communityId)) + 1;
  } finally {
    for (const client of clients) client.destroy();
    await Promise.all(nodes.map(({ sync }) => sync.close()));
  }
}

async function act(world: World): Promise<void> {
  const { random, network, nodes, clients } = world;
  const client = random.pick(clients);
  const chance = random.int(100);
  if (chance < 45) randomEdit(client.doc, client.person, random);
  else if (chance < 52) {
    client.offline = true;
    client.disconnect();
  } else if (chance < 62) client.offline = false;
  else if (chance < 64) {
    await random.pick(nodes).restart(random.int(2) === 0);
    // Nobody knows here who was on it: all come again.
    for (const socket of network.sockets) socket.break();
  } else if (chance < 67) await random.pick(nodes).sync.release(boardId);
  else if (chance < 70)
    await random
      .pick(nodes)
      .sync.lookAgain(boardId)
      .catch(() => undefined);
  else if (chance < 80) await new Promise(setImmediate);
  else network.deliver(random.int, 1 + random.int(5), true);
  for (const each of clients) if (!each.offline) each.connect();
  if (chance % 10 === 0) for (const each of clients) await checkSaved(each, world);
}

/** What the log says, as a document of its own. */
async function stored({ nodes, store }: World): Promise<Y.Doc> {
  const doc = newBoardDoc();
  const at = await nodes[0]?.sync.stateAt(boardId, await store.head(communityId));
  Y.applyUpdate(doc, at?.update ?? new Uint8Array([0, 0]));
  return doc;
}

/** "Saved" is true: the log lacks nothing of what this client has, deletions included. */
async function checkSaved({ link, doc }: Client, world: World): Promise<void> {
  if (link?.state.save.kind !== 'saved') return;
  const mine = Y.encodeStateAsUpdate(doc);
  const log = await stored(world);
  let news = 0;
  log.on('update', () => {
    news += 1;
  });
  Y.applyUpdate(log, mine);
  log.destroy();
  expect(news).toBe(0);
}

/** Everybody comes back; frames flow, and servers look, until there is nothing new. */
async function heal({ random, network, nodes, clients }: World): Promise<void> {
  let quietRounds = 0;
  for (let round = 0; quietRounds < 3; round += 1) {
    if (round > 5_000) throw new Error('the network does not come to rest');
    for (const client of clients) client.connect();
    network.deliver(random.int, 1_000, false);
    for (const { sync } of nodes) await sync.settled(boardId);
    if (network.quiet) for (const { sync } of nodes) await sync.lookAgain(boardId).catch(() => undefined);
    await new Promise(setImmediate);
    const open = [...network.sockets].filter(({ readyState }) => readyState === 1).length;
    quietRounds = network.quiet && open === clients.length ? quietRounds + 1 : 0;
  }
}
