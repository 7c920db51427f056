import { z } from 'zod';

/** An event of the community's log, words opened for the reader, board bytes opened. */
const logEvent = z.strictObject({
  seq: z.int(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  stream: z.string(),
  revision: z.int(),
  metadata: z.record(z.string(), z.unknown()),
  /** Base64 of a board edit's Yjs update; null when its words were erased. */
  binary: z.string().nullable().optional(),
});

/** An event that this reader may not see: its place and its leaf hash, so that the chain can still be verified. */
const withheldEvent = z.strictObject({ seq: z.int(), leaf: z.string() });

/** One line of `GET .../log` (NDJSON). */
export const logLine = z.union([logEvent, withheldEvent]);
export type LogLine = z.output<typeof logLine>;
