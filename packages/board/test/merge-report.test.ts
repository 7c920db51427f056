import { type Board, binItem, binOf, readBoard, typeTitle } from '@samenspel/board';
import { type Aspect, mergeReport, type PlainItem, type PlainItems } from '@samenspel/board-protocol';
import * as Y from 'yjs';
import { board, destroyBoards, seededRandom, sync } from './helpers';
import { anyEdit } from './random-edits';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
afterEach(destroyBoards);

/** What the client hands to the report. */
function plainItems({ items, comments, checks, goneChecks }: Board): PlainItems {
  const records = [comments, checks, goneChecks].flatMap((lists) => [...lists.values()].flat());
  return new Map<string, PlainItem>([...items.values(), ...records].map((item) => [item.id, item]));
}

/** What a person sees of an aspect, read without what the report itself compares by. */
function seen(item: PlainItem | undefined, aspect: Aspect): string {
  if (item === undefined) return 'not there';
  const { title, text, described, place, at, size, turn, z, frame, group, from, to, gone, assignees, ...rest } =
    item as unknown as Record<string, unknown>;
  switch (aspect) {
    case 'new':
      return 'there';
    case 'words':
      return JSON.stringify([title, text, (described as { by?: string } | undefined)?.by]);
    case 'column':
      return JSON.stringify(place);
    case 'canvas':
      // Of a comment it is when it was said, which the server tells.
      return JSON.stringify(item.on === undefined ? [at, size, turn, z, frame, group, from, to] : []);
    case 'bin':
      return String(gone !== undefined);
    case 'people':
      return JSON.stringify(assignees);
    case 'details': {
      // What follows from the rest, and what the server tells: the number of a comment, and times.
      const { id: _, by: __, worded: ___, edited: ____, nr: _____, ...told } = rest;
      return JSON.stringify(told, (key, value) => (key === 'at' || key === 'since' ? undefined : value));
    }
  }
}

const aspects: readonly Aspect[] = ['words', 'column', 'canvas', 'bin', 'people', 'details'];

test(`BP11 whatever two do meanwhile, the report says what the document says, and all of it (seed ${seed})`, () => {
  const told = { joined: 0, met: 0, binned: 0 };
  for (let round = 0; round < 60; round += 1) {
    const random = seededRandom(seed + round);
    const [anna, bert] = [board(1 + random.int(2 ** 31)), board(1 + random.int(2 ** 31))];
    for (let n = 0; n < 40; n += 1) anyEdit(anna, random);
    sync(anna, bert);
    const base = plainItems(readBoard(anna));
    for (let n = random.int(20); n >= 0; n -= 1) anyEdit(anna, random);
    for (let n = random.int(20); n >= 0; n -= 1) anyEdit(bert, random, 'bert');
    const there = [...readBoard(bert).items.values()].filter(({ id, gone }) => gone === undefined && base.has(id));
    const [some] = there;
    // What happens by chance too seldom to be sure of: one bins what is there, both reword one thing.
    if (some !== undefined && round % 2 === 0) binItem(bert, some.id, { by: 'bert', now: 5 });
    if (some !== undefined && round % 2 === 1) {
      typeTitle(anna, some.id, 'As Anna says');
      typeTitle(bert, some.id, 'Bert says');
    }
    const mine = plainItems(readBoard(anna));
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(bert));
    const now = readBoard(anna);
    const merged = plainItems(now);
    const report = mergeReport(base, mine, merged);

    const said = new Set<string>();
    for (const { id, aspects: joined } of report.joined)
      for (const aspect of joined) {
        said.add(`${id} ${aspect}`);
        expect([id, aspect, seen(merged.get(id), aspect)]).toEqual([id, aspect, seen(mine.get(id), aspect)]);
      }
    for (const { id, aspects: met } of report.met)
      for (const aspect of met) {
        said.add(`${id} ${aspect}`);
        expect([id, aspect, seen(merged.get(id), aspect)]).not.toEqual([id, aspect, seen(mine.get(id), aspect)]);
      }
    const changed = [...mine].flatMap(([id, item]) => {
      if (!base.has(id)) return [`${id} new`];
      return aspects.filter((each) => seen(base.get(id), each) !== seen(item, each)).map((each) => `${id} ${each}`);
    });
    expect([...said].sort()).toEqual(changed.sort());

    const inBin = new Set(binOf(now).map(({ id }) => id));
    for (const id of report.binned) {
      const { on = id } = merged.get(id) ?? {};
      expect([id, inBin.has(id) || inBin.has(on)]).toEqual([id, true]);
    }
    const gone = [...mine.values()].filter(({ id, gone }) => gone === undefined && inBin.has(id));
    for (const { id } of gone) expect(report.binned).toContain(id);
    for (const kind of ['joined', 'met', 'binned'] as const) told[kind] += report[kind].length;
    destroyBoards();
  }
  // Of each kind there was something to check.
  for (const count of Object.values(told)) expect(count).toBeGreaterThan(0);
});
