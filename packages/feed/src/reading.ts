import type { EventStore, StoredEvent } from '@samenspel/event-store';
import { type Backoff, delayMs, pause } from './backoff';
import type { Reader, Reading, ReadingStatus } from './port';
import { Watch } from './watch';

/** So many events at once come of a busy board; a page of more is of somebody who catches up. */
const burst = { least: 8, most: 63 };

/** Whether it pays to let events gather for a moment: what a reader does costs more by the batch than by the event. */
const isBurst = ({ length }: readonly StoredEvent[]): boolean => length >= burst.least && length <= burst.most;

/** Brings one reader the events of a store: reads after its checkpoint, delivers batch by batch, starts over on failure. */
export class StoreReading implements Reading {
  readonly name: string;
  private current: ReadingStatus = { state: 'running', failures: 0 };
  private readonly stopping = new AbortController();
  private readonly watches = new Set<Watch>();
  private readonly done: Promise<void>;

  constructor(
    private readonly store: EventStore,
    private readonly reader: Reader,
    private readonly backoff: Backoff,
  ) {
    this.name = reader.name;
    this.done = this.run();
  }

  status(): ReadingStatus {
    return this.current;
  }

  async whenCaughtUp(): Promise<void> {
    if (this.current.state === 'stopped') throw this.stoppedTooEarly();
    const watch = new Watch();
    if (this.current.passed !== undefined) watch.passed([this.current.passed]);
    this.watches.add(watch);
    try {
      await Promise.all([this.store.lastPosition().then((position) => watch.aim(position)), watch.reached]);
    } finally {
      this.watches.delete(watch);
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.deliver(signal);
        break;
      } catch (lastError) {
        const failures = this.current.failures + 1;
        this.current = { ...this.current, state: 'retrying', failures, lastError };
        await pause(delayMs(this.backoff, failures), signal);
      }
    }
    this.current = { ...this.current, state: 'stopped' };
    for (const watch of this.watches) watch.giveUp(this.stoppedTooEarly());
  }

  /** Ends when asked to stop, or when the store closes. */
  private async deliver(signal: AbortSignal): Promise<void> {
    const after = await this.reader.checkpoint();
    if (after !== undefined) this.pass([after], this.current);
    for await (const batch of this.store.subscribe({ signal, ...(after !== undefined && { after }) })) {
      // Checked again because the batch may have been read before the stop.
      if (signal.aborted) return;
      await this.handle(batch);
      this.pass(batch.map((event) => event.position));
      // Somebody may wait for what comes next, and nothing else keep the process: it must not end here.
      if (isBurst(batch)) await pause(batch.length, signal, true);
    }
  }

  private async handle(batch: readonly StoredEvent[]): Promise<void> {
    const wanted = this.reader.boardEdits ? batch : batch.filter((event) => event.binary === undefined);
    const position = batch.at(-1)?.position;
    if (wanted.length > 0 && position !== undefined) await this.reader.handle(wanted, position);
  }

  /** Only work that was done ends a row of failures; coming back to the checkpoint does not. */
  private pass(positions: readonly string[], status: ReadingStatus = { state: 'running', failures: 0 }): void {
    const passed = positions.at(-1);
    if (passed === undefined) return;
    this.current = { ...status, passed };
    for (const watch of this.watches) watch.passed(positions);
  }

  private stoppedTooEarly(): Error {
    return new Error(`Reader ${this.name} stopped before it had caught up`);
  }
}
