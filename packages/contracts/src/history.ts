import { z } from 'zod';
import { communityBootstrap } from './bootstrap';
import { maxOlderDocuments } from './copy-limits';
import { liveEvent } from './live';
import { route } from './route';
import { inCommunity, mayRead, paramsIn, wholeNumber } from './view';

/** By this a part of the history is known to be good, as a copy is. */
const stamp = z.string();

const name = z.string().regex(/^[\w-]{1,40}$/);

/** A chunk of the log as this reader may see it. */
const historyChunk = z.strictObject({
  stamp,
  from: z.int(),
  /** All there is from `from` up to and including this seq; before `from` when nothing can be told. */
  upTo: z.int(),
  events: z.array(liveEvent).readonly(),
});
export type HistoryChunk = z.output<typeof historyChunk>;

/** Older documents of one log collection. */
const olderDocuments = z.strictObject({ stamp, version: z.int(), docs: z.array(z.unknown()).readonly() });
export type OlderDocuments = z.output<typeof olderDocuments>;

export const historyRoute = route({
  name: 'readHistory',
  method: 'GET',
  path: inCommunity('history'),
  word: 'community',
  summary:
    'The events of a stretch of the log that this reader may see, board edits left out, to be kept: it does not change',
  params: paramsIn(''),
  query: z.strictObject({
    from: wholeNumber.describe('First seq.'),
    to: wholeNumber.describe('Last seq. The answer may end sooner, and says where.'),
  }),
  answer: { as: 'json', schema: historyChunk },
  access: mayRead('community'),
});

export const keyStateRoute = route({
  name: 'readKeyState',
  method: 'GET',
  path: inCommunity('history/key-state'),
  word: 'community',
  summary: 'The documents of one projection as they were at a moment, to go on from with the events after it',
  params: paramsIn(''),
  query: z.strictObject({ at: wholeNumber.describe('A seq of the log.'), projection: name }),
  answer: { as: 'json', schema: communityBootstrap },
  access: mayRead('community'),
  errors: ['not_found', 'no_such_moment', 'still_catching_up'],
});

export const olderDocumentsRoute = route({
  name: 'readOlderDocuments',
  method: 'GET',
  path: inCommunity('history/documents'),
  word: 'community',
  summary: 'Documents of a log that are older than what a copy holds, to be kept: they do not change',
  params: paramsIn(''),
  query: z.strictObject({
    projection: name,
    collection: name,
    term: z
      .string()
      .regex(/^\w{1,20}:[\w-]{1,60}$/)
      .optional()
      .describe('Only what is filed under this.'),
    from: wholeNumber.optional().describe('First seq; default 0.'),
    to: wholeNumber.describe('Last seq.'),
    limit: wholeNumber.describe(`At most ${maxOlderDocuments}.`),
    reverse: z.enum(['true', 'false']).optional().describe('Newest first; default oldest first.'),
  }),
  answer: { as: 'json', schema: olderDocuments },
  access: mayRead('community'),
  errors: ['not_found', 'no_such_moment', 'still_catching_up'],
});
