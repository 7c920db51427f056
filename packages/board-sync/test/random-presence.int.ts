import { createBoardSync } from '@samenspel/board-sync';
import { boardId, communityId, createMemoryEventStore, quietLog, testSeals } from './helpers';
import { type Client, ours, stock } from './random-clients';
import { seeded } from './random-edits';
import { SimulatedNetwork, type SimulatedSocket } from './simulated-network';

const seeds = Number(process.env.SAMENSPEL_SEEDS ?? 150);
const firstSeed = Number(process.env.SAMENSPEL_SEED ?? 1);

/** Whom each client sees, with what they show. */
const seenBy = ({ awareness }: Client) =>
  [...awareness.getStates()]
    .filter(([id]) => id !== awareness.clientID)
    .map(([id, { person, shows }]) => `${id} ${person} ${shows}`)
    .sort();
const shownBy = ({ awareness, person }: Client) =>
  `${awareness.clientID} ${person} ${awareness.getLocalState()?.shows}`;

async function run(seed: number): Promise<void> {
  const random = seeded(seed);
  let now = Date.now();
  const network = new SimulatedNetwork();
  const ports = {
    store: createMemoryEventStore(),
    ...testSeals(),
    clock: { now: () => now },
    log: quietLog(),
    random,
  };
  const limits = { framesPerSecond: 100_000 };
  let server = createBoardSync({ ...ports, limits });
  network.server = server;
  await server.createBoard({ boardId, communityId, template: 'experiment' });
  const clients = [ours(network, 'anna'), ours(network, 'bert'), stock(network, 'anna'), stock(network, 'carl')];
  const halfOpen: (() => void)[] = [];
  const socketsOf = (client: Client): readonly SimulatedSocket[] =>
    [...network.sockets].filter(
      ({ readyState, person, speaks }) =>
        readyState === 1 && person === client.person && speaks === (client.link !== undefined),
    );

  const act = async (): Promise<void> => {
    const client = clients[random.int(clients.length)];
    if (client === undefined) return;
    const chance = random.int(100);
    // Steps of a network take time: a server that starts again tells later clocks.
    now += 200;
    if (chance < 20) client.awareness.setLocalStateField('shows', random.int(1_000));
    else if (chance < 32) for (const socket of socketsOf(client)) socket.break();
    else if (chance < 46) for (const socket of socketsOf(client)) halfOpen.push(socket.vanish());
    else if (chance < 54) halfOpen.splice(random.int(halfOpen.length + 1), 1)[0]?.();
    else if (chance < 60) client.disconnect();
    else if (chance < 62) {
      await server.close();
      for (const socket of network.sockets) socket.break();
      halfOpen.length = 0;
      server = createBoardSync({ ...ports, limits });
      network.server = server;
    } else if (chance < 70) await new Promise(setImmediate);
    else network.deliver(random.int, 1 + random.int(5), false);
    if (random.int(2) === 0) client.connect();
  };
  const rest = async (): Promise<void> => {
    for (let quiet = 0, round = 0; quiet < 3; round += 1) {
      if (round > 2_000) throw new Error('the network does not come to rest');
      for (const client of clients) client.connect();
      network.deliver(random.int, 1_000, false);
      await server.settled(boardId);
      await new Promise(setImmediate);
      const open = [...network.sockets].filter(({ readyState }) => readyState === 1).length;
      quiet = network.quiet && open === clients.length ? quiet + 1 : 0;
    }
  };
  const everyoneSeesEveryone = (): void => {
    for (const client of clients) {
      const others = clients.filter((other) => other !== client);
      expect([client.person, ...seenBy(client)]).toEqual([client.person, ...others.map(shownBy).sort()]);
    }
  };
  try {
    for (let step = 0; step < 80; step += 1) await act();
    await rest();
    everyoneSeesEveryone();
    // The server hears at last that lines are gone which were replaced long ago.
    for (const end of halfOpen.splice(0)) end();
    await rest();
    everyoneSeesEveryone();
  } finally {
    for (const client of clients) client.destroy();
    await server.close();
  }
}

test(`BS15 presence after lines that break, half open and are replaced, ${seeds} seeds: everyone sees everyone, as they are now`, async () => {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    try {
      await run(seed);
    } catch (error) {
      throw new Error(`SAMENSPEL_SEED=${seed} SAMENSPEL_SEEDS=1 repeats this`, { cause: error });
    }
  }
}, 300_000);
