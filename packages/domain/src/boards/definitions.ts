import { defineEvents } from '../kernel/define-events';
import type { Locale } from '../kernel/lists';
import type { Say } from '../sentences/say';
import { columnName } from '../terms';
import { cardEvents } from './card-definitions';
import type { BoardEvents, BoardThing, CardEvents } from './events';

type OneAndMany = readonly [one: string, many: string];

const things: Readonly<Record<BoardThing | 'note', Readonly<Record<Locale, OneAndMany>>>> = {
  note: { nl: ['een briefje', 'briefjes'], en: ['a note', 'notes'] },
  frame: { nl: ['een kader', 'kaders'], en: ['a frame', 'frames'] },
  text: { nl: ['een tekst', 'teksten'], en: ['a text', 'texts'] },
  shape: { nl: ['een vorm', 'vormen'], en: ['a shape', 'shapes'] },
  image: { nl: ['een plaatje', 'plaatjes'], en: ['a picture', 'pictures'] },
  link: { nl: ['een link', 'links'], en: ['a link', 'links'] },
  embed: {
    nl: ['een venster op het werk', 'vensters op het werk'],
    en: ['a window on the work', 'windows on the work'],
  },
};

function some(thing: BoardThing | 'note', count: number, locale: Locale): string {
  const [one, many] = things[thing][locale];
  return count === 1 ? one : `${count} ${many}`;
}

/** A thing in the bin or out of it: a card by its title, another by its kind. */
const thingOf = (itemId: string, kind: BoardThing | undefined, locale: Locale, say: Say): string =>
  kind ? `${some(kind, 1, locale)}${say.named(itemId)}` : say.thing('card', itemId);

/** Things that came: one by its name, of several how many. */
const these = (thing: BoardThing | 'note', itemIds: readonly string[], locale: Locale, say: Say): string =>
  `${some(thing, itemIds.length, locale)}${itemIds.length === 1 ? say.named(itemIds[0] ?? '') : ''}`;

const onBoard = defineEvents<Omit<BoardEvents, keyof CardEvents>>(
  'boards',
  { stream: 'board', audience: 'board', listed: false },
  {
    BoardCreated: {
      nl: ({ sprintId }, say) =>
        sprintId ? `Er is een bord voor ${say.thing('sprint', sprintId)}` : 'Er is een nieuw bord',
      en: ({ sprintId }, say) =>
        sprintId ? `There is a board for ${say.thing('sprint', sprintId)}` : 'There is a new board',
    },
    BoardEdited: {
      nl: ({ by }, say) => `${say.person(by)} heeft op het bord gewerkt`,
      en: ({ by }, say) => `${say.person(by)} worked on the board`,
    },
    NotesAdded: {
      kind: 'notes',
      nl: ({ itemIds }, say) => `${say.who} heeft ${these('note', itemIds, 'nl', say)} geplakt`,
      en: ({ itemIds }, say) => `${say.who} stuck on ${these('note', itemIds, 'en', say)}`,
    },
    ItemsAdded: {
      kind: 'notes',
      nl: ({ kind, itemIds }, say) => `${say.who} heeft ${these(kind, itemIds, 'nl', say)} op het canvas gezet`,
      en: ({ kind, itemIds }, say) => `${say.who} put ${these(kind, itemIds, 'en', say)} on the canvas`,
    },
    ItemBinned: {
      nl: ({ itemId, kind, undone }, say) =>
        undone
          ? `${say.who} heeft het toevoegen van ${thingOf(itemId, kind, 'nl', say)} ongedaan gemaakt`
          : `${say.who} heeft ${thingOf(itemId, kind, 'nl', say)} weggegooid`,
      en: ({ itemId, kind, undone }, say) =>
        undone
          ? `${say.who} undid adding ${thingOf(itemId, kind, 'en', say)}`
          : `${say.who} put ${thingOf(itemId, kind, 'en', say)} in the bin`,
    },
    ItemRestored: {
      nl: ({ itemId, kind }, say) => `${say.who} heeft ${thingOf(itemId, kind, 'nl', say)} teruggehaald`,
      en: ({ itemId, kind }, say) => `${say.who} took ${thingOf(itemId, kind, 'en', say)} out of the bin`,
    },
    ItemsBinned: {
      nl: ({ itemIds, undone }, say) =>
        undone
          ? `${say.who} heeft het toevoegen van ${itemIds.length} dingen ongedaan gemaakt`
          : `${say.who} heeft ${itemIds.length} dingen van het bord weggegooid`,
      en: ({ itemIds, undone }, say) =>
        undone
          ? `${say.who} undid adding ${itemIds.length} things to the board`
          : `${say.who} put ${itemIds.length} things of the board in the bin`,
    },
    ItemsRestored: {
      nl: ({ itemIds }, say) => `${say.who} heeft ${itemIds.length} dingen op het bord teruggehaald`,
      en: ({ itemIds }, say) => `${say.who} took ${itemIds.length} things of the board out of the bin`,
    },
    CardsMoved: {
      nl: ({ itemIds, column }, say) =>
        `${say.who} heeft ${itemIds.length} kaarten verplaatst naar ${columnName(column, 'nl')}`,
      en: ({ itemIds, column }, say) => `${say.who} moved ${itemIds.length} cards to ${columnName(column, 'en')}`,
    },
    ColumnAdded: {
      nl: (_, say) => `${say.who} heeft een kolom gemaakt op het bord`,
      en: (_, say) => `${say.who} made a column on the board`,
    },
    ColumnRenamed: {
      nl: ({ columnId }, say) => `${say.who} heeft ${columnName(columnId, 'nl')} een andere naam gegeven`,
      en: ({ columnId }, say) => `${say.who} renamed ${columnName(columnId, 'en')}`,
    },
    ColumnRemoved: {
      nl: ({ columnId }, say) => `${say.who} heeft ${columnName(columnId, 'nl')} weggehaald`,
      en: ({ columnId }, say) => `${say.who} removed ${columnName(columnId, 'en')}`,
    },
    ColumnRestored: {
      nl: ({ columnId }, say) => `${say.who} heeft ${columnName(columnId, 'nl')} teruggezet`,
      en: ({ columnId }, say) => `${say.who} brought back ${columnName(columnId, 'en')}`,
    },
    WipLimitSet: {
      nl: ({ columnId, limit }, say) =>
        limit === undefined
          ? `${say.who} vindt dat er geen grens meer nodig is voor ${columnName(columnId, 'nl')}`
          : `${say.who} wil in ${columnName(columnId, 'nl')} hoogstens ${cards(limit, 'nl')} tegelijk`,
      en: ({ columnId, limit }, say) =>
        limit === undefined
          ? `${say.who} took the limit off ${columnName(columnId, 'en')}`
          : `${say.who} wants at most ${cards(limit, 'en')} at a time in ${columnName(columnId, 'en')}`,
    },
    WipLimitExceeded: {
      nl: ({ columnId, limit, count }) =>
        `In ${columnName(columnId, 'nl')} ${count === 1 ? 'ligt' : 'liggen'} nu ${cards(count, 'nl')}, meer dan de afgesproken ${limit}`,
      en: ({ columnId, limit, count }) =>
        `There ${count === 1 ? 'is' : 'are'} now ${cards(count, 'en')} in ${columnName(columnId, 'en')}, more than the ${limit} agreed`,
    },
    VotingOpened: {
      kind: 'votes',
      nl: ({ budget }, say) => `${say.who} is een stemronde begonnen: ieder krijgt ${dots(budget, 'nl')}`,
      en: ({ budget }, say) => `${say.who} started a vote: everyone gets ${dots(budget, 'en')}`,
    },
    VotingClosed: {
      kind: 'votes',
      nl: ({ tally }, say) =>
        `${say.who} heeft het stemmen gesloten${tally[0] ? `. De meeste stippen (${tally[0].dots}) kreeg ${say.thing('card', tally[0].itemId)}` : ''}`,
      en: ({ tally }, say) =>
        `${say.who} closed the vote${tally[0] ? `. Most dots (${tally[0].dots}) went to ${say.thing('card', tally[0].itemId)}` : ''}`,
    },
    PrivateWritingOpened: {
      kind: 'notes',
      nl: (_, say) => `${say.who} vroeg iedereen om eerst voor zichzelf te schrijven`,
      en: (_, say) => `${say.who} asked everyone to write privately first`,
    },
    PrivateWritingClosed: {
      kind: 'notes',
      nl: (_, say) => `${say.who} liet iedereen stoppen met schrijven voor zichzelf`,
      en: (_, say) => `${say.who} ended the private writing`,
    },
    NotesRevealed: {
      kind: 'notes',
      nl: ({ itemIds }, say) => `${say.who} laat zien wat er geschreven is: ${these('note', itemIds, 'nl', say)}`,
      en: ({ itemIds }, say) => `${say.who} showed what was written: ${these('note', itemIds, 'en', say)}`,
    },
    ManyChanged: {
      nl: ({ ids }, say) => `${say.who} heeft ${ids.length} dingen tegelijk veranderd op het bord`,
      en: ({ ids }, say) => `${say.who} changed ${ids.length} things at once on the board`,
    },
  },
);

export const boardEvents = { ...cardEvents, ...onBoard };

const count = (number: number, [one, many]: OneAndMany): string => `${number} ${number === 1 ? one : many}`;
const cards = (number: number, locale: Locale): string =>
  count(number, locale === 'nl' ? ['kaart', 'kaarten'] : ['card', 'cards']);
const dots = (number: number, locale: Locale): string =>
  count(number, locale === 'nl' ? ['stip', 'stippen'] : ['dot', 'dots']);
