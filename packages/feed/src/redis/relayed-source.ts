import type { StoredEvent } from '@samenspel/event-store';
import type { Source } from '../source';
import { handOut } from './entry';
import type { Tail } from './tail';

const batchEntries = 100;

/**
 * What the store tells, through the stream while that covers where a reader is, else from the store itself. A reader changes
 * over only at a position that it has passed, so it does not matter how often, nor what the stream lost.
 */
export class RelayedSource implements Source {
  /** Readers that are at the store now. */
  atStore = 0;

  constructor(
    private readonly store: Source,
    private readonly tail: Tail,
  ) {}

  async lastPosition(): Promise<string | undefined> {
    const position = await this.store.lastPosition();
    this.tail.expect(position);
    return position;
  }

  async *subscribe(options: { after?: string; signal: AbortSignal }): AsyncIterable<readonly StoredEvent[]> {
    const { signal } = options;
    let at = options.after;
    this.tail.start();
    while (!signal.aborted) {
      if (this.tail.covers(at)) {
        const events = this.tail.after(at, batchEntries);
        if (events.length === 0) {
          await this.tail.changed(signal);
          continue;
        }
        yield events.map(handOut);
        at = events.at(-1)?.position;
        continue;
      }
      let covered = false;
      this.atStore += 1;
      try {
        for await (const batch of this.untilCovered(signal, () => at)) {
          covered = batch === 'covered';
          if (batch === 'covered') break;
          yield batch;
          at = batch.at(-1)?.position;
        }
      } finally {
        this.atStore -= 1;
      }
      // The store ends a subscription by itself only when it closes.
      if (!covered) return;
    }
  }

  /** Batches of the store, and `covered` as soon as the stream covers where the reader is. */
  private async *untilCovered(
    signal: AbortSignal,
    at: () => string | undefined,
  ): AsyncIterable<readonly StoredEvent[] | 'covered'> {
    const after = at();
    const leave = new AbortController();
    const either = AbortSignal.any([signal, leave.signal]);
    const watching = this.leaveWhenCovered(either, at, leave);
    try {
      for await (const batch of this.store.subscribe({ signal: either, ...(after !== undefined && { after }) })) {
        // A batch that was under way is read again, from wherever the reader goes on.
        if (either.aborted) break;
        yield batch;
        if (this.tail.covers(at())) leave.abort();
        if (either.aborted) break;
      }
      if (either.aborted) yield 'covered';
    } finally {
      leave.abort();
      await watching;
    }
  }

  private async leaveWhenCovered(
    either: AbortSignal,
    at: () => string | undefined,
    leave: AbortController,
  ): Promise<void> {
    while (!either.aborted) {
      await this.tail.changed(either);
      if (this.tail.covers(at())) leave.abort();
    }
  }
}
