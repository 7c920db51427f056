import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogReader } from '@samenspel/application';
import { demoCommunityId, type EventType, eventTypes, type PersonId } from '@samenspel/domain';
import { boardsView } from '@samenspel/projections';
import {
  blockersView,
  goalsView,
  homeView,
  membersView,
  ribbonView,
  sprintsView,
  valuesView,
} from '@samenspel/projections/testing';
import pino from 'pino';
import { promised } from '../../../../test/patience';
import { type Core, openCore } from '../core/core';
import { ensureDemo } from '.';

const log = pino({ level: 'silent' });
const anchor = Date.parse('2026-11-18T10:00:00Z');

interface Line {
  readonly seq: number;
  readonly type: string;
  readonly data: unknown;
  readonly binary?: string;
  readonly metadata: {
    readonly via: string;
    readonly importedAt?: number;
    readonly recordedAt: number;
    readonly actor: string;
  };
}

/** The log with its words and board edits opened, each event as whoever it is for sees it. */
async function historyOf(core: Core): Promise<Line[]> {
  const reader = new LogReader(core.store, core.seals, core.boards);
  const streams: string[] = [];
  const owners = new Map<string, string>();
  for await (const { seq, stream, type, data } of core.store.readCommunity(demoCommunityId)) {
    streams[seq] = stream;
    const { personal } = data as { personal?: { personId: string } };
    if (type === 'BoardCreated' && personal) owners.set(stream, personal.personId);
  }
  const lines: Line[] = [];
  for await (const line of reader.read(demoCommunityId, { personId: null, roles: ['owner'] }, {})) {
    if ('type' in line) lines.push(line as unknown as Line);
    else lines.push(await ownLine(reader, line.seq, owners.get(streams[line.seq] ?? '') ?? ''));
  }
  return lines;
}

/** What only one person may see. */
async function ownLine(reader: LogReader, seq: number, personId: string): Promise<Line> {
  const self = { personId: personId as PersonId, roles: ['participant'] as const };
  for await (const line of reader.read(demoCommunityId, self, { from: seq, to: seq })) return line as unknown as Line;
  throw new Error(`no event ${seq}`);
}

const essence = (lines: readonly Line[]) =>
  lines.map(({ seq, type, data, binary, metadata }) => ({ seq, type, data, binary, at: metadata.recordedAt }));

/** Everything people read, now and at three moments before. */
async function stateOf({ readModels: { queries }, seals }: Core): Promise<unknown> {
  const answers = [];
  for (const at of [40, 200, 400, undefined]) {
    const ask = at === undefined ? {} : { at };
    answers.push(
      await queries.read(homeView, demoCommunityId, ask),
      await queries.read(membersView, demoCommunityId, { forWhom: { personId: null, roles: ['owner'] }, ...ask }),
      await queries.read(goalsView, demoCommunityId, ask),
      await queries.read(sprintsView, demoCommunityId, ask),
      await queries.read(blockersView, demoCommunityId, ask),
      await queries.read(valuesView, demoCommunityId, ask),
      await queries.read(boardsView, demoCommunityId, ask),
      await queries.read(ribbonView, demoCommunityId, ask),
    );
  }
  return seals.openWords(demoCommunityId, null, answers);
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe('ensuring the demo', () => {
  let place: string;
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'samenspel-demo-'));
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  async function seeded(name: string): Promise<{ core: Core; lines: Line[]; tookMs: number; dataFolder: string }> {
    const dataFolder = join(place, name);
    mkdirSync(dataFolder);
    const before = performance.now();
    expect(await ensureDemo({ dataFolder, log, anchor })).toBe(true);
    const tookMs = performance.now() - before;
    const core = await openCore({ dataFolder, log, demo: true });
    return { core, lines: await historyOf(core), tookMs, dataFolder };
  }

  it('tells ten weeks in a few seconds through the real pipeline, marked as an import', async () => {
    const { core, lines, tookMs } = await seeded('first');
    const formal = lines.filter(({ type }) => eventTypes[type as EventType].word !== 'boards');
    const edits = lines.filter(({ type, data }) => type === 'BoardEdited' && (data as { by: string }).by !== 'system');
    expect(formal.length).toBeGreaterThanOrEqual(230);
    expect(edits.length).toBeGreaterThanOrEqual(400);
    expect(lines.length - formal.length).toBeGreaterThanOrEqual(600);
    // What the product shows for people after private writing is theirs, but it wrote it.
    const shown = lines.filter(({ metadata }) => metadata.actor !== 'system' && metadata.via === 'system');
    expect(new Set(shown.map(({ type }) => type))).toEqual(new Set(['BoardEdited', 'NotesAdded', 'NotesRevealed']));
    const byPeople = lines.filter((line) => line.metadata.actor !== 'system' && !shown.includes(line));
    expect(byPeople.filter(({ metadata }) => metadata.via !== 'import' || metadata.importedAt !== anchor)).toEqual([]);
    expect(lines.filter(({ type }) => type === 'WipLimitExceeded').length).toBeGreaterThan(0);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index));
    expect(tookMs).toBeLessThan(promised(20_000));
    await core.close();
  });

  it('gives the same history and the same state when its output is deleted and it runs again', async () => {
    const [one, two] = [await seeded('one'), await seeded('two')];
    expect(essence(two.lines)).toEqual(essence(one.lines));
    const state = await stateOf(one.core);
    expect(JSON.stringify(state)).toContain('Wat we meten klopt de eerste keer');
    expect(hashOf(await stateOf(two.core))).toBe(hashOf(state));
    const boards = [
      ...new Set(
        one.lines
          .filter(({ type, data }) => type === 'BoardCreated' && !('personal' in (data as object)))
          .map(({ data }) => (data as { boardId: string }).boardId),
      ),
    ];
    expect(boards).toHaveLength(3);
    for (const boardId of boards) {
      const [first, second] = [
        await one.core.boards.stateAt(boardId, 1e9),
        await two.core.boards.stateAt(boardId, 1e9),
      ];
      expect(hashOf([...(second?.update ?? [])])).toBe(hashOf([...(first?.update ?? [1])]));
      expect(await one.core.boards.rederiveFacts(boardId)).toMatchObject({ equal: true });
    }
    await Promise.all([one.core.close(), two.core.close()]);
  });

  it('adds nothing when it is there already, and joins what others did in the folder', async () => {
    const dataFolder = join(place, 'others');
    await (await openCore({ dataFolder, log })).close();
    expect(await ensureDemo({ dataFolder, log, anchor })).toBe(true);
    expect(await ensureDemo({ dataFolder, log, anchor })).toBe(false);
  });

  it('stays as it is when all that can be rebuilt is deleted, as after a restore', async () => {
    const { core, lines, dataFolder } = await seeded('restored');
    const state = hashOf(await stateOf(core));
    await core.close();
    for (const name of readdirSync(dataFolder).filter((name) => !/^(events\.db|vault\.db|VERSION)/.test(name)))
      rmSync(join(dataFolder, name), { recursive: true });
    const again = await openCore({ dataFolder, log, demo: true });
    await again.settled();
    expect(essence(await historyOf(again))).toEqual(essence(lines));
    expect(hashOf(await stateOf(again))).toBe(state);
    await again.close();
  });

  it('starts over after a start that was broken off', async () => {
    const dataFolder = join(place, 'broken');
    mkdirSync(join(dataFolder, '.demo-in-the-making'), { recursive: true });
    expect(await ensureDemo({ dataFolder, log, anchor })).toBe(true);
    expect(existsSync(join(dataFolder, '.demo-in-the-making'))).toBe(false);
  });
});
