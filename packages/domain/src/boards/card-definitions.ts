import { defineEvents } from '../kernel/define-events';
import { columnName, label } from '../terms';
import type { CardEvents } from './events';

export const cardEvents = defineEvents<CardEvents>(
  'boards',
  { stream: 'board', audience: 'board', listed: false },
  {
    CardAdded: {
      nl: ({ itemId, column }, say) =>
        `${say.who} heeft ${say.thing('card', itemId)} gezet in ${columnName(column, 'nl')}`,
      en: ({ itemId, column }, say) => `${say.who} put ${say.thing('card', itemId)} in ${columnName(column, 'en')}`,
    },
    CardMoved: {
      nl: ({ itemId, from, to }, say) =>
        `${say.who} heeft ${say.thing('card', itemId)} verplaatst van ${columnName(from, 'nl')} naar ${columnName(to, 'nl')}`,
      en: ({ itemId, from, to }, say) =>
        `${say.who} moved ${say.thing('card', itemId)} from ${columnName(from, 'en')} to ${columnName(to, 'en')}`,
    },
    CardTakenOff: {
      nl: ({ itemId, from }, say) =>
        `${say.who} heeft ${say.thing('card', itemId)} uit ${columnName(from, 'nl')} gehaald. Het is weer een briefje`,
      en: ({ itemId, from }, say) =>
        `${say.who} took ${say.thing('card', itemId)} out of ${columnName(from, 'en')}. It is a note again`,
    },
    CardReworded: {
      nl: ({ itemId }, say) => `${say.who} heeft de tekst veranderd van ${say.thing('card', itemId)}`,
      en: ({ itemId }, say) => `${say.who} changed the words of ${say.thing('card', itemId)}`,
    },
    CardDescribed: {
      nl: ({ itemId }, say) => `${say.who} heeft uitleg geschreven bij ${say.thing('card', itemId)}`,
      en: ({ itemId }, say) => `${say.who} described ${say.thing('card', itemId)}`,
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
    CardDueSet: {
      nl: ({ itemId, due }, say) =>
        due
          ? `${say.who} wil ${say.thing('card', itemId)} klaar hebben op ${say.day(due)}`
          : `${say.who} heeft de datum weggehaald bij ${say.thing('card', itemId)}`,
      en: ({ itemId, due }, say) =>
        due
          ? `${say.who} wants ${say.thing('card', itemId)} ready on ${say.day(due)}`
          : `${say.who} took the date off ${say.thing('card', itemId)}`,
    },
    CardLinkedToGoal: {
      nl: ({ itemId, goalId }, say) =>
        `${say.who} heeft ${say.thing('card', itemId)} verbonden met ${say.thing('goal', goalId)}`,
      en: ({ itemId, goalId }, say) => `${say.who} linked ${say.thing('card', itemId)} to ${say.thing('goal', goalId)}`,
    },
    CardUnlinkedFromGoal: {
      nl: ({ itemId, goalId }, say) =>
        `${say.who} heeft ${say.thing('card', itemId)} losgemaakt van ${say.thing('goal', goalId)}`,
      en: ({ itemId, goalId }, say) =>
        `${say.who} unlinked ${say.thing('card', itemId)} from ${say.thing('goal', goalId)}`,
    },
    CardActivityChosen: {
      nl: ({ itemId, activity }, say) =>
        activity
          ? `${say.who} koos bij ${say.thing('card', itemId)} voor: ${label('activityType', activity, 'nl')}`
          : `${say.who} heeft het soort activiteit weggehaald bij ${say.thing('card', itemId)}`,
      en: ({ itemId, activity }, say) =>
        activity
          ? `${say.who} chose for ${say.thing('card', itemId)}: ${label('activityType', activity, 'en')}`
          : `${say.who} took the kind of activity off ${say.thing('card', itemId)}`,
    },
    PhotoAdded: {
      nl: ({ itemId }, say) => `${say.who} heeft een foto gezet bij ${say.thing('card', itemId)}`,
      en: ({ itemId }, say) => `${say.who} added a photo to ${say.thing('card', itemId)}`,
    },
    PhotoRemoved: {
      nl: ({ itemId }, say) => `${say.who} heeft een foto weggehaald bij ${say.thing('card', itemId)}`,
      en: ({ itemId }, say) => `${say.who} took a photo off ${say.thing('card', itemId)}`,
    },
    CommentAdded: {
      kind: 'comments',
      nl: ({ itemId, commentId, mentions }, say) =>
        `${say.who} reageerde op ${say.thing('card', itemId)}${mentions.length > 0 ? ` en noemde ${say.people(mentions)}` : ''}${say.said(commentId)}`,
      en: ({ itemId, commentId, mentions }, say) =>
        `${say.who} commented on ${say.thing('card', itemId)}${mentions.length > 0 ? ` and mentioned ${say.people(mentions)}` : ''}${say.said(commentId)}`,
    },
    MentionsAdded: {
      kind: 'comments',
      nl: ({ itemId, commentId, mentions }, say) =>
        `${say.who} noemde ${say.people(mentions)} in een reactie op ${say.thing('card', itemId)}${say.said(commentId)}`,
      en: ({ itemId, commentId, mentions }, say) =>
        `${say.who} mentioned ${say.people(mentions)} in a comment on ${say.thing('card', itemId)}${say.said(commentId)}`,
    },
    CheckDone: {
      nl: ({ itemId }, say) => `${say.who} heeft iets afgevinkt bij ${say.thing('card', itemId)}`,
      en: ({ itemId }, say) => `${say.who} ticked off something of ${say.thing('card', itemId)}`,
    },
    CheckUndone: {
      nl: ({ itemId }, say) => `${say.who} heeft een vinkje weggehaald bij ${say.thing('card', itemId)}`,
      en: ({ itemId }, say) => `${say.who} took a tick off ${say.thing('card', itemId)}`,
    },
  },
);
