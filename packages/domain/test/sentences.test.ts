import { type EventType, eventTypes, locales, type OpenedEvent, sentence } from '../src/index';
import type { Names, Sentences } from '../src/sentences/say';
import { closedHistory, openedHistory } from './history';
import { anna, bram, chris, id } from './scenario';

const people: Record<string, string> = { [anna]: 'Anna', [bram]: 'Bram', [chris]: 'Chris' };
const titles: Record<string, string | number> = { [id('one')]: 1, [id('beacon')]: 'Goed meten', [id('card')]: 'Vloer' };
const names: Names = {
  nameOf: (personId) => people[personId] ?? null,
  titleOf: (_, thing) => titles[thing],
};
const nobody: Names = { nameOf: () => null };
const atTheCard: Names = { ...names, isBefore: (kind, thing) => kind === 'card' && thing === id('card') };

/** Sentences that name a column of ours, in quotation marks. */
const columnNamers: ReadonlySet<EventType> = new Set([
  'CardAdded',
  'CardMoved',
  'CardTakenOff',
  'CardsMoved',
  'ColumnRenamed',
  'WipLimitSet',
  'WipLimitExceeded',
]);

const event = <Type extends EventType>(type: Type, data: object, actor: string = anna) =>
  ({ type, data, actor }) as unknown as OpenedEvent;

describe('sentences', () => {
  it('DO44: every event type is in the golden history', () => {
    expect(new Set(openedHistory.map(({ type }) => type))).toEqual(new Set(Object.keys(eventTypes)));
  });

  it('DO44: what the reader has before them is said to be this', () => {
    const binned = event('ItemBinned', { boardId: id('board'), itemId: id('card'), deriver: 2 });
    expect(sentence(binned, 'en', atTheCard)).toBe('Anna put this card in the bin.');
    expect(sentence(binned, 'nl', atTheCard)).toContain('deze kaart');
    expect(sentence(binned, 'en', names)).toBe('Anna put the card “Vloer” in the bin.');
  });

  it.each(locales)('DO44: every event is one well-formed sentence in %s, with words and without', (locale) => {
    for (const happened of [...openedHistory, ...closedHistory]) {
      for (const reader of [names, nobody, atTheCard]) {
        const said = sentence(happened, locale, reader);
        expect(said).toMatch(/^[A-Z“].*([.]|[.!?…]”)$/);
        expect(said).not.toMatch(/undefined|null|NaN|\[object|\{|\}| {2}|“”|:\.| \.|\.\./);
      }
    }
  });

  it('DO44: both languages differ for every event', () => {
    for (const happened of openedHistory) {
      expect(sentence(happened, 'nl', names)).not.toBe(sentence(happened, 'en', names));
    }
  });

  it('DO44: closed words leave nothing behind', () => {
    for (const happened of closedHistory) {
      if (columnNamers.has(happened.type)) continue;
      expect(sentence(happened, 'nl', nobody)).not.toContain('“');
    }
  });

  it('DO44: who was erased is a former participant, also at the start', () => {
    const left = event('MemberLeft', { personId: id('erased') });
    expect(sentence(left, 'nl', names)).toBe('Een oud-deelnemer is gestopt.');
    expect(sentence(left, 'en', names)).toBe('A former participant left.');
    const handedOver = event('FacilitationHandedOver', { from: anna, to: id('erased') });
    expect(sentence(handedOver, 'nl', names)).toBe('Anna heeft de begeleiding overgedragen aan een oud-deelnemer.');
  });

  it('says what happened as people would', () => {
    const recalibrated = event('GoalRecalibrated', {
      goalId: id('beacon'),
      text: 'Elke dag goed meten',
      reason: 'Kantoor deed niet mee',
      deciders: [anna, bram, chris],
    });
    expect(sentence(recalibrated, 'nl', names)).toBe(
      'Anna heeft een doel herijkt: “Elke dag goed meten”. Besloten door Anna, Bram en Chris, want “Kantoor deed niet mee”.',
    );
    expect(sentence(recalibrated, 'en', names)).toBe(
      'Anna recalibrated a goal: “Elke dag goed meten”. Decided by Anna, Bram and Chris, because “Kantoor deed niet mee”.',
    );
    const caused = event('GoalRecalibrated', { ...recalibrated.data, reason: null, blockerId: id('rain') });
    expect(sentence(caused, 'nl', names)).toBe(
      'Anna heeft een doel herijkt: “Elke dag goed meten”. Besloten door Anna, Bram en Chris. De aanleiding was een blokkade.',
    );
    expect(sentence(caused, 'en', { ...names, titleOf: (kind) => (kind === 'blocker' ? 'Rain' : undefined) })).toBe(
      'Anna recalibrated a goal: “Elke dag goed meten”. Decided by Anna, Bram and Chris. It came from the blocker “Rain”.',
    );
    const started = event('SprintStarted', { sprintId: id('one'), boardId: id('board') });
    expect(sentence(started, 'nl', names)).toBe('Anna heeft sprint 1 gestart.');
    expect(sentence(started, 'en', nobody)).toBe('A former participant started a sprint.');
  });

  it('names the days of a sprint in the reader’s language', () => {
    const planned = event('SprintPlanned', {
      sprintId: id('one'),
      number: 1,
      question: 'Wat nu?',
      startsOn: '2026-09-14',
      endsOn: '2026-10-04',
    });
    expect(sentence(planned, 'nl', names)).toBe(
      'Anna heeft sprint 1 gepland van 14 september tot en met 4 oktober: “Wat nu?”',
    );
    expect(sentence(planned, 'en', names)).toBe(
      'Anna planned sprint 1 from 14 September up to and including 4 October: “Wat nu?”',
    );
  });

  it('DO44: an event without both sentences does not compile', () => {
    type Happened = { CommunityRenamed: { name: { plain: string; as: 'shared' } } };
    // @ts-expect-error the English sentence is missing
    const dutchOnly: Sentences<Happened> = { CommunityRenamed: { nl: () => 'x' } };
    // @ts-expect-error the event is missing
    const none: Sentences<Happened> = {};
    expect([dutchOnly, none]).toHaveLength(2);
  });

  it('shortens long words, never inside a character', () => {
    const long = event('GoalReworded', { goalId: id('beacon'), text: '👩🏽‍🔧'.repeat(100) });
    const said = sentence(long, 'nl', names);
    expect(said).not.toMatch(/\p{Cs}/u);
    expect(said.length).toBeLessThan(500);
    expect(said).toMatch(/…”$/);
  });

  it('knows the columns it named itself, and leaves other titles on the board', () => {
    const moved = event('CardMoved', { boardId: id('board'), itemId: id('card'), from: 'toTry', to: 'x9', deriver: 1 });
    expect(sentence(moved, 'nl', names)).toBe(
      'Anna heeft de kaart “Vloer” verplaatst van “te proberen” naar een andere kolom.',
    );
    expect(sentence(moved, 'en', names)).toBe('Anna moved the card “Vloer” from “to try” to another column.');
  });

  it('counts what one edit did to many', () => {
    const about = { boardId: id('board'), deriver: 2 };
    const notes = event('NotesAdded', { ...about, itemIds: [id('a'), id('b'), id('c')] });
    expect(sentence(notes, 'nl', names)).toBe('Anna heeft 3 briefjes geplakt.');
    const note = event('NotesAdded', { ...about, itemIds: [id('a')] });
    expect(sentence(note, 'en', names)).toBe('Anna stuck on a note.');
    const full = event('WipLimitExceeded', { ...about, columnId: 'trying', limit: 1, count: 2 });
    expect(sentence(full, 'nl', names)).toBe('In “aan het proberen” liggen nu 2 kaarten, meer dan de afgesproken 1.');
  });

  it('names who is mentioned, and what won the vote', () => {
    const about = { boardId: id('board'), itemId: id('card'), deriver: 2 };
    const comment = event('CommentAdded', { ...about, commentId: id('comment'), mentions: [bram, chris] });
    expect(sentence(comment, 'nl', names)).toBe('Anna reageerde op de kaart “Vloer” en noemde Bram en Chris.');
    const later = event('MentionsAdded', { ...about, commentId: id('comment'), mentions: [chris] });
    expect(sentence(later, 'en', names)).toBe('Anna mentioned Chris in a comment on the card “Vloer”.');
    const closed = event('VotingClosed', { ...about, voteId: id('vote'), tally: [{ itemId: id('card'), dots: 4 }] });
    expect(sentence(closed, 'en', names)).toBe('Anna closed the vote. Most dots (4) went to the card “Vloer”.');
  });

  it('quotes the first words of a comment, with who is mentioned by name, and names one thing that came', () => {
    const about = { boardId: id('board'), itemId: id('card'), deriver: 4 };
    const comment = event('CommentAdded', { ...about, commentId: id('comment'), mentions: [bram] });
    const saidIn = () => `@[${bram}] kijk jij?`;
    expect(sentence(comment, 'nl', { ...names, saidIn })).toBe(
      'Anna reageerde op de kaart “Vloer” en noemde Bram: “@Bram kijk jij?”',
    );
    const frame = event('ItemsAdded', { boardId: id('board'), deriver: 4, kind: 'frame', itemIds: [id('card')] });
    expect(sentence(frame, 'nl', names)).toBe('Anna heeft een kader “Vloer” op het canvas gezet.');
  });

  it('says it when the product itself acted', () => {
    const unblocked = event('CardUnblocked', { boardId: id('board'), itemId: id('card'), deriver: 1 }, 'system');
    expect(sentence(unblocked, 'en', names)).toBe('Samenspel marked the card “Vloer” as no longer blocked.');
  });
});
