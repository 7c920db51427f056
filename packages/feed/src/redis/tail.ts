import type { Log } from '@samenspel/cluster';
import type { EventStore } from '@samenspel/event-store';
import { Wakeup } from '@samenspel/event-store';
import { delayMs, pause } from '../backoff';
import type { RelayedEvent } from './entry';
import { isOurs } from './ours';
import type { FeedStream, StreamedEntry, StreamLine } from './stream';
import type { RedisFeedTiming } from './timing';
import { Window } from './window';

/** So much of the stream is read at first: enough for readers that were here a moment ago. */
const firstEntries = 64;

/** `live`: what is committed comes over the stream. `stalled`: it does not, no relay is at work. `away`: Redis is. */
export type TailState = 'live' | 'stalled' | 'away';

interface TailOptions {
  readonly store: Pick<EventStore, 'readStream' | 'lastPosition'>;
  readonly stream: FeedStream;
  readonly timing: RedisFeedTiming;
  readonly log: Log;
}

/** Follows the newest end of the stream for all readers of this process, and knows whether it can be relied on for now. */
export class Tail {
  private readonly window = new Window();
  private readonly wakeup = new Wakeup();
  private readonly closing = new AbortController();
  private current: TailState = 'away';
  private running: Promise<unknown> | undefined;
  private line: StreamLine | undefined;
  private expecting = false;

  constructor(private readonly options: TailOptions) {}

  get state(): TailState {
    return this.current;
  }

  /** Begins to follow; once. */
  start(): void {
    if (!this.closing.signal.aborted) this.running ??= Promise.all([this.follow(), this.look()]);
  }

  /** Whether what follows `position` comes from here. */
  covers(position: string | undefined): boolean {
    return this.current === 'live' && this.window.has(position);
  }

  after(position: string | undefined, most: number): readonly RelayedEvent[] {
    return this.window.after(position, most);
  }

  /** Resolves when anything changed. Must be asked in the same turn as the look that found nothing. */
  changed(signal: AbortSignal): Promise<void> {
    return this.wakeup.next(signal);
  }

  /** This position is committed: when it does not come over the stream soon, nothing does. Never waits. */
  expect(position: string | undefined): void {
    if (position === undefined || this.expecting || this.current !== 'live' || this.window.has(position)) return;
    this.expecting = true;
    void pause(this.options.timing.graceMs, this.closing.signal).then(() => {
      this.expecting = false;
      if (this.current === 'live' && !this.window.has(position)) this.become('stalled');
    });
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.line?.close();
    await this.running;
    this.become('away');
  }

  private async follow(): Promise<void> {
    const { signal } = this.closing;
    let failures = 0;
    while (!signal.aborted) {
      try {
        this.line = await this.options.stream.line();
        if (signal.aborted) break;
        await this.read(this.line, () => {
          failures = 0;
        });
      } catch (err) {
        if (failures === 0 && !signal.aborted)
          this.options.log.warn({ err }, 'The feed over Redis is away; reading the store');
      } finally {
        this.line?.close();
        this.line = undefined;
        this.become('away');
      }
      failures += 1;
      await pause(delayMs(this.options.timing.retry, failures), signal);
    }
  }

  private async read(line: StreamLine, onRead: () => void): Promise<void> {
    const { signal } = this.closing;
    let id = await this.load(line);
    while (!signal.aborted) {
      const entries = await line.after(id);
      onRead();
      if (signal.aborted) return;
      id = entries.at(-1)?.id ?? id;
      if (entries.length > 0) await this.take(entries);
      // After a restart of Redis with an earlier clock, new ids may be lower than those seen.
      else if (this.current === 'stalled' && (await line.newest(1)).some((newest) => newest.id !== id)) {
        id = await this.load(line);
      }
    }
  }

  /** @returns the id to go on after */
  private async load(line: StreamLine): Promise<string> {
    const entries = await line.newest(firstEntries);
    this.window.clear();
    if (entries.length > 0) await this.take(entries);
    if (this.current === 'away') this.become('stalled');
    return entries.at(-1)?.id ?? '0-0';
  }

  /** Entries from after a break, as those at first, are only believed when the store knows the newest of them. */
  private async take(entries: readonly StreamedEntry[]): Promise<void> {
    const told = entries.findLast(({ entry }) => entry.events.length > 0);
    if (this.current !== 'live' && told && !(await isOurs(this.options.store, told.entry))) return;
    for (const { entry } of entries) this.window.take(entry);
    this.become('live');
  }

  private become(state: TailState): void {
    this.current = state;
    this.wakeup.call();
  }

  private async look(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      await pause(this.options.timing.lookEveryMs, signal);
      if (this.current !== 'live') continue;
      // A store that is away says so to its readers.
      this.expect(await this.options.store.lastPosition().catch(() => undefined));
    }
  }
}
