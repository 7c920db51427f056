import type { Recorded } from './log';

/** Revision of the event that marks a tombstone: the last there can be. */
export const tombstoneRevision = 9_223_372_036_854_775_807n;

/** Name of the stream that holds the metadata of another one. */
export const metastreamOf = (stream: string): string => `$$${stream}`;

/** What the metadata of a stream say of its events. */
interface StreamMetadata {
  readonly $maxCount?: number;
  /** Truncated before this revision; the last there can be, where the stream was deleted. */
  readonly $tb?: number;
}

/** Which events of a stream are read from it; $all keeps the others until a scavenge, which is never here. */
export interface Visibility {
  /** First revision that is read. */
  readonly from: number;
  /** Deleted, and nothing was appended since. */
  readonly isDeleted: boolean;
}

/** @param metastream events of the stream of metadata; @param count events of the stream itself */
export function visibilityOf(metastream: readonly Recorded[], count: number): Visibility {
  const { $maxCount = count, $tb = 0 } = parsed(metastream.at(-1));
  const isDeleted = $tb >= Number(tombstoneRevision);
  return { from: isDeleted ? count : Math.max($tb, count - $maxCount, 0), isDeleted };
}

/** Whatever is no metadata hides nothing. */
function parsed(event: Recorded | undefined): StreamMetadata {
  if (event?.type !== '$metadata') return {};
  try {
    return JSON.parse(Buffer.from(event.data).toString('utf8')) as StreamMetadata;
  } catch {
    return {};
  }
}
