import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { personalBoardId } from '@samenspel/application/testing';
import {
  addCard,
  addItems,
  addPhoto,
  type Board,
  binItem,
  newBoardDoc,
  openWriting,
  readBoard,
  rewordCard,
} from '@samenspel/board';
import { BoardProvider } from '@samenspel/board-client/testing';
import { closeCode, rescueOffers } from '@samenspel/board-protocol';
import { boardEpochHeader } from '@samenspel/contracts';
import { type Problem } from '@samenspel/contracts/testing';
import { newId } from '@samenspel/domain';
import { systemRandom } from '@samenspel/event-store';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { jpegSample, pngSample } from '../../../test/fixtures/picture-samples';
import { patienceMs } from '../../../test/patience';
import { restore } from '../src/backup/restore';
import { readConfig } from '../src/config/config';
import { Operator } from '../src/operator/operator';
import { createSamenspel } from '../src/samenspel';
import { closed, quickPasswords, type Running, running, type Visitor } from './running';

type Member = Visitor & { personId: string };

let run: Running;
let owner: Visitor;
let communityId: string;
let boardId: string;
let bram: Member;
let carla: Member;
beforeEach(async () => {
  run = await running();
  owner = await run.owner();
  communityId = await run.found(owner);
  const planned = await owner.command(communityId, 'plan-sprint', { question: 'Wat?', startsOn: '2026-11-23' });
  const started = await owner.command(communityId, 'start-sprint', { sprintId: planned.ids.sprintId });
  boardId = started.ids.boardId ?? '';
  await run.server.core.settled();
  bram = await run.guest(owner, communityId, 'participant', 'Bram');
  carla = await run.guest(owner, communityId, 'participant', 'Carla');
});
afterEach(() => run.stop());

const of = (board = boardId) => `/api/communities/${communityId}/boards/${board}`;
const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  for (const end = performance.now() + patienceMs; performance.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('waited too long');
};

/** A board as our own client opens it. */
function open(who: Member, board = boardId, base = run.base, epoch: string | null = null) {
  class Socket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { ...who.headers(), origin: base } });
    }
  }
  const doc = newBoardDoc();
  const link = new BoardProvider({
    url: `${base.replace('http', 'ws')}/sync`,
    boardId: board,
    doc,
    copy: Promise.resolve({ epoch, unsaved: 0 }),
    WebSocket: Socket as unknown as typeof globalThis.WebSocket,
    maxBackoffMs: 100,
  });
  const saved = () => until(() => link.state.save.kind === 'saved');
  const end = (): void => {
    link.destroy();
    doc.destroy();
  };
  return { doc, link, saved, end };
}

/** The bytes of an answer as they went over the line. */
async function fetched(who: Visitor, path: string, encoding: string) {
  const { request } = await import('node:http');
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; bytes: Buffer }>((resolve, reject) => {
    const headers = { ...who.headers(), 'accept-encoding': encoding };
    request(run.base + path, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

function boardIn(update: Uint8Array): Board {
  const doc = newBoardDoc();
  Y.applyUpdate(doc, update);
  const board = readBoard(doc);
  doc.destroy();
  return board;
}

const words = 'wij meten bodem water lucht samen met de boeren en studenten langs de Regge'.split(' ');
const sentence = (index: number) =>
  Array.from({ length: 9 }, (_, at) => words[(index * 7 + at * 3) % words.length]).join(' ');

describe('joining a board over HTTP', () => {
  it('gives it as it is now, compressed as the reader likes, with its epoch', async () => {
    const { doc, saved, end } = open(bram);
    await saved();
    const sign = { by: bram.personId, now: Date.now() };
    addCard(doc, { id: newId(systemRandom), title: 'Meter kalibreren', column: 'toTry' }, sign, systemRandom);
    await saved();
    const head = await run.server.core.store.head(communityId);
    const answers = await Promise.all(
      ['br, gzip', 'gzip', 'identity'].map((as) => fetched(carla, `${of()}/state`, as)),
    );
    const opened = answers.map(({ headers, bytes }) =>
      headers['content-encoding'] === 'br'
        ? brotliDecompressSync(bytes)
        : headers['content-encoding'] === 'gzip'
          ? gunzipSync(bytes)
          : bytes,
    );
    expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
    for (const [index, bytes] of opened.entries()) {
      expect([...boardIn(bytes).items.values()].map(({ title }) => title)).toEqual(['Meter kalibreren']);
      const { headers } = answers[index] ?? {};
      expect(headers).toMatchObject({ [boardEpochHeader]: '', vary: expect.stringContaining('Accept-Encoding') });
      expect(Number(headers?.['samenspel-seq'])).toBeLessThanOrEqual(head);
    }
    const past = await fetched(carla, `${of()}/state?at=${head}`, 'gzip');
    expect(past.headers).toMatchObject({ 'samenspel-seq': `${head}`, 'content-encoding': 'gzip' });
    expect(boardIn(gunzipSync(past.bytes)).items.size).toBe(1);
    const absent = await fetched(carla, `${of('zzzzzzzzzzzz')}/state`, 'gzip');
    expect(JSON.parse(absent.bytes.toString())).toMatchObject({ code: 'not_found' });
    expect(absent.headers).not.toHaveProperty('content-encoding');
    end();
  });

  it('costs about 50 KB for a thousand items', async () => {
    const { doc, saved, end } = open(bram);
    await saved();
    const sign = { by: bram.personId, now: Date.now() };
    for (let part = 0; part < 10; part += 1) {
      const notes = Array.from({ length: 100 }, (_, index) => {
        const at = part * 100 + index;
        const place = at % 2 === 0 ? { place: { column: 'toTry' } } : {};
        const where = { at: [(at % 40) * 240, Math.floor(at / 40) * 240] as const, size: [200, 200] as const };
        return {
          id: newId(systemRandom),
          kind: 'card' as const,
          title: sentence(at),
          hue: 'sun' as const,
          ...where,
          ...place,
        };
      });
      addItems(doc, notes, sign, systemRandom);
      await saved();
    }
    const { bytes } = await fetched(carla, `${of()}/state`, 'gzip');
    const small = await fetched(carla, `${of()}/state`, 'br');
    expect(boardIn(gunzipSync(bytes)).items.size).toBe(1_000);
    expect(bytes.length).toBeLessThan(80_000);
    expect(small.bytes.length).toBeLessThan(60_000);
    end();
  });
});

describe('searching', () => {
  it('finds cards and notes of the community by their titles as they are now, without those in the bin', async () => {
    const { doc, saved, end } = open(bram);
    await saved();
    const sign = { by: bram.personId, now: Date.now() };
    const [card, note, gone] = Array.from({ length: 3 }, () => newId(systemRandom));
    addCard(doc, { id: card ?? '', title: 'Ideeën voor de meetpaal', column: 'toTry' }, sign, systemRandom);
    addItems(doc, [{ id: note ?? '', kind: 'card', title: 'Meetpaal lenen', at: [0, 0] }], sign, systemRandom);
    addCard(doc, { id: gone ?? '', title: 'Meetpaal kwijt', column: 'toTry' }, sign, systemRandom);
    binItem(doc, gone ?? '', sign);
    await saved();
    const search = async (q: string, who: Visitor = carla, more = '') => {
      const path = `/api/communities/${communityId}/search?q=${encodeURIComponent(q)}${more}`;
      return (await who.get<{ view: { cards: { itemId: string; boardId: string }[] } }>(path)).view.cards;
    };
    expect((await search('MEETPAAL')).map(({ itemId }) => itemId).sort()).toEqual([card, note].sort());
    expect(await search('idee paal')).toMatchObject([{ boardId, itemId: card }]);
    rewordCard(doc, card ?? '', 'Iets anders', sign);
    await saved();
    expect((await search('meetpaal')).map(({ itemId }) => itemId)).toEqual([note]);
    expect(await search('meetpaal', carla, '&at=3')).toEqual([]);
    expect(await search('meetpaal', carla, '&limit=1')).toHaveLength(1);
    end();
  });
});

describe('a board of one’s own', () => {
  it('S5 is opened by its person and by nobody else, on no way and at no moment', async () => {
    const made = await bram.ask<{ boardId: string }>('POST', `${of()}/personal`);
    expect(made.status).toBe(200);
    const mine = made.body.boardId;
    expect(mine).toBe(personalBoardId(boardId, bram.personId));
    expect((await bram.ask<{ boardId: string }>('POST', `${of()}/personal`)).body.boardId).toBe(mine);

    const own = open(bram, mine);
    await own.saved();
    const sign = { by: bram.personId, now: Date.now() };
    openWriting(own.doc, { id: newId(systemRandom) }, sign);
    addItems(
      own.doc,
      [{ id: newId(systemRandom), kind: 'card', title: 'Geheim van Bram', at: [0, 0] }],
      sign,
      systemRandom,
    );
    await own.saved();
    const head = await run.server.core.store.head(communityId);
    const state = await bram.ask('GET', `${of(mine)}/state`);
    expect(state.status).toBe(200);
    expect((await bram.ask('GET', `${of(mine)}/state?at=${head}`)).status).toBe(200);

    const absent = await carla.ask<Problem>('GET', `${of('zzzzzzzzzzzz')}/state`);
    for (const who of [owner, carla]) {
      for (const path of [`${of(mine)}/state`, `${of(mine)}/state?at=${head}`, `${of(mine)}/state?at=0`]) {
        const strange = await who.ask<Problem>('GET', path);
        expect([strange.status, strange.body.code]).toEqual([absent.status, absent.body.code]);
      }
      expect((await who.ask('POST', `${of(mine)}/personal`)).status).toBe(404);
      expect(await closed(who.sync(mine))).toBe(closeCode.noSuchBoard);
    }
    for (const path of ['boards', 'timeline?limit=200', 'search?q=Geheim', 'home', 'ribbon', 'log']) {
      const { body } = await owner.ask<unknown>('GET', `/api/communities/${communityId}/${path}`);
      const told = typeof body === 'string' ? opened(body) : JSON.stringify(body);
      expect(told).not.toContain('Geheim van Bram');
      if (path !== 'log') expect(told).not.toContain(mine);
    }
    own.end();
  });

  it('is not for who may not write, nor beside a board that is one’s own or not there', async () => {
    const observer = await run.guest(owner, communityId, 'observer', 'Kijker');
    expect((await observer.ask('POST', `${of()}/personal`)).status).toBe(403);
    expect((await bram.ask('POST', `${of('zzzzzzzzzzzz')}/personal`)).status).toBe(404);
    const { body } = await bram.ask<{ boardId: string }>('POST', `${of()}/personal`);
    expect((await bram.ask('POST', `${of(body.boardId)}/personal`)).status).toBe(404);
    const elsewhere = await run.found(owner, 'Elders');
    expect((await owner.ask('POST', `/api/communities/${elsewhere}/boards/${boardId}/personal`)).status).toBe(404);
  });
});

/** A log as a reader would look into it: board edits decoded. */
const opened = (log: string): string =>
  log
    .trim()
    .split('\n')
    .map(
      (line) => line + Buffer.from((JSON.parse(line) as { binary?: string }).binary ?? '', 'base64').toString('latin1'),
    )
    .join('\n');

describe('a restored server', () => {
  it('turns away copies of before for good, and what they hold is all there to be offered', async () => {
    const place = await mkdtemp(join(tmpdir(), 'samenspel-restored-'));
    const before = open(bram);
    let epoch: string | undefined;
    await before.saved();
    const sign = { by: bram.personId, now: Date.now() };
    const add = (title: string): void =>
      addCard(before.doc, { id: newId(systemRandom), title, column: 'toTry' }, sign, systemRandom);
    add('in the backup');
    await before.saved();
    for await (const _ of new Operator(run.server.core, () => run.base).answer({
      ask: 'backup',
      to: join(place, 'backup'),
    })) {
      // Lines for the operator.
    }
    add('after the backup');
    await before.saved();
    before.link.disconnect();
    add('offline');

    for await (const _ of restore(join(place, 'backup'), join(place, 'data'), 'second')) {
      // Lines for the operator.
    }
    const env = { PORT: '0', SAMENSPEL_DATA: join(place, 'data'), SAMENSPEL_DEMO: 'off', SAMENSPEL_LOG: 'silent' };
    const restored = await createSamenspel(readConfig(env), { passwords: quickPasswords, webFolder: place });
    try {
      const away = open(bram, boardId, restored.url, '');
      await until(() => away.link.state.ended !== null);
      expect(away.link.state.ended?.code).toBe(closeCode.otherEpoch);
      away.end();
      const stored = boardIn((await restored.core.boards.currentState(boardId))?.update ?? new Uint8Array());
      expect([...stored.items.values()].map(({ title }) => title)).toEqual(['in the backup']);

      const fresh = open(bram, boardId, restored.url);
      await fresh.saved();
      const offers = rescueOffers(null, readBoard(before.doc).items, readBoard(fresh.doc).items);
      expect(offers.map(({ mine }) => mine.title).sort()).toEqual(['after the backup', 'offline']);
      const state = await fetch(`${restored.url}${of()}/state`, { headers: bram.headers() });
      epoch = state.headers.get(boardEpochHeader) ?? undefined;
      fresh.end();
    } finally {
      before.end();
      await restored.close();
      await rm(place, { recursive: true, force: true });
    }
    expect(epoch).toBe('second');
  });
});

it('IN8: verify-pictures finds the picture of a board or card that is gone or damaged, and names it', async () => {
  const { blobKeeper, blobs } = run.server.core;
  const keep = async (picture: Uint8Array) => {
    const { blobId } = await blobKeeper.keep(communityId, bram.personId, picture);
    return { communityId, blobId, owner: bram.personId };
  };
  const [onBoard, onCard] = [await keep(pngSample), await keep(jpegSample)];
  const one = open(bram);
  await one.saved();
  const sign = { by: bram.personId, now: Date.now() };
  const photo = { blob: onCard.blobId, by: bram.personId, at: 1, width: 9, height: 9 };
  addItems(one.doc, [{ id: newId(systemRandom), kind: 'image', blob: onBoard.blobId, at: [0, 0] }], sign, systemRandom);
  const card = newId(systemRandom);
  addCard(one.doc, { id: card, title: 'Met foto', column: 'toTry' }, sign, systemRandom);
  addPhoto(one.doc, card, photo);
  const stored = async () => boardIn((await run.server.core.boards.currentState(boardId))?.update ?? new Uint8Array());
  await until(async () =>
    [...(await stored()).items.values()].some((item) => item.kind === 'card' && item.photos.length === 1),
  );
  one.end();
  const answer = async () => {
    const lines: string[] = [];
    try {
      for await (const line of new Operator(run.server.core, () => run.base).answer({ ask: 'verify-pictures' }))
        lines.push(line);
    } catch (error) {
      lines.push(`! ${(error as Error).message}`);
    }
    return lines;
  };
  expect(await answer()).toEqual(['Every picture on a board is there: 2.']);
  const where = `on board ${boardId} of community ${communityId}`;
  const sealed = Buffer.from((await blobs.get(onCard)) ?? []);
  await blobs.remove(onCard);
  await blobs.put(onCard, sealed.fill(0, 20, 24));
  await blobs.remove(onBoard);
  expect((await answer()).sort()).toEqual([
    '! 2 of 2 pictures are missing or damaged',
    `damaged: picture ${onCard.blobId} ${where}`,
    `missing: picture ${onBoard.blobId} ${where}`,
  ]);
});
