import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BootstrapReader, boardSeals, EventJudge, OpenLog } from '@samenspel/application';
import { addCard, addComment, addItems, blockCard, moveCard, rewordCard, setDue, typeTitle } from '@samenspel/board';
import { BoardNames } from '@samenspel/board-sync';
import { type CommunityBootstrap, type TimelineEntry } from '@samenspel/contracts';
import { joinedWords, nameThen, type Opened, type PersonId, type Role } from '@samenspel/domain';
import { StoreUnavailable, systemRandom } from '@samenspel/event-store';
import { forMeView, timelineView } from '@samenspel/projections/testing';
import pino from 'pino';
import type * as Y from 'yjs';
import { type Core, openCore } from '../src/core/core';
import { quickPasswords } from './running';

const communityId = 'abcdefghjkmn';
const [anna, bram] = ['anna00000001', 'bram00000001'] as const;
const boardId = 'board0000001';
const [card, note, frame, comment] = ['card00000001', 'note00000001', 'frame0000001', 'comment00001'] as const;

let folder: string;
let core: Core;
const open = async (): Promise<void> => {
  core = await openCore({ dataFolder: folder, log: pino({ level: 'silent' }), passwords: quickPasswords });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenspel-'));
  await open();
  await core.boards.createBoard({ boardId, communityId, template: 'experiment' });
  const personal = { of: boardId, personId: anna };
  await core.boards.createBoard({ boardId: 'board0000002', communityId, template: 'experiment', personal });
  for (const [author, change] of story) await core.boards.editAsServer(boardId, change, { author });
  const own = (doc: Y.Doc) =>
    addCard(doc, { id: card, title: 'Alleen van Anna', column: 'toTry' }, by(anna), systemRandom);
  await core.boards.editAsServer('board0000002', own, { author: anna });
  await core.settled();
}, 60_000);
afterAll(async () => {
  await core.close();
  await rm(folder, { recursive: true, force: true });
});

const by = (person: string) => ({ by: person, now: Date.now() });

/** Who did what; some of it with words typed in between that are no news. */
const story: readonly (readonly [string, (doc: Y.Doc) => void])[] = [
  [anna, (doc) => addCard(doc, { id: card, title: 'Steiger', column: 'toTry' }, by(anna), systemRandom)],
  [bram, (doc) => typeTitle(doc, card, 'Steiger keur')],
  [bram, (doc) => rewordCard(doc, card, 'Steiger keuren', by(bram))],
  [anna, (doc) => moveCard(doc, card, 'secured', 'end', systemRandom)],
  [
    bram,
    (doc) => addComment(doc, { id: comment, on: card, text: `Kijk jij, @[${anna}]?`, mentions: [anna] }, by(bram)),
  ],
  [anna, (doc) => rewordCard(doc, card, 'Ladder keuren', by(anna))],
  [
    anna,
    (doc) =>
      addItems(doc, [{ kind: 'frame', id: frame, title: 'Week 2', at: [0, 0], size: [9, 9] }], by(anna), systemRandom),
  ],
  [bram, (doc) => addItems(doc, [{ kind: 'card', id: note, title: '', at: [0, 0] }], by(bram), systemRandom)],
  [bram, (doc) => setDue(doc, card, '2026-12-01')],
  [anna, (doc) => blockCard(doc, card, by(anna))],
];

const lines = async (): Promise<readonly Opened<TimelineEntry>[]> => {
  const { view } = await core.readModels.queries.read(timelineView, communityId, { query: { direction: 'forth' } });
  const opened = await core.seals.openWords(communityId, null, view);
  return opened.entries as readonly Opened<TimelineEntry>[];
};
/** What a card was called in each line about it. */
const calledIn = (found: readonly { readonly type: string; readonly names?: never }[], id: string) =>
  found.flatMap(({ type, names }) => (names === undefined || !(id in names) ? [] : [[type, nameThen(names, id)]]));

const ofCard = [
  ['CardAdded', 'Steiger'],
  ['CardReworded', 'Steiger keuren'],
  ['CardMoved', 'Steiger keuren'],
  ['CommentAdded', 'Steiger keuren'],
  ['CardReworded', 'Ladder keuren'],
  ['CardDueSet', 'Ladder keuren'],
  ['CardBlocked', 'Ladder keuren'],
];

it('NT1 each line has the names of then: titles of items, first words of comments', async () => {
  const found = (await lines()) as never[];
  expect(calledIn(found, card)).toEqual(ofCard);
  expect(calledIn(found, comment)).toEqual([['CommentAdded', `Kijk jij, @[${anna}]?`]]);
  expect(calledIn(found, frame)).toEqual([['ItemsAdded', 'Week 2']]);
  // A note without words has no name.
  expect(calledIn(found, note)).toEqual([]);
});

it('NT2 events that are heard, and a copy that is handed over, have the names that the lines have', async () => {
  const named = (found: readonly { readonly seq: number; readonly names?: unknown }[]) =>
    found.flatMap(({ seq, names }) => (names === undefined ? [] : [[seq, names]]));
  const expected = named((await lines()) as never);
  expect(expected.length).toBeGreaterThan(7);
  expect(named((await heard()) as never)).toEqual(expected);
  const { timeline } = (await bootstrap()).projections;
  expect(named(timeline?.log.happenings?.docs as never)).toEqual(expected);
});

it('NT3 they are made anew of the history alone, from its beginning and after a snapshot', async () => {
  const before = await lines();
  await core.readModels.runner.rebuild({ communityId });
  expect(await lines()).toEqual(before);
  await core.close();
  await open();
  await core.boards.editAsServer(boardId, (doc) => moveCard(doc, card, 'toTry', 'end', systemRandom), { author: bram });
  await core.settled();
  expect(calledIn((await lines()) as never[], card)).toEqual([...ofCard, ['CardMoved', 'Ladder keuren']]);
});

it('NT3 a board that cannot be read has no names; a store that is away is asked again', async () => {
  const failing = (error: Error) => {
    const readStream = (): never => {
      throw error;
    };
    const { clock, random, log } = core;
    return new BoardNames({ store: { ...core.store, readStream }, clock, random, log, ...boardSeals(core.seals) });
  };
  const facts = [{ seq: 9, itemIds: [card] }];
  expect(await failing(new Error('damaged')).of(boardId, facts)).toEqual(new Map());
  await expect(failing(new StoreUnavailable('away')).of(boardId, facts)).rejects.toThrow('away');
});

it('NT4 what waits for somebody says the title of now, and at a moment before the title of then', async () => {
  const forMe = async (at?: number) => {
    const asked = { forWhom: { personId: anna, roles: [] }, ...(at === undefined ? {} : { at }) };
    const { view } = await core.readModels.queries.read(forMeView, communityId, asked);
    const { mentions } = await core.seals.openWords(communityId, anna as PersonId, view);
    return mentions.map(({ title, said, due, stuck }) => [
      title && joinedWords(title),
      said && joinedWords(said),
      due,
      stuck,
    ]);
  };
  const commented = (await lines()).find(({ type }) => type === 'CommentAdded')?.seq ?? 0;
  const said = `Kijk jij, @[${anna}]?`;
  expect(await forMe()).toEqual([['Ladder keuren', said, '2026-12-01', true]]);
  expect(await forMe(commented)).toEqual([['Steiger keuren', said, undefined, undefined]]);
});

it('NT5 at rest they are sealed, each part with the key of who wrote it; nothing of a board of one person is there', async () => {
  const { view } = await core.readModels.queries.read(timelineView, communityId, { query: { direction: 'forth' } });
  const text = JSON.stringify(view);
  for (const word of ['Steiger', 'keur', 'Ladder', 'Kijk', 'Week']) expect(text).not.toContain(word);
  const moved = view.entries.find(({ type }) => type === 'CardMoved');
  const writers = Object.values(moved?.names ?? {}).map((parts) => parts.map((part) => 'by' in part && part.by));
  expect(writers).toEqual([[anna, bram]]);
  for (const role of ['owner', 'participant', 'observer', 'auditor'] as const)
    expect(JSON.stringify([await bootstrap(role), await heard(role)])).not.toContain('Alleen van Anna');
});

it('NT6 when somebody’s words are gone, what holds a part of them has no name any more, anywhere', async () => {
  await core.vault.people.add({ id: bram, name: 'Bram', hue: 1, locale: 'nl', createdAt: 1 });
  await core.vault.erase({ personId: bram, sharedToo: true, at: Date.now() });
  core.seals.forget(bram);
  for (const forget of core.hearing.forgotten) forget(bram);
  const gone = [
    ['CardAdded', 'Steiger'],
    ['CardReworded', null],
    ['CardMoved', null],
  ];
  expect(calledIn((await lines()) as never[], card).slice(0, 3)).toEqual(gone);
  expect(calledIn((await heard()) as never, card).slice(0, 3)).toEqual(gone);
  const { timeline } = (await bootstrap()).projections;
  expect(calledIn(timeline?.log.happenings?.docs as never, card).slice(0, 3)).toEqual(gone);
  await core.readModels.runner.rebuild({ communityId });
  expect(JSON.stringify([await lines(), await bootstrap()])).not.toContain('keuren');
});

const log = () =>
  new OpenLog({
    ...core,
    judge: new EventJudge(core.boards),
    namesThen: (id, events) => core.readModels.queries.namesThen(id, events),
  });

const heard = async (role: Role = 'participant') =>
  log().between(communityId, 0, await core.store.head(communityId), { personId: 'kees00000001', roles: [role] });

async function bootstrap(role: Role = 'participant'): Promise<CommunityBootstrap> {
  const { queries } = core.readModels;
  const reader = new BootstrapReader({ ...core, queries, log: log(), peopleOf: async () => ({}), epoch: '' });
  const answer = await reader.read(communityId, { personId: 'kees00000001', roles: [role] }, {});
  if (answer.kind !== 'bootstrap') throw new Error('no bootstrap');
  return answer;
}
