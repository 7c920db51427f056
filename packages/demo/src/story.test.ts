import { type Board, type Item, onCanvas, readBoard, tally } from '@samenspel/board';
import { cardsIn } from '@samenspel/board/testing';
import { demoCommunityId } from '@samenspel/domain';
import { type Rehearsal, rehearsal } from '../test/rehearsal';
import { tellStory } from './tell';

const anchor = Date.parse('2026-11-18T10:00:00Z');

async function logOf({ store, seals }: Rehearsal) {
  const events = [];
  for await (const { seq, type, data, metadata } of store.readCommunity(demoCommunityId)) {
    events.push({ seq, type, data: await seals.openWords(demoCommunityId, null, data), at: metadata.recordedAt });
  }
  return events;
}

type Box = readonly [left: number, top: number, right: number, bottom: number];
function boxOf({ at = [0, 0], size = [0, 0] }: Item): Box {
  return [at[0], at[1], at[0] + size[0], at[1] + size[1]];
}
const overlap = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
const isWithin = (a: Box, b: Box): boolean => a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];

describe("the demo's story", () => {
  let stage: Rehearsal;
  beforeAll(async () => {
    stage = rehearsal();
    await tellStory(stage, { anchor, locale: 'nl' });
  });
  afterAll(() => stage.end());

  it('breaks no rule and is as long as ten weeks are', async () => {
    const log = await logOf(stage);
    expect(log.length).toBeGreaterThanOrEqual(230);
    expect(stage.edits()).toBeGreaterThanOrEqual(380);
    expect(log.filter(({ type }) => type === 'GoalRecalibrated')).toHaveLength(2);
    expect(log.filter(({ type }) => type === 'SprintEnded')).toHaveLength(3);
  });

  it('ends on the Friday before the week of the anchor', async () => {
    const log = await logOf(stage);
    expect(new Date(log.at(-1)?.at ?? 0).toISOString().slice(0, 10)).toBe('2026-11-13');
    expect(new Date(log[0]?.at ?? 0).toISOString().slice(0, 10)).toBe('2026-09-07');
  });

  it('goes forward in time only', async () => {
    const instants = (await logOf(stage)).map(({ at }) => at);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
  });

  it('leaves the last board with its cards where the group put them', () => {
    const last = [...stage.boards.values()].at(-1);
    const board = readBoard(last as NonNullable<typeof last>);
    expect(cardsIn(board, 'secured').map(({ title }) => title)).toContain('Werkwijze op één blad');
    expect(cardsIn(board, 'toTry')).toEqual([]);
  });

  it('fills every canvas: nothing is unreadable, no two notes cover each other, and notes lie within their frames', () => {
    for (const doc of stage.boards.values()) {
      const board = readBoard(doc);
      expect(board.quarantined).toEqual([]);
      const items = [...board.items.values()].filter(onCanvas);
      expect(items.length).toBeGreaterThan(30);
      const boxes = items.filter(({ kind }) => !['connector', 'ink', 'frame'].includes(kind)).map(boxOf);
      for (const [index, box] of boxes.entries()) {
        expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
      }
      for (const item of items) {
        const frame = item.frame === undefined ? undefined : board.items.get(item.frame);
        if (frame)
          expect({ item: item.title, in: frame.title, fits: isWithin(boxOf(item), boxOf(frame)) }).toMatchObject({
            fits: true,
          });
      }
    }
  });

  it('takes along what most dots were given to, and everybody voted within their dots', () => {
    for (const doc of stage.boards.values()) {
      const board = readBoard(doc);
      const [vote] = board.votes;
      const dots = [...tally(board, vote?.id ?? '')].sort(([, these], [, those]) => those - these);
      expect(vote?.closed).toBeDefined();
      const along = [...board.items.values()].find(({ title }) => title === 'Dit nemen we mee');
      for (const [winner] of dots.slice(0, 2)) expect(board.items.get(winner)?.frame).toBe(along?.id);
      expect(dots[0]?.[1]).toBeGreaterThan(4);
    }
  });

  it('shows a note that became a card in both views', () => {
    const both = [...stage.boards.values()].flatMap((doc) =>
      cardsIn(readBoard(doc), 'secured').filter((card) => onCanvas(card)),
    );
    expect(both.map(({ title }) => title)).toEqual(['Wie ruimt de spullen op?']);
  });

  it('tells more of the cards than where they are', () => {
    const boards: readonly Board[] = [...stage.boards.values()].map(readBoard);
    const cards = boards.flatMap(({ items }) => [...items.values()]).filter((item) => item.kind === 'card');
    const having = (what: 'due' | 'goal' | 'activity' | 'described') => cards.filter((card) => card[what]).length;
    expect(having('due')).toBeGreaterThan(6);
    expect(having('goal')).toBeGreaterThan(10);
    expect(having('activity')).toBeGreaterThan(15);
    expect(having('described')).toBeGreaterThanOrEqual(3);
    expect(new Set(cards.map(({ activity }) => activity).filter(Boolean)).size).toBe(6);
    const comments = boards.flatMap(({ comments }) => [...comments.values()].flat());
    expect(comments.filter(({ mentions }) => mentions.length > 0).length).toBeGreaterThan(12);
  });

  it('comes out the same when it is told again, and in English with the same shape', async () => {
    const [again, english] = [rehearsal(), rehearsal()];
    await tellStory(again, { anchor, locale: 'nl' });
    await tellStory(english, { anchor, locale: 'en' });
    const [first, second, third] = [await logOf(stage), await logOf(again), await logOf(english)];
    expect(second).toEqual(first);
    expect(third.map(({ type, at }) => ({ type, at }))).toEqual(first.map(({ type, at }) => ({ type, at })));
    expect(JSON.stringify(third)).toContain('right first time');
    again.end();
    english.end();
  });
});
