import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventJudge, Follower, LiveHub, LogReader, OpenLog } from '@samenspel/application';
import type { LiveEvent } from '@samenspel/contracts';
import { logLine } from '@samenspel/contracts/testing';
import { type EventReader, type EventType, type Role, roles, shared } from '@samenspel/domain';
import { audienceOf, visibleTo } from '@samenspel/domain/testing';
import type { StoredEvent } from '@samenspel/event-store';
import { allProjections, Changes, Fold, type Projection, readableBy } from '@samenspel/projections';
import { recorded } from '@samenspel/read-models';
import pino from 'pino';
import { type Core, openCore } from '../src/core/core';
import { Operator } from '../src/operator/operator';
import { quickPasswords } from './running';

const communityId = 'abcdefghjkmn';
const writer = 'bram00000001';
const boards = { common: 'board0000001', own: 'board0000002' } as const;
const types = Object.keys(audienceOf) as EventType[];

/** The kinds of person there are: each role, by somebody else than the writer, and the writer. */
const readers: readonly EventReader[] = [
  ...roles.map((role): EventReader => ({ personId: 'anna00000001', roles: [role] })),
  { personId: writer, roles: ['participant'] },
  { personId: 'anna00000001', roles: [] },
];

let folder: string;
let core: Core;
let events: readonly StoredEvent[];

/** A log with every type of event: on the community's stream, on a common board, and on one of a person alone. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenspel-'));
  core = await openCore({ dataFolder: folder, log: pino({ level: 'silent' }), passwords: quickPasswords });
  await core.boards.createBoard({ boardId: boards.common, communityId, template: 'experiment' });
  const personal = { of: boards.common, personId: writer };
  await core.boards.createBoard({ boardId: boards.own, communityId, template: 'experiment', personal });
  await core.settled();
  let at = 0;
  for (const type of types) {
    const streams = audienceOf[type] === 'board' ? Object.values(boards).map((id) => `board-${id}`) : ['community-x'];
    for (const stream of streams) {
      at += 1;
      const eventId = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
      const metadata = { actor: writer, via: 'command', correlationId: 'c', occurredAt: 1, schemaVersion: 1 } as const;
      const data = { boardId: stream.slice('board-'.length), by: writer, secret: `canary-${at}` };
      let expectedRevision = -1;
      for await (const { revision } of core.store.readStream(stream)) expectedRevision = revision;
      await core.store.append({ communityId, stream, expectedRevision, events: [{ eventId, type, data, metadata }] });
    }
  }
  events = await all(core.store.readCommunity(communityId));
}, 120_000);
afterAll(async () => {
  await core.close();
  await rm(folder, { recursive: true, force: true });
});

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

/** What the reader may see, by the table alone. */
const expectedFor = (reader: EventReader) =>
  events.filter(({ type, stream }) => {
    const board = stream === `board-${boards.own}` ? { personal: writer } : ('common' as const);
    return visibleTo(reader, { type, ...(stream.startsWith('board-') && { board }) });
  });

const nameOf = ({ personId, roles: held }: EventReader) => `${personId === writer ? 'the writer' : 'another'}, ${held}`;

describe.each(readers.map((reader) => [nameOf(reader), reader] as const))('SV6 to %s', (_name, reader) => {
  it('the log gives what may be seen, and of the rest the place and the leaf alone', async () => {
    const lines = await all(new LogReader(core.store, core.seals, core.boards).read(communityId, reader, {}));
    expect(lines.map((line) => logLine.parse(line).seq)).toEqual(events.map(({ seq }) => seq));
    const visible = new Set(expectedFor(reader).map(({ seq }) => seq));
    for (const [place, line] of lines.entries()) {
      const { seq, leaf, type } = events[place] as StoredEvent;
      if (visible.has(seq)) expect(line).toMatchObject({ seq, type });
      else expect(line).toEqual({ seq, leaf });
    }
  });

  it.each(['as it happens', 'after being away'])('live gives what may be seen %s', async (when) => {
    const hub = new LiveHub({
      store: core.store,
      log: new OpenLog({
        ...core,
        judge: new EventJudge(core.boards),
        namesThen: (id, of) => core.readModels.queries.namesThen(id, of),
      }),
      findMembership: async () => ({ roles: reader.roles, waiting: false }),
      whenProjected: async () => undefined,
      peopleOf: async () => ({}),
      epoch: '',
    });
    const heard: LiveEvent[] = [];
    const { personId, roles: held } = reader;
    const who = { connectionId: 'c', sessionId: 's', personId: personId ?? '', communityId, roles: held };
    const follower = new Follower(who, {
      event: (event) => heard.push(event),
      people: () => undefined,
      renew: () => undefined,
      gone: () => heard.splice(0),
    });
    if (when === 'as it happens') {
      const feed = await hub.reader();
      await hub.join(follower, undefined);
      // The same events once more, as of a place further on: a follower takes no seq twice.
      const later = events
        .filter(({ binary }) => binary === undefined)
        .map((event) => ({ ...event, seq: event.seq + 1_000 }));
      await feed.handle(later, 'later');
    } else await hub.join(follower, -1);
    await follower.deliver(async () => []);
    const expected = expectedFor(reader).filter(({ binary }) => binary === undefined);
    expect(heard.map(({ seq }) => seq % 1_000)).toEqual(expected.map(({ seq }) => seq));
  });
});

describe.each(readers.map((reader) => [nameOf(reader), reader] as const))('SV6 CC2 to %s', (_name, reader) => {
  it('what may not be seen changes no document of a copy', () => {
    const visible = new Set(expectedFor(reader).map(({ seq }) => seq));
    // Of a board of one person there are no facts; that it was made is told.
    const isReal = ({ type, stream, data }: StoredEvent): boolean =>
      type === 'BoardCreated' ? 'personal' in (data as object) : stream !== `board-${boards.own}`;
    const hidden = events.filter((event) => !visible.has(event.seq) && isReal(event));
    expect(hidden.some(({ type }) => type === 'BoardCreated')).toBe(reader.personId !== writer);
    const copied = allProjections.flatMap((projection) => readableBy(reader, projection) ?? []);
    for (const projection of copied)
      for (const event of hidden) {
        const changes = new Changes(Fold.empty(projection as Projection));
        changes.step({ ...recorded(event), names: { canary: [shared('canary')] } });
        expect([projection.name, event.type, [...changes.touched()], changes.logged]).toEqual([
          projection.name,
          event.type,
          [],
          [],
        ]);
      }
  });
});

it('SV6 the command line gives nobody what is one person’s own', async () => {
  for (const json of [true, false]) {
    const told = await all(new Operator(core, () => '').answer({ ask: 'events', community: communityId, json }));
    expect(told).toHaveLength(events.length);
    expect(told.join('\n')).not.toContain(boards.own);
  }
});

it('SV6 who is told what follows from the roles they hold now', () => {
  const may = (role: Role, type: EventType) => visibleTo({ personId: 'x', roles: [role] }, { type });
  expect(roles.filter((role) => may(role, 'InviteCreated'))).toEqual(['owner', 'facilitator', 'auditor']);
  expect(roles.filter((role) => may(role, 'GoalSet'))).toEqual([...roles]);
  expect(visibleTo({ personId: 'x', roles: ['owner'] }, { type: 'OfANewerVersion' })).toBe(false);
  expect(visibleTo({ personId: 'x', roles: ['owner'] }, { type: 'BoardEdited' })).toBe(false);
});
