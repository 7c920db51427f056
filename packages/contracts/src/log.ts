import { z } from 'zod';

/** One line of `GET .../log` (NDJSON): an event of the community's log, words opened for the reader, board bytes opened. */
export const logLine = z.strictObject({
  seq: z.int(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  stream: z.string(),
  revision: z.int(),
  metadata: z.record(z.string(), z.unknown()),
  /** Base64 of a board edit's Yjs update; null when its words were erased. */
  binary: z.string().nullable().optional(),
});
export type LogLine = z.output<typeof logLine>;
