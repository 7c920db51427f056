import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckpointFile, LanesFile, LogReader, PersonalBoards, reactorsReader } from '@samenspel/application';
import { personalBoardId } from '@samenspel/application/testing';
import {
  addCard,
  addItems,
  blockCard,
  closeWriting,
  linkGoal,
  newBoardDoc,
  openWriting,
  readBoard,
  typeTitle,
  unblockCard,
} from '@samenspel/board';
import { BoardClient } from '@samenspel/demo/testing';
import { type EventType, newId } from '@samenspel/domain';
import { type StoredEvent, systemRandom } from '@samenspel/event-store';
import { boardsView, searchView } from '@samenspel/projections';
import { blockersView, timelineView } from '@samenspel/projections/testing';
import pino from 'pino';
import * as Y from 'yjs';
import { type Core, openCore } from '../src/core/core';
import { quickPasswords } from './running';

const log = pino({ level: 'silent' });
let folder: string;
let core: Core;
let communityId: string;
let boardId: string;
let people: { readonly anna: string; readonly bram: string; readonly carla: string };
let clients: BoardClient[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenspel-'));
  core = await openCore({ dataFolder: folder, log, passwords: quickPasswords });
  const [anna = '', bram = '', carla = ''] = await Promise.all(
    ['Anna', 'Bram', 'Carla'].map((name) => core.identity.people.add(name, 'nl')),
  );
  people = { anna, bram, carla };
  const founding = { name: 'Meten', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
  communityId =
    (await core.commands.run({ name: 'found-community', input: founding, ...by(anna) })).ids.communityId ?? '';
  const invite = await command(anna, 'create-invite', { role: 'participant' });
  for (const person of [bram, carla]) await command(person, 'join', { inviteId: invite.ids.inviteId });
  const planned = await command(anna, 'plan-sprint', { question: 'Wat?', startsOn: '2026-11-23' });
  boardId = (await command(anna, 'start-sprint', { sprintId: planned.ids.sprintId })).ids.boardId ?? '';
  await core.settled();
});
afterEach(async () => {
  for (const client of clients) client.leave();
  clients = [];
  await core.close();
  await rm(folder, { recursive: true, force: true });
});

const by = (actor: string) => ({ actor, commandId: crypto.randomUUID() });
const command = (actor: string, name: Parameters<Core['commands']['run']>[0]['name'], input: object) =>
  core.commands.run({ communityId, name, input, ...by(actor) });
const sign = (personId: string) => ({ by: personId, now: Date.now() });
const itemId = () => newId(systemRandom);

function at(personId: string, board = boardId): BoardClient {
  const client = new BoardClient(core.boards, board, personId, Math.floor(Math.random() * 2 ** 31));
  clients.push(client);
  return client;
}

async function boardNow(board = boardId) {
  const doc = newBoardDoc();
  Y.applyUpdate(doc, (await core.boards.currentState(board))?.update ?? new Uint8Array());
  const read = readBoard(doc);
  doc.destroy();
  return read;
}

async function events(type?: EventType): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of core.store.readCommunity(communityId)) {
    if (type === undefined || event.type === type) found.push(event);
  }
  return found;
}

/** Does all reactions again from the first event, as after a crash that lost the checkpoint. */
async function again(): Promise<void> {
  const { store, commands, deciders, boards, clock, random } = core;
  const lanes = reactorsReader(
    { store, commands, deciders, boards, clock, random, log },
    {
      checkpoint: new CheckpointFile(join(folder, 'other.checkpoint')),
      file: new LanesFile(join(folder, 'other.lanes')),
      isOutage: async () => false,
    },
  );
  const reader = core.feed.add({ ...lanes.reader, name: 'again' });
  await reader.whenCaughtUp();
  await lanes.whenIdle?.();
  await reader.stop();
  await lanes.ended();
  await core.settled();
}

describe('a card that is blocked', () => {
  it('raises a blocker with the reason, in the words of who marked it', async () => {
    const card = itemId();
    const bram = at(people.bram);
    await bram.edit((doc) =>
      addCard(doc, { id: card, title: 'Meten', column: 'toTry' }, sign(people.bram), systemRandom),
    );
    await bram.edit((doc) => blockCard(doc, card, sign(people.bram), 'De sensor is stuk'));
    await core.settled();
    const [raised] = await events('BlockerRaised');
    expect(raised?.data).toMatchObject({ raisedBy: people.bram, text: { by: people.bram, as: 'shared' } });
    const { view } = await core.readModels.queries.read(blockersView, communityId);
    const [blocker] = (await core.seals.openWords(communityId, null, view)).open;
    expect(blocker).toMatchObject({ text: 'De sensor is stuk', card: { boardId, itemId: card } });
    await bram.edit((doc) => unblockCard(doc, card));
    await core.settled();
    await bram.edit((doc) => blockCard(doc, card, sign(people.bram), 'Nu is de batterij leeg'));
    await core.settled();
    const [reopened] = await events('BlockerReopened');
    expect(await core.seals.openWords(communityId, null, reopened?.data)).toMatchObject({
      reason: 'Nu is de batterij leeg',
    });
    await core.vault.erase({ personId: people.bram, sharedToo: true, at: Date.now() });
    core.seals.forget(people.bram);
    expect((await core.seals.openWords(communityId, null, view)).open[0]?.text).toBeNull();
  });

  it('raises one without a reason when there is none, or none that can be told', async () => {
    const bram = at(people.bram);
    for (const why of [undefined, ' \u200b ']) {
      const card = itemId();
      await bram.edit((doc) =>
        addCard(doc, { id: card, title: 'x', column: 'toTry' }, sign(people.bram), systemRandom),
      );
      await bram.edit((doc) => blockCard(doc, card, sign(people.bram), why));
    }
    await core.settled();
    const raised = await events('BlockerRaised');
    expect(raised).toHaveLength(2);
    expect(raised.some(({ data }) => 'text' in (data as object))).toBe(false);
  });
});

describe('a card that is linked to a goal', () => {
  it('keeps a goal of its community, and loses any other', async () => {
    const goal = (await command(people.anna, 'set-goal', { kind: 'beacon', text: 'Doel' })).ids.goalId ?? '';
    const [ours, strange] = [itemId(), itemId()];
    const bram = at(people.bram);
    for (const [id, goalId] of [
      [ours, goal],
      [strange, itemId()],
    ] as const) {
      await bram.edit((doc) => addCard(doc, { id, title: 'x', column: 'toTry' }, sign(people.bram), systemRandom));
      await bram.edit((doc) => linkGoal(doc, id, goalId));
    }
    await core.settled();
    const { items } = await boardNow();
    expect(items.get(ours)).toMatchObject({ goal });
    expect(items.get(strange)).not.toHaveProperty('goal');
    expect((await events('CardUnlinkedFromGoal')).map(({ metadata }) => metadata.actor)).toEqual(['system']);
    const head = await core.store.head(communityId);
    await again();
    expect(await core.store.head(communityId)).toBe(head);
  });
});

describe('private writing', () => {
  const writing = 'w00000000001';
  const canary = (name: string) => `Geheim van ${name}`;

  /** The facilitator opens the round, and Bram and Carla each write on a board of their own. */
  async function written() {
    const anna = at(people.anna);
    await anna.edit((doc) => openWriting(doc, { id: writing }, sign(people.anna)));
    const own = new PersonalBoards(core.boards);
    const notes: Record<'bram' | 'carla', string> = { bram: itemId(), carla: itemId() };
    for (const name of ['bram', 'carla'] as const) {
      const mine = await own.open({ communityId, boardId, personId: people[name] });
      expect(await own.open({ communityId, boardId, personId: people[name] })).toBe(mine);
      const client = at(people[name], mine);
      await client.edit((doc) => {
        const note = { id: notes[name], kind: 'card', title: canary(name), at: [40, 80], size: [200, 200], hue: 'sky' };
        addItems(doc, [note as never], sign(people[name]), systemRandom);
      });
    }
    return { anna, notes };
  }

  it('comes on the common board when it is closed: the same notes, by the same people, once', async () => {
    const { anna, notes } = await written();
    // Words still being typed are part of what was written.
    await clients.at(-1)?.edit((doc) => typeTitle(doc, notes.carla, `${canary('carla')}!`));
    await core.settled();
    expect((await boardNow()).items.size).toBe(0);
    await anna.edit((doc) => closeWriting(doc));
    // Words that were on their way when the round was closed.
    await clients.at(-1)?.edit((doc) => typeTitle(doc, notes.carla, `${canary('carla')}!?`));
    await core.settled();

    const { items } = await boardNow();
    expect(items.get(notes.bram)).toMatchObject({ title: canary('bram'), by: people.bram, at: [40, 80], hue: 'sky' });
    expect(items.get(notes.carla)).toMatchObject({ title: `${canary('carla')}!?`, by: people.carla });
    const revealed = await events('NotesRevealed');
    expect(revealed.map(({ data, metadata }) => [metadata.actor, data])).toEqual(
      expect.arrayContaining([
        [people.bram, { boardId, writingId: writing, itemIds: [notes.bram] }],
        [people.carla, { boardId, writingId: writing, itemIds: [notes.carla] }],
      ]),
    );
    for (const name of ['bram', 'carla'] as const) {
      const own = await boardNow(personalBoardId(boardId, people[name]));
      expect([...own.items.values()].every(({ gone }) => gone !== undefined)).toBe(true);
    }
    expect((await core.boards.rederiveFacts(boardId))?.equal).toBe(true);

    const head = await core.store.head(communityId);
    await again();
    expect(await core.store.head(communityId)).toBe(head);
  });

  it('goes on where it was broken off: what was copied is not copied again, and what was not is', async () => {
    const { anna, notes } = await written();
    // As if the reveal of Bram's notes was stored and the process killed right after.
    await core.boards.editAsServer(
      boardId,
      (doc) => {
        const note = { id: notes.bram, kind: 'card', title: 'as revealed', at: [1, 1] } as const;
        addItems(doc, [note], sign(people.bram), systemRandom);
      },
      { author: people.bram },
    );
    await anna.edit((doc) => closeWriting(doc));
    await core.settled();
    const { items } = await boardNow();
    expect(items.get(notes.bram)?.title).toBe('as revealed');
    expect(items.get(notes.carla)?.title).toBe(canary('carla'));
    expect((await events('NotesRevealed')).map(({ metadata }) => metadata.actor)).toEqual([people.carla]);
  });

  it('of one who wrote more than one fact can name is shown whole, and told in parts', async () => {
    const { anna } = await written();
    const client = at(people.carla, personalBoardId(boardId, people.carla));
    const many = Array.from({ length: 1_200 }, () => ({ id: itemId(), kind: 'card' as const, at: [0, 0] as const }));
    await client.edit((doc) => addItems(doc, many, sign(people.carla), systemRandom));
    await anna.edit((doc) => closeWriting(doc));
    await core.settled();
    expect((await boardNow()).items.size).toBe(1_202);
    const named = (await events('NotesRevealed')).map(({ data }) => (data as { itemIds: string[] }).itemIds.length);
    expect(named.sort()).toEqual([1, 1_000, 201]);
  });

  it('never begins on a board that is not the person’s alone', async () => {
    const board = personalBoardId(boardId, people.bram);
    await core.boards.createBoard({ boardId: board, communityId, template: 'experiment' });
    const own = new PersonalBoards(core.boards);
    await expect(own.open({ communityId, boardId, personId: people.bram })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('of somebody who left, or whose key is destroyed, stays with them; that of others is shown', async () => {
    const { anna, notes } = await written();
    await command(people.bram, 'leave', {});
    await anna.edit((doc) => closeWriting(doc));
    await core.settled();
    expect([...(await boardNow()).items.keys()]).toEqual([notes.carla]);
  });

  it('S5 is seen by nobody else before it is shown, on no way there is, nor ever in the past of one’s own board', async () => {
    const { notes } = await written();
    const mine = personalBoardId(boardId, people.bram);
    const leaks = async (): Promise<string> => {
      const lines: string[] = [];
      const reader = new LogReader(core.store, core.seals, core.boards);
      for (const who of ['', people.anna, people.carla]) {
        for await (const line of reader.lines(communityId, { personId: who, roles: ['facilitator'] }, {})) {
          const { binary } = JSON.parse(line) as { binary?: string };
          lines.push(line, binary ? Buffer.from(binary, 'base64').toString('latin1') : '');
        }
      }
      const { queries } = core.readModels;
      lines.push(
        JSON.stringify(await queries.read(timelineView, communityId, { query: { limit: 200 } })),
        JSON.stringify(await queries.read(boardsView, communityId)),
        JSON.stringify(await queries.read(searchView, communityId, { query: { q: 'Geheim' } })),
        JSON.stringify(await boardNow()),
      );
      return lines.join('\n');
    };
    const told = await leaks();
    expect(told).not.toContain('Geheim van bram');
    expect(told).not.toContain(notes.bram);
    // Nor that, or when, he writes at all.
    expect(told).not.toContain(mine);
    // Her own log opens for Bram alone.
    const own: string[] = [];
    for await (const line of new LogReader(core.store, core.seals, core.boards).lines(
      communityId,
      { personId: people.bram, roles: ['participant'] },
      {},
    )) {
      const { binary } = JSON.parse(line) as { binary?: string };
      own.push(binary ? Buffer.from(binary, 'base64').toString('latin1') : '');
    }
    expect(own.join('\n')).toContain(canary('bram'));
    expect(await core.boards.headerOf(mine)).toMatchObject({ personal: { of: boardId, personId: people.bram } });
  });
});
