import type { StoredEvent } from '@samenspel/event-store';

/**
 * Someone who must see every committed event, in order, once. The reader keeps its own checkpoint, in the same
 * transaction as its work where it can: then a crash neither skips nor doubles. Rules FD1.. are in SPEC.md.
 */
export interface Reader {
  /** Unique in the feed; shown in health. */
  readonly name: string;
  /**
   * Whether events with a binary part (board edits) are wanted too, default false: their facts are events of their own. They come
   * without their bytes: `binary` is there and empty.
   */
  readonly boardEdits?: boolean;
  /** Position of the last event whose work is done; undefined at the very beginning. Asked at start and after each failure. */
  checkpoint(): Promise<string | undefined>;
  /**
   * Does the work of these events (at least one, in store order) and keeps `position` as checkpoint with it. The next call
   * comes after this one resolves. When it throws, the feed waits, asks `checkpoint` and delivers again from there.
   */
  handle(events: readonly StoredEvent[], position: string): Promise<void>;
}

export interface ReadingStatus {
  readonly state: 'running' | 'retrying' | 'stopped';
  /** Failures in a row; 0 while all goes well. */
  readonly failures: number;
  readonly lastError?: unknown;
  /** Position up to which everything was delivered or was not wanted. */
  readonly passed?: string;
}

/** One reader at work. */
export interface Reading {
  readonly name: string;
  status(): ReadingStatus;
  /** Resolves when everything committed before this call is handled. Rejects when the reading stops before that. */
  whenCaughtUp(): Promise<void>;
  /** Delivers no more; resolves when the work at hand is done. */
  stop(): Promise<void>;
}

/** Ordered delivery of committed events of all communities to named readers, each at its own pace. */
export interface Feed {
  /** Starts a reader. @throws when one with this name is reading already */
  add(reader: Reader): Reading;
  /** Status of every reader, for health. */
  readings(): readonly Reading[];
  /** Stops all readers. */
  close(): Promise<void>;
}
