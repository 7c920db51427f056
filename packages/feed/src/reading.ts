import type { StoredEvent } from '@samenspel/event-store';
import { type Backoff, delayMs, pause } from './backoff';
import type { Reader, Reading, ReadingStatus } from './port';
import { Recent } from './recent';
import type { Source } from './source';
import { Watch } from './watch';

const noBytes = new Uint8Array(0);

/** A board edit without its bytes: whoever wants those asks the store. */
const withoutBytes = (event: StoredEvent): StoredEvent => (event.binary ? { ...event, binary: noBytes } : event);

/** So many events at once come of a busy board; a page of more is of somebody who catches up. */
const burst = { least: 8, most: 63 };

/** Whether it pays to let events gather for a moment: what a reader does costs more by the batch than by the event. */
const isBurst = ({ length }: readonly StoredEvent[]): boolean => length >= burst.least && length <= burst.most;

/** Brings one reader the events of a source: reads after its checkpoint, delivers batch by batch, starts over on failure. */
export class StoreReading implements Reading {
  readonly name: string;
  private current: ReadingStatus = { state: 'running', failures: 0 };
  private readonly stopping = new AbortController();
  private readonly watches = new Set<Watch>();
  /** A node's store may be behind what this reading has passed already, and name that as its last position. */
  private readonly recent = new Recent();
  private readonly done: Promise<void>;

  constructor(
    private readonly source: Source,
    private readonly reader: Reader,
    private readonly backoff: Backoff,
    private readonly gather: typeof pause = pause,
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
      const aiming = this.source.lastPosition().then((position) => {
        watch.aim(position !== undefined && this.recent.has(position) ? undefined : position);
      });
      await Promise.all([aiming, watch.reached]);
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
    for await (const batch of this.source.subscribe({ signal, ...(after !== undefined && { after }) })) {
      // Checked again because the batch may have been read before the stop.
      if (signal.aborted) return;
      await this.handle(batch);
      this.pass(batch.map((event) => event.position));
      // Somebody may wait for what comes next, and nothing else keep the process: it must not end here.
      if (isBurst(batch)) await this.gather(batch.length, signal, true);
    }
  }

  private async handle(batch: readonly StoredEvent[]): Promise<void> {
    const wanted = this.reader.boardEdits
      ? batch.map(withoutBytes)
      : batch.filter((event) => event.binary === undefined);
    const position = batch.at(-1)?.position;
    if (wanted.length > 0 && position !== undefined) await this.reader.handle(wanted, position);
  }

  /** Only work that was done ends a row of failures; coming back to the checkpoint does not. */
  private pass(positions: readonly string[], status: ReadingStatus = { state: 'running', failures: 0 }): void {
    const passed = positions.at(-1);
    if (passed === undefined) return;
    this.current = { ...status, passed };
    this.recent.add(positions);
    for (const watch of this.watches) watch.passed(positions);
  }

  private stoppedTooEarly(): Error {
    return new Error(`Reader ${this.name} stopped before it had caught up`);
  }
}
