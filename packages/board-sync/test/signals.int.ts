import { encodePresenceFrame, encodeSignalFrame, readEpoch, readSignals, type Signal } from '@samenspel/board-protocol';
import type { OpenConnection } from '@samenspel/board-sync';
import * as decoding from 'lib0/decoding';
import { boardId, cleanUp, later, rawClient, startServer, type TestServer, until } from './helpers';

let server: TestServer;
afterEach(cleanUp);

async function serve(options: Parameters<typeof startServer>[0] = {}): Promise<void> {
  const started = await startServer(options);
  later(() => started.stop());
  server = started;
}

/** The bodies of the frames of one number. */
const bodies = (frames: readonly Uint8Array[], number: number): decoding.Decoder[] =>
  frames.flatMap((frame) => {
    const decoder = decoding.createDecoder(frame);
    return decoding.readVarUint(decoder) === number ? [decoder] : [];
  });

const payload = (n: number): Uint8Array => Uint8Array.of(n >> 8, n & 255);
const numberIn = ({ payload: [high = 0, low = 0] }: Signal): number => (high << 8) + low;

interface Someone {
  readonly person: string;
  readonly clientId: number;
  readonly frames: Uint8Array[];
  readonly closes: number[];
  readonly connection: OpenConnection;
  heard(): readonly Signal[];
  signal(n: number, clientId?: number): void;
}

/** Somebody on the board whose socket takes everything; it shows presence first, as every client does. */
function someone(person: string, clientId: number, more: { speaks?: boolean; bufferedAmount?: number } = {}): Someone {
  const frames: Uint8Array[] = [];
  const closes: number[] = [];
  const { speaks = true, bufferedAmount = 0 } = more;
  const socket = {
    bufferedAmount,
    send: (frame: Uint8Array) => void frames.push(frame),
    close: (code: number) => void closes.push(code),
  };
  const connection = server.sync.connect({ boardId, personId: person, mayEdit: true, speaks }, socket);
  connection.receive(encodePresenceFrame([{ clientId, clock: 1, state: '{}' }]));
  return {
    person,
    clientId,
    frames,
    closes,
    connection,
    heard: () => bodies(frames, 102).flatMap((body) => readSignals(body)),
    signal: (n, from = clientId) => connection.receive(encodeSignalFrame({ clientId: from, payload: payload(n) })),
  };
}

const here = () => until(() => server.sync.counts().connections > 0).then(() => server.sync.settled(boardId));

test('BS34 the newest of everyone goes to the others in one frame, not back, and nothing of it is stored', async () => {
  await serve();
  const [anna, bert, carl] = [someone('anna', 1), someone('bert', 2), someone('carl', 3)];
  const stock = someone('dora', 4, { speaks: false });
  await here();
  const before = await server.store.head('community001');
  for (let n = 1; n <= 5; n += 1) {
    anna.signal(n);
    bert.signal(100 + n);
  }
  await until(() => carl.heard().length > 0);
  expect(bodies(carl.frames, 102)).toHaveLength(1);
  expect(carl.heard().map((signal) => [signal.clientId, numberIn(signal)])).toEqual([
    [1, 5],
    [2, 105],
  ]);
  expect(anna.heard().map(({ clientId }) => clientId)).toEqual([2]);
  expect(bert.heard().map(({ clientId }) => clientId)).toEqual([1]);
  expect(bodies(stock.frames, 102)).toEqual([]);
  expect(await server.store.head('community001')).toBe(before);
});

test.each([
  ['a few', 3, 33],
  ['a crowd', 151, 80],
])('BS34 with %s people here, a batch comes at most so often', async (_name, people, intervalMs) => {
  await serve();
  const all = Array.from({ length: people }, (_, n) => someone(`person${n}`, n + 1));
  await here();
  const [first, second] = all;
  const started = performance.now();
  let n = 0;
  while (performance.now() - started < 5 * intervalMs) {
    n += 1;
    first?.signal(n);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await until(() => second?.heard().some((signal) => numberIn(signal) === n) ?? false, 'the last signal');
  const elapsed = performance.now() - started;
  expect(bodies(second?.frames ?? [], 102).length).toBeLessThanOrEqual(1 + Math.ceil(elapsed / intervalMs));
});

test('BS34 under an id that is somebody else’s it closes the sender; under one not known yet it is passed over', async () => {
  await serve();
  const [anna, bert, mallory] = [someone('anna', 1), someone('bert', 2), someone('mallory', 3)];
  await here();
  anna.signal(7, 77);
  mallory.signal(9, 1);
  anna.signal(8);
  await until(() => bert.heard().length > 0);
  expect(bert.heard().map(numberIn)).toEqual([8]);
  expect(mallory.closes).toEqual([4403]);
});

test('BS34 a client that is behind gets none until it has caught up', async () => {
  await serve();
  const [anna, bert] = [someone('anna', 1), someone('bert', 2)];
  const slow = someone('slow', 3, { bufferedAmount: 100 * 1024 });
  await here();
  anna.signal(1);
  await until(() => bert.heard().length > 0);
  expect(slow.heard()).toEqual([]);
  expect(slow.closes).toEqual([]);
});

test.each([
  [undefined, ''],
  ['second', 'second'],
])('BS35 on opening a client is told the epoch (%s)', async (epoch, told) => {
  await serve(epoch === undefined ? {} : { epoch });
  expect(server.sync.epoch).toBe(told);
  const client = await rawClient(server, `person=anna&samenspel=1&epoch=${told}`);
  await until(() => client.frames.length >= 2);
  expect(bodies(client.frames, 103).map(readEpoch)).toEqual([told]);
  expect(client.closeCode()).toBeNull();
  const old = await rawClient(server, 'person=anna&samenspel=1&epoch=first');
  await until(() => old.closeCode() !== null);
  expect(old.closeCode()).toBe(4409);
  expect(bodies(old.frames, 103).map(readEpoch)).toEqual([told]);
});
