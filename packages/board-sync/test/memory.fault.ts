import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCard, bodyOf, newBoardDoc } from '@samenspel/board';
import { encodeUpdateFrame, maxFrameBytes } from '@samenspel/board-protocol';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { promised } from '../../../test/patience';
import { type ChildServer, startChild } from './children';
import { boardId, cardId, cleanUp, later, ourClient, random, signed, stockClient, until } from './helpers';

const stuckCount = Number(process.env.SAMENSPEL_STUCK ?? 50);
const megabyte = 1024 * 1024;

let server: ChildServer;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'boards-'));
  later(() => rm(folder, { recursive: true }));
  server = await startChild(folder);
  later(() => server.kill());
});
afterEach(cleanUp);

async function openSocket(query: string): Promise<WebSocket> {
  const socket = new WebSocket(`${server.url}/${boardId}?${query}`);
  socket.on('error', () => {});
  await once(socket, 'open');
  later(() => socket.terminate());
  return socket;
}

/** Opens a board and never reads anything; the rest of it lives in the network's buffers. */
async function stuckSocket(person: string): Promise<WebSocket> {
  const socket = await openSocket(`person=${person}`);
  socket.pause();
  return socket;
}

test(`BS22 ${stuckCount} clients that stop reading (R11): cut within ten seconds, at most 50 MB more memory, the others work on`, async () => {
  const { doc, link } = ourClient(server, 'anna');
  const bert = stockClient(server, 'bert');
  await until(() => link.state.save.kind === 'saved' && bert.provider.synced);
  addCard(doc, { id: cardId(1), title: 'busy', column: 'toTry' }, signed('anna'), random);
  for (let n = 0; n < stuckCount; n += 1) await stuckSocket(`stuck${n}`);
  expect((await server.state()).connections).toBe(stuckCount + 2);
  const before = await server.memory();
  let most = before;
  let rounds = 0;
  const from = performance.now();
  const body = bodyOf(doc, cardId(1));
  // Bodies of 60 KB, each in the place of the one before: much to send, and the board does not grow.
  while ((await server.state()).connections > 2) {
    for (let n = 0; n < 10; n += 1) {
      doc.transact(() => {
        body.delete(0, body.length);
        body.insert(0, randomBytes(30_000).toString('hex'));
      });
    }
    await until(() => link.state.save.kind === 'saved', 'anna’s work to be saved');
    rounds += 1;
    if (rounds % 4 === 0) most = Math.max(most, await server.memory());
    if (performance.now() - from > promised(10_000))
      throw new Error(`${(await server.state()).connections - 2} are still there`);
  }
  expect(most - before).toBeLessThan(50 * megabyte);
  await until(() => bodyOf(bert.doc, cardId(1)).toString() === body.toString(), 'bert to have it');
  expect(bert.closeCodes).toEqual([]);
  expect(rounds).toBeGreaterThan(1);
});

describe('BS38 frames without end, and floods (S2)', () => {
  /** The beginning of a masked binary frame that promises so many bytes. */
  function promise(bytes: number): Buffer {
    const head = Buffer.alloc(14);
    head[0] = 0x82;
    head[1] = 0x80 | 127;
    head.writeBigUInt64BE(BigInt(bytes), 2);
    return head;
  }

  async function rawSocket(): Promise<Socket> {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    later(() => void socket.destroy());
    const key = randomBytes(16).toString('base64');
    const head = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}`;
    socket.write(`GET /sync/${boardId}?person=mallory HTTP/1.1\r\nHost: ${hostname}\r\n${head}\r\n\r\n`);
    await once(socket, 'data');
    return socket;
  }

  /** Lets `attack` happen while someone works; the memory must not grow by more than 20 MB, and the work be saved. */
  async function during(attack: () => Promise<void>): Promise<void> {
    const { doc, link } = ourClient(server, 'anna');
    await until(() => link.state.save.kind === 'saved');
    const before = await server.memory();
    await attack();
    await until(async () => (await server.memory()) - before < 20 * megabyte, 'the memory to be given back');
    addCard(doc, { id: cardId(1), title: 'works on', column: 'toTry' }, signed('anna'), random);
    await until(() => link.state.save.kind === 'saved');
    expect(link.state.ended).toBeNull();
  }

  test('who promises more than a frame may have is cut at the promise', () =>
    during(async () => {
      const sockets = await Promise.all(Array.from({ length: 30 }, rawSocket));
      const ends = sockets.map((socket) => once(socket, 'close'));
      for (const socket of sockets) {
        socket.resume();
        socket.write(promise(2 ** 40));
      }
      await Promise.all(ends);
    }));

  test('who sends large frames is closed with 4413, who sends them without pause with 4429', () =>
    during(async () => {
      const doc = newBoardDoc();
      doc.getMap('items').set(cardId(2), 'x'.repeat(700_000));
      const large = encodeUpdateFrame(Y.encodeStateAsUpdate(doc));
      doc.destroy();
      const codes: number[] = [];
      for (let n = 0; n < 10; n += 1) {
        const tooLarge = await openSocket(`person=mallory${n}`);
        const flood = await openSocket(`person=oscar${n}`);
        for (const socket of [tooLarge, flood]) socket.on('close', (code) => codes.push(code));
        tooLarge.send(new Uint8Array(maxFrameBytes + 1));
        for (let times = 0; times < 10; times += 1) flood.send(large);
      }
      await until(() => codes.length === 20);
      expect([...new Set(codes)].sort()).toEqual([4413, 4429]);
    }));
});
