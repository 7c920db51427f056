import type { Sentences } from '../sentences/say';
import { columnName } from '../terms';
import type { BoardEvents } from './events';

export const boardSentences: Sentences<BoardEvents> = {
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
  CardAdded: {
    nl: ({ itemId, column }, say) =>
      `${say.who} heeft ${say.thing('card', itemId)} gezet in ${columnName(column, 'nl')}`,
    en: ({ itemId, column }, say) => `${say.who} put ${say.thing('card', itemId)} in ${columnName(column, 'en')}`,
  },
  CardReworded: {
    nl: ({ itemId }, say) => `${say.who} heeft de tekst veranderd van ${say.thing('card', itemId)}`,
    en: ({ itemId }, say) => `${say.who} changed the words of ${say.thing('card', itemId)}`,
  },
  CardMoved: {
    nl: ({ itemId, from, to }, say) =>
      `${say.who} heeft ${say.thing('card', itemId)} verplaatst van ${columnName(from, 'nl')} naar ${columnName(to, 'nl')}`,
    en: ({ itemId, from, to }, say) =>
      `${say.who} moved ${say.thing('card', itemId)} from ${columnName(from, 'en')} to ${columnName(to, 'en')}`,
  },
  CardAssigned: {
    nl: ({ itemId, personId }, say) => `${say.person(personId)} pakt ${say.thing('card', itemId)} op`,
    en: ({ itemId, personId }, say) => `${say.person(personId)} took on ${say.thing('card', itemId)}`,
  },
  CardUnassigned: {
    nl: ({ itemId, personId }, say) => `${say.person(personId)} heeft ${say.thing('card', itemId)} losgelaten`,
    en: ({ itemId, personId }, say) => `${say.person(personId)} let go of ${say.thing('card', itemId)}`,
  },
  CardBlocked: {
    nl: ({ itemId }, say) => `${say.who} geeft aan dat ${say.thing('card', itemId)} vastzit`,
    en: ({ itemId }, say) => `${say.who} marked ${say.thing('card', itemId)} as blocked`,
  },
  CardUnblocked: {
    nl: ({ itemId }, say) => `${say.who} geeft aan dat ${say.thing('card', itemId)} weer verder kan`,
    en: ({ itemId }, say) => `${say.who} marked ${say.thing('card', itemId)} as no longer blocked`,
  },
  ItemBinned: {
    nl: ({ itemId }, say) => `${say.who} heeft ${say.thing('card', itemId)} weggegooid`,
    en: ({ itemId }, say) => `${say.who} put ${say.thing('card', itemId)} in the bin`,
  },
  ItemRestored: {
    nl: ({ itemId }, say) => `${say.who} heeft ${say.thing('card', itemId)} teruggehaald`,
    en: ({ itemId }, say) => `${say.who} took ${say.thing('card', itemId)} out of the bin`,
  },
};
