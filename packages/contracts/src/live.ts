import { z } from 'zod';
import { communityIdParam } from './community-param';
import { personCardSchema } from './person-card';
import { problemSchema } from './problem';

/** Messages on `/live` (socket.io, websocket only). Client: `join`, `leave`. Server: `event`, `people`, `renew`, `age`, `gone`. */
export const joinMessage = z.strictObject({
  communityId: communityIdParam,
  /** The last seq the client has; what came after it is sent first. Left out: only what comes from now on. */
  lastSeen: z.int().min(-1).optional(),
});

export const leaveMessage = z.strictObject({ communityId: communityIdParam });

/**
 * Answer to `join`. `complete` is false when too much happened since `lastSeen` to send: read everything anew. A copy with another
 * `stamp` may hold what this reader may not read any more; of one with another `peopleVersion` names are not those of now.
 */
const joinAnswer = z.union([
  z.strictObject({ head: z.int(), complete: z.boolean(), stamp: z.string(), peopleVersion: z.string() }),
  z.strictObject({ problem: problemSchema }),
]);
export type JoinAnswer = z.output<typeof joinAnswer>;

/**
 * One event of a community's log, after the read models hold it: whole, with the words this reader may read. What lies between
 * `after` and `seq` this reader may not see: who has everything up to `after` then has everything up to `seq`.
 */
export const liveEvent = z.strictObject({
  communityId: z.string(),
  after: z.int().min(-1),
  seq: z.int(),
  eventId: z.string(),
  type: z.string(),
  /** Of the shape of `data`. */
  schemaVersion: z.int(),
  stream: z.string(),
  revision: z.int(),
  actor: z.string(),
  via: z.enum(['command', 'board', 'import', 'system']),
  occurredAt: z.int(),
  recordedAt: z.int(),
  correlationId: z.string(),
  causationId: z.string().exactOptional(),
  data: z.record(z.string(), z.unknown()),
  /** What its items and comment were called then: in parts by who wrote them, null where words are gone. */
  names: z.record(z.string(), z.array(z.string().nullable()).readonly()).exactOptional(),
});
export type LiveEvent = z.output<typeof liveEvent>;

/**
 * Sent when somebody is new, or is called otherwise: names and colours of those who are not as they were. Who knows the people of version
 * `from` then knows those of `version`; who knows others asks for news.
 */
const peopleMessage = z.strictObject({
  communityId: z.string(),
  from: z.string(),
  version: z.string(),
  people: z.record(z.string(), personCardSchema),
});
export type PeopleMessage = z.output<typeof peopleMessage>;

/** Sent when the server's storage gives no answer any more, and without `asOf` when it does again: what is shown is as of then. */
const ageMessage = z.strictObject({ asOf: z.int().exactOptional() });
export type AgeMessage = z.output<typeof ageMessage>;

/** Missed events sent at most after a join; beyond that reading anew is cheaper. */
export const maxMissedEvents = 1_000;
