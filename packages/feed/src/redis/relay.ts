import type { Lease, Log } from '@samenspel/cluster';
import type { EventStore } from '@samenspel/event-store';
import { Wakeup } from '@samenspel/event-store';
import { delayMs, pause } from '../backoff';
import { entriesOf, streamBeginning } from './entry';
import { isOurs } from './ours';
import type { FeedStream } from './stream';
import { defaultTiming, type RedisFeedTiming } from './timing';

interface RelayStatus {
  /** `standing-by`: another node relays. `retrying`: this node should, and fails. */
  readonly state: 'standing-by' | 'relaying' | 'retrying' | 'stopped';
  /** Failures in a row; 0 while all goes well. */
  readonly failures: number;
  readonly lastError?: unknown;
  /** Position up to which the stream tells what the store does. */
  readonly passed?: string;
}

export interface Relay {
  status(): RelayStatus;
  /** Gives the lease up; resolves when the write at hand is done. */
  stop(): Promise<void>;
}

interface RelayOptions {
  readonly store: Pick<EventStore, 'subscribe' | 'lastPosition' | 'readStream'>;
  readonly stream: FeedStream;
  readonly lease: Lease;
  readonly log: Log;
  readonly timing?: RedisFeedTiming;
}

/**
 * Writes what the store tells into the stream, while it holds the lease. The lease saves work only: an entry is added only
 * behind the newest one, and is true whoever adds it, so a relay that lost its lease without noticing does no harm.
 */
export function runRelay(options: RelayOptions): Relay {
  return new StreamRelay(options);
}

class StreamRelay implements Relay {
  private readonly stopping = new AbortController();
  private readonly wakeup = new Wakeup();
  private readonly done: Promise<void>;
  private current: RelayStatus = { state: 'standing-by', failures: 0 };
  /** Aborted when the lease is lost. */
  private turn: AbortController | undefined;

  constructor(private readonly options: RelayOptions) {
    options.lease.onChange((held) => {
      if (!held) this.turn?.abort();
      this.wakeup.call();
    });
    this.done = this.run();
  }

  status(): RelayStatus {
    return this.current;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
    await this.options.lease.release();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const { lease, log, timing = defaultTiming } = this.options;
    while (!signal.aborted) {
      if (!lease.held) {
        this.current = { state: 'standing-by', failures: 0 };
        await this.wakeup.next(signal);
        continue;
      }
      this.turn = new AbortController();
      try {
        await this.relay(AbortSignal.any([signal, this.turn.signal]));
        // The store closed.
        if (!signal.aborted && !this.turn.signal.aborted) break;
      } catch (lastError) {
        const failures = this.current.failures + 1;
        this.current = { ...this.current, state: 'retrying', failures, lastError };
        if (failures === 1) log.warn({ err: lastError }, 'Relaying to Redis failed; readers read the store');
        await pause(delayMs(timing.retry, failures), signal);
      }
    }
    this.current = { ...this.current, state: 'stopped' };
  }

  private async relay(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const from = await this.begin();
      if (from !== undefined && !(await this.follow(from, signal))) return;
    }
  }

  /** @returns where the stream ends; undefined when another relay was quicker */
  private async begin(): Promise<string | undefined> {
    const { store, stream } = this.options;
    const newest = await stream.newest();
    if (newest && (await isOurs(store, newest.entry))) return newest.entry.last;
    // It tells of another store, or nothing that could be checked.
    if (newest) await stream.drop(newest.id);
    // Readers come here once they have passed this place; what was before it they have from the store.
    const here = (await store.lastPosition()) ?? streamBeginning;
    return (await stream.append([{ prev: here, last: here, text: '[]' }])) ? here : undefined;
  }

  /** @returns whether another relay wrote in between, so that it must begin anew; false when the store or the turn ended */
  private async follow(from: string, signal: AbortSignal): Promise<boolean> {
    const { store, stream } = this.options;
    let at = from;
    this.passed(at);
    for await (const batch of store.subscribe({ signal, ...(at !== streamBeginning && { after: at }) })) {
      if (signal.aborted) return false;
      const entries = entriesOf(at, batch);
      if (!(await stream.append(entries))) return true;
      at = entries.at(-1)?.last ?? at;
      this.passed(at);
    }
    return false;
  }

  private passed(passed: string): void {
    this.current = { state: 'relaying', failures: 0, passed };
  }
}
