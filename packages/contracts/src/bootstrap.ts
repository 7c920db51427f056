import { roles } from '@samenspel/domain';
import { z } from 'zod';
import { liveEvent } from './live';
import { personCardSchema } from './person-card';
import { route } from './route';
import { inCommunity, mayRead, paramsIn } from './view';

const doc = z.unknown();

/** The documents of one projection. */
const projectionDocuments = z.strictObject({
  version: z.int(),
  state: z.record(z.string(), z.array(z.tuple([z.string(), doc]).readonly()).readonly()),
  /** The newest documents of each log collection, in order; all there are from seq `from` on. */
  log: z.record(z.string(), z.strictObject({ from: z.int(), docs: z.array(doc).readonly() })),
});

/** Names and colours of everybody who was ever a member, and by what these are told from others. */
const everybody = { people: z.record(z.string(), personCardSchema), peopleVersion: z.string() } as const;
/** Changes when a copy may hold what its reader may not read any more: roles, an erasure, a restored server. */
const stamp = z.string();
const asOf = z.int().optional().describe('The storage does not answer: this is what was known then.');

/** What a browser needs to answer every view of now by itself: the fold of the events that this reader may see. */
export const communityBootstrap = z.strictObject({
  kind: z.literal('bootstrap'),
  communityId: z.string(),
  /** The fold of everything up to and including this seq. */
  seq: z.int(),
  stamp,
  reader: z.strictObject({ personId: z.string(), roles: z.array(z.enum(roles)).readonly() }),
  projections: z.record(z.string(), projectionDocuments),
  ...everybody,
  asOf,
});
export type CommunityBootstrap = z.output<typeof communityBootstrap>;

/** What happened since, for a copy that is still good. */
const communityNews = z.strictObject({
  kind: z.literal('news'),
  /** With these events a copy holds everything up to and including this seq. */
  upTo: z.int(),
  events: z.array(liveEvent).readonly(),
  ...everybody,
  asOf,
});
export type CommunityNews = z.output<typeof communityNews>;

export const bootstrapRoute = route({
  name: 'readBootstrap',
  method: 'GET',
  path: inCommunity('bootstrap'),
  word: 'community',
  summary:
    'The whole community as this reader may see it, to be kept up to date with live events; with `after` and `stamp` only what happened since, when the copy is still good',
  params: paramsIn(''),
  query: z.strictObject({
    after: z
      .string()
      .regex(/^(-1|\d{1,15})$/)
      .transform(Number)
      .optional()
      .describe('The seq up to which the copy holds everything.'),
    stamp: z.string().max(64).optional().describe('The stamp of the copy.'),
  }),
  answer: { as: 'json', schema: z.union([communityBootstrap, communityNews]) },
  access: mayRead('community'),
  errors: ['still_catching_up'],
});
