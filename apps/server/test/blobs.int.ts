import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { maxUploadsAtOnce } from '@samenspel/application/testing';
import { type BlobAnswer } from '@samenspel/contracts';
import { blobPath, maxBlobBytes, type Problem } from '@samenspel/contracts/testing';
import { blobIdOf } from '@samenspel/images';
import { patienceMs } from '../../../test/patience';
import { restore } from '../src/backup/restore';
import { Operator } from '../src/operator/operator';
import { type Running, running, type Visitor } from './running';

const canary = 'Canary 52.22N 6.89E';
const u32 = (value: number): Buffer => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);
const table = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const crc = body.reduce((sum, byte) => (sum >>> 8) ^ (table[(sum ^ byte) & 255] ?? 0), 0xffffffff) ^ 0xffffffff;
  return Buffer.concat([u32(data.length), body, u32(crc >>> 0)]);
};
const signature = Buffer.from('89504e470d0a1a0a', 'hex');
/** A grey picture; `extra` between its header and its pixels. */
function png(width: number, height: number, extra: Uint8Array = Buffer.alloc(0), grey = 128): Buffer {
  const header = chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([8, 0, 0, 0, 0])]));
  const rows = width * height > 1e6 ? Buffer.alloc(1) : Buffer.alloc((width + 1) * height, grey);
  for (let row = 0; row < rows.length; row += width + 1) rows[row] = 0;
  return Buffer.concat([signature, header, extra, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
const idOf = (bytes: Uint8Array): string => blobIdOf(createHash('sha256').update(bytes).digest());

let run: Running;
let communityId: string;
let owner: Visitor;
let anna: Visitor & { personId: string };
let bram: Visitor & { personId: string };

beforeAll(async () => {
  run = await running({}, { SAMENSPEL_PICTURES_MB: '9' });
  owner = await run.owner();
  communityId = await run.found(owner);
  anna = await run.guest(owner, communityId, 'participant');
  bram = await run.guest(owner, communityId, 'participant');
});
afterAll(() => run.stop());

async function send(who: Visitor, bytes: Uint8Array, type = 'image/png', community = communityId) {
  const response = await fetch(`${run.base}/api/communities/${community}/blobs`, {
    method: 'POST',
    headers: { ...who.headers(), 'content-type': type },
    body: new Blob([bytes as Uint8Array<ArrayBuffer>]),
  });
  return { status: response.status, body: (await response.json()) as BlobAnswer & Problem };
}

async function read(who: Visitor, blobId: string, community = communityId) {
  const response = await fetch(run.base + blobPath(community, blobId), { headers: who.headers() });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('pictures', () => {
  it('come back as they were sent, under the id the sender computed', async () => {
    const picture = png(16, 12);
    const sent = await send(anna, picture);
    expect(sent).toEqual({
      status: 200,
      body: { blobId: idOf(picture), width: 16, height: 12, mediaType: 'image/png' },
    });
    const observer = await run.guest(owner, communityId, 'observer');
    const got = await read(observer, sent.body.blobId);
    expect(got.status).toBe(200);
    expect(got.bytes.equals(picture)).toBe(true);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('lose what was told in them, and get the id of what is left', async () => {
    const told = png(20, 20, chunk('tEXt', Buffer.from(`Comment\0${canary}`)));
    const { body } = await send(anna, Buffer.concat([told, Buffer.from(canary)]));
    expect(body.blobId).toBe(idOf(png(20, 20)));
    expect((await read(bram, body.blobId)).bytes.includes(canary)).toBe(false);
  });

  it('are sealed on disk, once for each who brought them', async () => {
    const picture = png(30, 30);
    for (const who of [anna, bram, anna]) await send(who, picture);
    const folder = join(run.dataFolder, 'blobs', communityId, idOf(picture));
    expect((await readdir(folder)).sort()).toEqual([anna.personId, bram.personId].sort());
    for (const name of await readdir(folder)) {
      expect((await readFile(join(folder, name))).includes(picture.subarray(0, 24))).toBe(false);
    }
  });

  it('of somebody whose key is destroyed are gone, unless somebody else brought them too', async () => {
    const carla = await run.guest(owner, communityId, 'participant');
    const hers = png(31, 31);
    const both = png(32, 32);
    for (const picture of [hers, both]) await send(carla, picture);
    await send(bram, both);
    await run.server.core.vault.erase({ personId: carla.personId, sharedToo: true, at: Date.now() });
    run.server.core.seals.forget(carla.personId);
    expect((await read(bram, idOf(hers))).status).toBe(404);
    expect((await read(bram, idOf(both))).bytes.equals(both)).toBe(true);
  });

  it.each([
    ['text', Buffer.from('just words'), 'image/png', 415, 'not_an_image'],
    [
      'SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'image/svg+xml',
      415,
      'not_an_image',
    ],
    ['a picture that breaks off', png(16, 12).subarray(0, 60), 'image/png', 415, 'not_an_image'],
    ['nothing', Buffer.alloc(0), 'image/png', 415, 'not_an_image'],
    ['JSON', Buffer.from('{}'), 'application/json', 415, 'not_an_image'],
    ['a picture of 12,001 pixels wide', png(12_001, 1), 'image/png', 413, 'too_many_pixels'],
    ['a bomb: small to send, huge to show', png(12_000, 12_000), 'image/png', 413, 'too_many_pixels'],
    ['one byte too many', Buffer.alloc(maxBlobBytes + 1), 'image/png', 413, 'too_large'],
  ])('refuse %s', async (_, bytes, type, status, code) => {
    const sent = await send(anna, bytes, type).catch(() => null);
    // A sender that is still sending may see the connection go before it reads the answer.
    if (sent !== null || status !== 413) expect([sent?.status, sent?.body.code]).toEqual([status, code]);
  });

  it('refuse what turns out larger than it said, at once', async () => {
    const outcome = await new Promise<number | 'cut'>((resolve) => {
      const url = `${run.base}/api/communities/${communityId}/blobs`;
      const headers = { ...anna.headers(), 'content-type': 'image/png', 'transfer-encoding': 'chunked' };
      const sending = httpRequest(url, { method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sending.on('error', () => resolve('cut'));
      const more = (): void => {
        if (!sending.destroyed && !sending.writableEnded)
          sending.write(Buffer.alloc(256 * 1024), () => setImmediate(more));
      };
      more();
    });
    expect([413, 'cut']).toContain(outcome);
  });

  test('more than a few at once of one person: each is held in memory until it is whole', async () => {
    const url = `${run.base}/api/communities/${communityId}/blobs`;
    const hanging = Array.from({ length: maxUploadsAtOnce }, () => {
      const headers = { ...bram.headers(), 'content-type': 'image/png', 'content-length': '1000' };
      const sending = httpRequest(url, { method: 'POST', headers });
      sending.on('error', () => undefined);
      sending.write(signature);
      return sending;
    });
    const statusOf = async () => (await send(bram, png(3, 3))).status;
    const until = async (wanted: number) => {
      const end = Date.now() + patienceMs;
      while ((await statusOf()) !== wanted && Date.now() < end) await new Promise((rest) => setTimeout(rest, 50));
      expect(await statusOf()).toBe(wanted);
    };
    // Not by sending more: one of those could be in before them.
    const { blobKeeper } = run.server.core;
    for (
      const end = Date.now() + patienceMs;
      blobKeeper.sending(bram.personId) < maxUploadsAtOnce && Date.now() < end;
    )
      await new Promise((rest) => setTimeout(rest, 20));
    await until(429);
    expect((await send(anna, png(3, 3))).status).toBe(200);
    for (const sending of hanging) sending.destroy();
    await until(200);
  });

  it('are read by nobody else: not by strangers, nor in or from another community', async () => {
    const picture = png(40, 40);
    const { body } = await send(anna, picture);
    const elsewhere = await run.found(owner, 'Elders');
    const outsider = await run.guest(owner, elsewhere, 'participant', 'Iemand Anders');
    expect((await read(run.visitor(), body.blobId)).status).toBe(401);
    for (const [who, community] of [
      [outsider, communityId],
      [outsider, elsewhere],
      [owner, elsewhere],
    ] as const) {
      expect((await read(who, body.blobId, community)).status).toBe(404);
    }
    expect((await send(outsider, picture)).body.code).toBe('not_found');
    for (const blobId of ['..%2f..%2fvault.db', 'x'.repeat(24), 'A'.repeat(24)]) {
      expect([400, 404]).toContain((await read(anna, blobId)).status);
    }
  });

  it('that somebody put in another’s place on disk are not shown', async () => {
    const [one, two] = [png(41, 41), png(42, 42)];
    for (const picture of [one, two]) await send(anna, picture);
    const store = run.server.core.blobs;
    const copy = (picture: Buffer) => ({ communityId, blobId: idOf(picture), owner: anna.personId });
    const other = await store.get(copy(two));
    await store.remove(copy(one));
    await store.put(copy(one), other ?? new Uint8Array());
    expect((await read(anna, idOf(one))).status).toBe(404);
  });

  it('fill the room of their community and no more, with a clear word in the reader’s language', async () => {
    const elsewhere = await run.found(owner, 'Vol');
    const large = (grey: number) => png(16, 16, chunk('iCCP', Buffer.alloc(3 * 1024 * 1024, 7)), grey);
    for (const grey of [1, 2, 1]) expect((await send(owner, large(grey), 'image/png', elsewhere)).status).toBe(200);
    const { status, body } = await send(owner, large(3), 'image/png', elsewhere);
    expect([status, body.code, body.args]).toEqual([507, 'blob_quota', { megabytes: 9 }]);
    expect(body.title).toContain('9 MB');
    expect((await send(owner, png(9, 9), 'image/png', elsewhere)).status).toBe(200);
  });

  it('are in a backup, and back after restoring it', async () => {
    const picture = png(50, 50);
    await send(anna, picture);
    const place = await mkdtemp(join(tmpdir(), 'samenspel-backup-'));
    try {
      const lines = new Operator(run.server.core, () => run.base).answer({ ask: 'backup', to: join(place, 'backup') });
      for await (const line of lines) expect(line).toBeTruthy();
      for await (const line of restore(join(place, 'backup'), join(place, 'restored'), 'abc'))
        expect(line).toBeTruthy();
      const copies = await readdir(join(place, 'restored', 'blobs', communityId, idOf(picture)));
      expect(copies).toEqual([anna.personId]);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });

  it('come no faster than one person takes them', async () => {
    const fast = await run.guest(owner, communityId, 'participant');
    let status = 200;
    for (let sent = 0; sent < 140 && status !== 429; sent += 1) ({ status } = await send(fast, png(2, 2)));
    expect(status).toBe(429);
    expect((await send(bram, png(2, 2))).status).toBe(200);
  });
});
