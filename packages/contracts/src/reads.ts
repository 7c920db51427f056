import { accessMatrix, roles } from '@samenspel/domain';
import { z } from 'zod';
import { bootstrapRoute } from './bootstrap';
import { historyRoute, keyStateRoute, olderDocumentsRoute } from './history';
import { personCardSchema } from './person-card';
import { route } from './route';
import { inCommunity, mayRead, momentQuery, paramsIn, wholeNumber } from './view';

export const myCommunitiesRoute = route({
  name: 'readMyCommunities',
  method: 'GET',
  path: '/api/communities',
  word: 'community',
  summary: 'The communities I am a member of',
  answer: {
    as: 'json',
    schema: z.strictObject({
      communities: z.array(
        z.strictObject({
          communityId: z.string(),
          name: z.string().nullable(),
          roles: z.array(z.enum(roles)),
          waiting: z.boolean(),
          demo: z.boolean(),
        }),
      ),
    }),
  },
  access: { kind: 'signedIn' },
});

export const peopleRoute = route({
  name: 'readPeople',
  method: 'GET',
  path: inCommunity('people'),
  word: 'members',
  summary: 'Names and colours of everybody who was ever a member; a former participant has no name',
  params: paramsIn(''),
  answer: { as: 'json', schema: z.strictObject({ people: z.record(z.string(), personCardSchema) }) },
  access: mayRead('community'),
});

export const boardStateRoute = route({
  name: 'readBoardState',
  method: 'GET',
  path: inCommunity('boards/:boardId/state'),
  word: 'boards',
  summary:
    'A board as one Yjs update: as it is now, compressed, to join from; or with `at` as it was. The header samenspel-seq says of which moment, samenspel-epoch of which epoch local copies must be',
  params: paramsIn('boards/:boardId'),
  query: z.strictObject(momentQuery),
  answer: { as: 'octets', description: 'A Yjs update (v1) to apply to an empty document.' },
  access: mayRead('boards'),
  errors: ['no_such_moment'],
});

/** Names the epoch of the boards a server holds: a local copy of another one is of a history that was lost. */
export const boardEpochHeader = 'samenspel-epoch';

/** A run of deleted words: what they were, how they looked, and where they stood in the text. */
const deletedRunSchema = z.strictObject({
  insert: z.unknown().describe('Characters, or an object for what is not text.'),
  attributes: z.record(z.string(), z.unknown()).readonly(),
  client: z.number().int(),
  clock: z.number().int(),
});
const deletedWordsSchema = z.strictObject({
  deleted: z
    .array(
      z
        .strictObject({
          seq: z.number().int().describe('Of the edit that took out the last of them.'),
          by: z.string(),
          writers: z.array(z.string()).readonly(),
          runs: z.array(deletedRunSchema.readonly()).readonly(),
        })
        .readonly(),
    )
    .readonly(),
});

export const deletedWordsRoute = route({
  name: 'readDeletedWords',
  method: 'GET',
  path: inCommunity('boards/:boardId/items/:itemId/deleted-words'),
  word: 'boards',
  summary: 'Words in the body of a card that somebody else deleted than wrote them, the newest first, at most 50',
  params: paramsIn('boards/:boardId/items/:itemId'),
  answer: { as: 'json', schema: deletedWordsSchema },
  access: mayRead('boards'),
});

export const personalBoardRoute = route({
  name: 'openPersonalBoard',
  method: 'POST',
  path: inCommunity('boards/:boardId/personal'),
  word: 'boards',
  summary: 'My own board beside this one, for private writing; the same however often it is asked for',
  params: paramsIn('boards/:boardId'),
  answer: { as: 'json', schema: z.strictObject({ boardId: z.string() }) },
  access: { kind: 'community', roles: accessMatrix.boardEdits },
  errors: ['storage_full', 'store_read_only', 'unavailable'],
});

export const logRoute = route({
  name: 'readLog',
  method: 'GET',
  path: inCommunity('log'),
  word: 'log',
  summary: 'The log of the community in order, one event a line',
  params: paramsIn(''),
  query: z.strictObject({
    from: wholeNumber.optional().describe('First seq; default 0.'),
    to: wholeNumber.optional().describe('Last seq; default the head.'),
    boardEdits: z.enum(['true', 'false']).optional().describe('Whether board edits are included; default true.'),
  }),
  answer: { as: 'ndjson', description: 'One LogLine of JSON a line.' },
  access: mayRead('log'),
});

/** What is read of a community beside its views. */
export const readRoutes = [
  myCommunitiesRoute,
  bootstrapRoute,
  historyRoute,
  keyStateRoute,
  olderDocumentsRoute,
  peopleRoute,
  boardStateRoute,
  deletedWordsRoute,
  personalBoardRoute,
  logRoute,
] as const;
