import { cardsIn, readBoard } from '@samenspel/board';
import { demoCommunityId } from '@samenspel/domain';
import { type Rehearsal, rehearsal } from './rehearsal';
import { tellStory } from './tell';

const anchor = Date.parse('2026-11-18T10:00:00Z');

async function logOf({ store, seals }: Rehearsal) {
  const events = [];
  for await (const { seq, type, data, metadata } of store.readCommunity(demoCommunityId)) {
    events.push({ seq, type, data: await seals.openWords(demoCommunityId, null, data), at: metadata.recordedAt });
  }
  return events;
}

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
    expect(stage.edits()).toBeGreaterThanOrEqual(140);
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
