import { z } from 'zod';
import { communityIdParam } from './commands';
import { problemSchema } from './problem';

/** Messages on `/live` (socket.io, websocket only). Client: `join`, `leave`. Server: `event`, `gone`. */
export const joinMessage = z.strictObject({
  communityId: communityIdParam,
  /** The last seq the client has; what came after it is sent first. Left out: only what comes from now on. */
  lastSeen: z.int().min(-1).optional(),
});
export type JoinMessage = z.output<typeof joinMessage>;

export const leaveMessage = z.strictObject({ communityId: communityIdParam });

/** Answer to `join`. `complete` is false when too much happened since `lastSeen` to send: read everything anew. */
export const joinAnswer = z.union([
  z.strictObject({ head: z.int(), complete: z.boolean() }),
  z.strictObject({ problem: problemSchema }),
]);
export type JoinAnswer = z.output<typeof joinAnswer>;

/** One event of a community's log, after the read models hold it, with the words this reader may read. */
export const liveEvent = z.strictObject({
  communityId: z.string(),
  seq: z.int(),
  type: z.string(),
  stream: z.string(),
  actor: z.string(),
  via: z.enum(['command', 'board', 'import', 'system']),
  recordedAt: z.int(),
  data: z.record(z.string(), z.unknown()),
});
export type LiveEvent = z.output<typeof liveEvent>;

/** Sent when the reader may no longer follow a community: removed, left, or the session was ended. */
export const goneMessage = z.strictObject({ communityId: z.string() });

/** Missed events sent at most after a join; beyond that reading anew is cheaper. */
export const maxMissedEvents = 1_000;
