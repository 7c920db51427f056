import { accessMatrix, happeningKinds, type Readable, roles } from '@samenspel/domain';
import { z } from 'zod';
import { communityIdParam } from './commands';
import { personCardSchema } from './identity';
import { type Access, route } from './route';
import { boardsSchema } from './view-schemas/boards';
import { forMeSchema } from './view-schemas/for-me';
import { goalLineageSchema, goalsSchema } from './view-schemas/goals';
import { homeSchema } from './view-schemas/home';
import { membersSchema } from './view-schemas/members';
import { checkInsSchema, reflectionsSchema, sprintDetailSchema, sprintsSchema } from './view-schemas/sprints';
import { blockersSchema, valuesSchema } from './view-schemas/stories';
import { ribbonSchema, searchSchema, timelineSchema } from './view-schemas/timeline';

const id = communityIdParam;
const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/**
 * A moment, as a query parameter: a seq of the community's log, or an ISO instant, which means the last event
 * recorded not later than that.
 */
const at = z
  .union([
    z
      .string()
      .regex(/^\d{1,15}$/)
      .describe('A seq of the log.'),
    z.iso.datetime({ offset: true }).describe('An instant.'),
  ])
  .describe('The moment to look at; left out: now.');

/** Parameters of every read. */
export const momentQuery = {
  at: at.optional(),
  minSeq: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .describe('Wait (2 s at most) until the answer contains this seq: the one a command answered.'),
} as const;
export type MomentQuery = { readonly at?: string | undefined; readonly minSeq?: string | undefined };

/** Parameters of every list that grows for ever. */
const pageQuery = {
  after: z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number)
    .optional()
    .describe('The `next` of the page before.'),
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/)
    .transform(Number)
    .optional()
    .describe('1 to 200; default 50.'),
} as const;

/** Every answer says of which moment it speaks. */
const answerOf = <View extends z.ZodType>(view: View) =>
  ({
    as: 'json',
    schema: z.strictObject({ seq: z.int(), head: z.int(), live: z.boolean(), asOf: z.int().optional(), view }),
  }) as const;

const may = (what: Readable): Access => ({ kind: 'community', roles: accessMatrix.reads[what] });
const inCommunity = z.strictObject({ communityId: id });
const onlyMoment = z.strictObject(momentQuery);
const of = (rest: string) => `/api/communities/:communityId/${rest}`;

export const homeRoute = route({
  name: 'readHome',
  method: 'GET',
  path: of('home'),
  word: 'community',
  summary: 'The community at a glance',
  params: inCommunity,
  query: onlyMoment,
  answer: answerOf(homeSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

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

export const membersRoute = route({
  name: 'readMembers',
  method: 'GET',
  path: of('members'),
  word: 'members',
  summary: 'Members, roles, partners and, for who may see them, invites',
  params: inCommunity,
  query: onlyMoment,
  answer: answerOf(membersSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const peopleRoute = route({
  name: 'readPeople',
  method: 'GET',
  path: of('people'),
  word: 'members',
  summary: 'Names and colours of everybody who was ever a member; a former participant has no name',
  params: inCommunity,
  answer: { as: 'json', schema: z.strictObject({ people: z.record(z.string(), personCardSchema) }) },
  access: may('community'),
});

export const goalsRoute = route({
  name: 'readGoals',
  method: 'GET',
  path: of('goals'),
  word: 'goals',
  summary: 'All goals with their versions',
  params: inCommunity,
  query: onlyMoment,
  answer: answerOf(goalsSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const goalRoute = route({
  name: 'readGoal',
  method: 'GET',
  path: of('goals/:goalId'),
  word: 'goals',
  summary: 'One goal: its lineage, and what happened under each version',
  params: z.strictObject({ communityId: id, goalId: id }),
  query: onlyMoment,
  answer: answerOf(goalLineageSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const sprintsRoute = route({
  name: 'readSprints',
  method: 'GET',
  path: of('sprints'),
  word: 'sprints',
  summary: 'All sprints',
  params: inCommunity,
  query: onlyMoment,
  answer: answerOf(sprintsSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const sprintRoute = route({
  name: 'readSprint',
  method: 'GET',
  path: of('sprints/:sprintId'),
  word: 'sprints',
  summary: 'One sprint with its goal and its board',
  params: z.strictObject({ communityId: id, sprintId: id }),
  query: onlyMoment,
  answer: answerOf(sprintDetailSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const checkInsRoute = route({
  name: 'readCheckIns',
  method: 'GET',
  path: of('sprints/:sprintId/check-ins'),
  word: 'sprints',
  summary: 'The check-ins of a sprint, newest first, by pages',
  params: z.strictObject({ communityId: id, sprintId: id }),
  query: z.strictObject({ ...momentQuery, ...pageQuery }),
  answer: answerOf(checkInsSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const reflectionsRoute = route({
  name: 'readReflections',
  method: 'GET',
  path: of('sprints/:sprintId/reflections'),
  word: 'sprints',
  summary: 'The reflections on a sprint, newest first, by pages',
  params: z.strictObject({ communityId: id, sprintId: id }),
  query: z.strictObject({ ...momentQuery, ...pageQuery }),
  answer: answerOf(reflectionsSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const blockersRoute = route({
  name: 'readBlockers',
  method: 'GET',
  path: of('blockers'),
  word: 'blockers',
  summary: 'What is in the way, and what was solved',
  params: inCommunity,
  query: onlyMoment,
  answer: answerOf(blockersSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const valuesRoute = route({
  name: 'readValues',
  method: 'GET',
  path: of('values'),
  word: 'values',
  summary: 'Value stories with their steps, evidence and confirmations',
  params: inCommunity,
  query: onlyMoment,
  answer: answerOf(valuesSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

const kinds = z
  .string()
  .max(200)
  .regex(new RegExp(`^(${happeningKinds.join('|')})(,(${happeningKinds.join('|')}))*$`))
  .describe('Domain words, separated by commas.');

export const timelineRoute = route({
  name: 'readTimeline',
  method: 'GET',
  path: of('timeline'),
  word: 'timeline',
  summary: 'Every step of the community, by pages',
  params: inCommunity,
  query: z.strictObject({
    ...momentQuery,
    kinds: kinds.optional(),
    personId: id.optional(),
    goalId: id.optional(),
    sprintId: id.optional(),
    itemId: id.optional().describe('A card, or another item of a board.'),
    since: wholeNumber.optional().describe('Instant, milliseconds since the epoch.'),
    until: wholeNumber.optional().describe('Instant, milliseconds since the epoch.'),
    direction: z.enum(['back', 'forth']).optional(),
    ...pageQuery,
  }),
  answer: answerOf(timelineSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const ribbonRoute = route({
  name: 'readRibbon',
  method: 'GET',
  path: of('ribbon'),
  word: 'timeline',
  summary: 'The whole run as a ribbon: phases, sprints and marks',
  params: inCommunity,
  query: onlyMoment,
  answer: answerOf(ribbonSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const searchRoute = route({
  name: 'search',
  method: 'GET',
  path: of('search'),
  word: 'timeline',
  summary: 'Find words in everything this reader may read',
  params: inCommunity,
  query: z.strictObject({
    ...momentQuery,
    q: z.string().trim().min(1).max(200),
    limit: z
      .string()
      .regex(/^([1-9]\d?|100)$/)
      .transform(Number)
      .optional()
      .describe('1 to 100; default 30.'),
  }),
  answer: answerOf(searchSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const forMeRoute = route({
  name: 'readForMe',
  method: 'GET',
  path: of('for-me'),
  word: 'members',
  summary: 'What waits for who asks: mentions, cards taken on, offers of help',
  params: inCommunity,
  query: onlyMoment,
  answer: answerOf(forMeSchema),
  access: may('community'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const boardsRoute = route({
  name: 'readBoards',
  method: 'GET',
  path: of('boards'),
  word: 'boards',
  summary: 'The boards of the community, by what is on them',
  params: inCommunity,
  query: onlyMoment,
  answer: answerOf(boardsSchema),
  access: may('boards'),
  errors: ['no_such_moment', 'still_catching_up'],
});

export const boardStateRoute = route({
  name: 'readBoardState',
  method: 'GET',
  path: of('boards/:boardId/state'),
  word: 'boards',
  summary:
    'A board as one Yjs update: as it is now, compressed, to join from; or with `at` as it was. The header samenspel-seq says of which moment, samenspel-epoch of which epoch local copies must be',
  params: z.strictObject({ communityId: id, boardId: id }),
  query: onlyMoment,
  answer: { as: 'octets', description: 'A Yjs update (v1) to apply to an empty document.' },
  access: may('boards'),
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
  path: of('boards/:boardId/items/:itemId/deleted-words'),
  word: 'boards',
  summary: 'Words in the body of a card that somebody else deleted than wrote them, the newest first, at most 50',
  params: z.strictObject({ communityId: id, boardId: id, itemId: id }),
  answer: { as: 'json', schema: deletedWordsSchema },
  access: may('boards'),
});

export const personalBoardRoute = route({
  name: 'openPersonalBoard',
  method: 'POST',
  path: of('boards/:boardId/personal'),
  word: 'boards',
  summary: 'My own board beside this one, for private writing; the same however often it is asked for',
  params: z.strictObject({ communityId: id, boardId: id }),
  answer: { as: 'json', schema: z.strictObject({ boardId: z.string() }) },
  access: { kind: 'community', roles: accessMatrix.boardEdits },
  errors: ['storage_full', 'store_read_only', 'unavailable'],
});

export const logRoute = route({
  name: 'readLog',
  method: 'GET',
  path: of('log'),
  word: 'log',
  summary: 'The log of the community in order, one event a line',
  params: inCommunity,
  query: z.strictObject({
    from: wholeNumber.optional().describe('First seq; default 0.'),
    to: wholeNumber.optional().describe('Last seq; default the head.'),
    boardEdits: z.enum(['true', 'false']).optional().describe('Whether board edits are included; default true.'),
  }),
  answer: { as: 'ndjson', description: 'One LogLine of JSON a line.' },
  access: may('log'),
});

export const readRoutes = [
  myCommunitiesRoute,
  homeRoute,
  membersRoute,
  peopleRoute,
  goalsRoute,
  goalRoute,
  sprintsRoute,
  sprintRoute,
  checkInsRoute,
  reflectionsRoute,
  blockersRoute,
  valuesRoute,
  timelineRoute,
  ribbonRoute,
  searchRoute,
  forMeRoute,
  boardsRoute,
  boardStateRoute,
  deletedWordsRoute,
  personalBoardRoute,
  logRoute,
] as const;
