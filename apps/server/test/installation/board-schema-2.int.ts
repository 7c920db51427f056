import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bodyOf, bodyThen, isOldBody, newBoardDoc, plainWords, readBoard } from '@samenspel/board';
import { BoardProvider } from '@samenspel/board-client/testing';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { type Running, running, type Visitor } from '../running';

/**
 * A data folder as the last version with board schema 2 left it, with what people read in it then: a community with a goal, a sprint,
 * a blocker and a check-in, and a board with items of every kind, a body, a checklist, a comment, labels and a vote.
 */
interface Kept {
  readonly communityId: string;
  readonly boardId: string;
  /** The card with the body, and words of that. */
  readonly card: string;
  readonly body: string;
  readonly expected: Readonly<Record<string, unknown>>;
  /** [seq, type, leaf] of every event. */
  readonly log: readonly (readonly [number, string, string])[];
  /** By name, base64. */
  readonly files: Readonly<Record<string, string>>;
}

const kept: Kept = JSON.parse(gunzipSync(readFileSync(join(__dirname, 'board-schema-2.json.gz'))).toString());
const { communityId, boardId } = kept;
let dataFolder: string;
let run: Running;
let owner: Visitor;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'samenspel-schema-2-'));
  for (const [name, bytes] of Object.entries(kept.files)) {
    mkdirSync(dirname(join(dataFolder, name)), { recursive: true });
    writeFileSync(join(dataFolder, name), Buffer.from(bytes, 'base64'));
  }
  run = await running({}, { SAMENSPEL_DATA: dataFolder });
  owner = run.visitor();
  expect((await owner.ask('POST', '/api/login', { login: 'noor', password: 'een lang wachtwoord' })).status).toBe(200);
});
afterAll(async () => {
  await run.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

it('BD42 a folder of board schema 2 opens with the same chain, the same history and the same board', async () => {
  const log: unknown[] = [];
  for await (const { seq, type, leaf } of run.server.core.store.readCommunity(communityId)) log.push([seq, type, leaf]);
  expect(log.slice(0, kept.log.length)).toEqual(kept.log);
  expect(await essenceOf(owner, log.length - 1)).toEqual(kept.expected);
  expect(await essenceOf(owner, kept.log.length - 1)).toEqual(kept.expected);
});

it('BD42 its bodies become text once somebody opens it: once, with all their words', async () => {
  const words: string[] = [];
  for (let times = 0; times < 2; times += 1) {
    const doc = newBoardDoc();
    class Socket extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { ...owner.headers(), origin: run.base } });
      }
    }
    const link = new BoardProvider({
      url: `${run.base.replace('http', 'ws')}/sync`,
      boardId,
      doc,
      copy: Promise.resolve({ epoch: null, unsaved: 0 }),
      WebSocket: Socket as unknown as typeof globalThis.WebSocket,
      maxBackoffMs: 100,
    });
    const isMoved = () => bodyOf(doc, kept.card).length > 0;
    if (!isMoved())
      await new Promise<void>((resolve) => doc.on('afterTransaction', () => isMoved() && resolve(undefined)));
    words.push(bodyOf(doc, kept.card).toString());
    link.destroy();
    doc.destroy();
  }
  expect(words[0]).toContain(kept.body);
  expect(words[1]).toBe(words[0]);

  // The moment before shows the old body still, with the same words.
  const then = await boardOf(owner, kept.log.length - 1);
  expect(isOldBody(then, kept.card)).toBe(true);
  expect(plainWords(bodyThen(then, kept.card))).toBe(words[0]);
  then.destroy();
});

/** What people read, in the fields that every version since board schema 2 gives; the community as it was at `at`. */
async function essenceOf(reader: Visitor, at: number): Promise<unknown> {
  const view = async <View>(part: string, more = '') =>
    (await reader.get<{ view: View }>(`/api/communities/${communityId}/${part}?at=${at}${more}`)).view;
  const { entries } = await view<{ entries: readonly { seq: number; type: string }[] }>('timeline', '&limit=200');
  const { goals } = await view<{ goals: readonly { text: string; status: string }[] }>('goals');
  const { open } = await view<{ open: readonly { text: string }[] }>('blockers');
  const { boards } = await view<{ boards: readonly { cards: number; notes: number; columns: object }[] }>('boards');
  const doc = await boardOf(reader);
  const board = readBoard(doc);
  doc.destroy();
  const isGone = ({ gone }: { readonly gone?: object }) => gone !== undefined;
  return {
    timeline: entries.map(({ seq, type }) => [seq, type]),
    goals: goals.map(({ text, status }) => [text, status]),
    blockers: open.map(({ text }) => text),
    boards: boards.map(({ cards, notes, columns }) => [cards, notes, columns]),
    columns: board.columns.map(({ id, title }) => [id, title]),
    labels: board.labels.map(({ name, hue }) => [name, hue]),
    items: [...board.items.values()]
      .map((item) => [item.id, item.kind, item.title, item.by, 'place' in item ? item.place : null, isGone(item)])
      .sort(),
    comments: [...board.comments.values()]
      .flat()
      .map(({ text, by, gone }) => [text, by, isGone({ ...(gone && { gone }) })]),
    checks: [...board.checks.values()].flat().map(({ text, done }) => [text, done !== undefined]),
    dots: [...board.dots].sort(),
    votes: board.votes.map(({ title, budget }) => [title, budget]),
  };
}

async function boardOf(reader: Visitor, at?: number): Promise<Y.Doc> {
  const path = `/api/communities/${communityId}/boards/${boardId}/state${at === undefined ? '' : `?at=${at}`}`;
  const response = await fetch(reader.base + path, { headers: reader.headers() });
  const doc = newBoardDoc();
  Y.applyUpdate(doc, new Uint8Array(await response.arrayBuffer()));
  return doc;
}
