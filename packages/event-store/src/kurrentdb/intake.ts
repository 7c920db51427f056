import type { Position } from '@kurrent/kurrentdb-client';
import type { Call } from './connection';
import { decodeEvent } from './encoding';
import { compare } from './link';
import type { LogIndex, SeenEvent } from './log-index';
import type { RecordedEvent } from './wire/messages';

/** What one transaction of the index takes, about; more than the largest append (500 events, 1 MiB and its metadata). */
const groupEvents = 1000;
const groupBytes = 8 * 1024 * 1024;

/** Takes what a subscription brings into the index: what comes in one turn together, whole appends only. */
export class Intake {
  private waiting: SeenEvent[] = [];
  private bytes = 0;
  private held: Position | undefined;
  private scheduled = false;
  private done = false;

  constructor(
    private readonly call: Pick<Call, 'pause' | 'resume'>,
    private readonly index: LogIndex,
    private readonly failed: (error: Error) => void,
  ) {}

  get closed(): boolean {
    return this.done;
  }

  close(): void {
    this.done = true;
  }

  take(recorded: RecordedEvent): void {
    if (this.done) return;
    this.guarded(() => {
      const event = seen(recorded);
      this.waiting.push(event);
      this.bytes += recorded.data.byteLength;
      this.held = undefined;
    });
    if (this.waiting.length >= groupEvents || this.bytes >= groupBytes) this.call.pause();
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush();
    });
  }

  /**
   * The server has nothing of ours up to here. It counts once another one came and no event from before it: servers have
   * been known to name places that they had not searched yet, or the same place for ever.
   */
  checkpoint(position: Position): void {
    this.flush();
    // In the middle of an append nothing is complete.
    if (this.done || this.waiting.length > 0) return;
    const { held } = this;
    this.held = position;
    if (held && compare(held, position) < 0) this.guarded(() => this.index.passOver(held));
  }

  /** Brings what came so far into the index. */
  flush(): void {
    if (this.done) return;
    this.guarded(() => {
      const whole = this.waiting.splice(0, wholeAppends(this.waiting));
      this.bytes = this.waiting.reduce((sum, event) => sum + weight(event), 0);
      const last = whole.at(-1);
      if (last) this.index.apply(whole, last.mark.position);
    });
    this.call.resume();
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** @throws NewerData */
function seen(event: RecordedEvent): SeenEvent {
  const { line, revision, id, position } = event;
  return { line, revision, mark: { position, eventId: id }, ours: decodeEvent(event) };
}

function weight({ ours }: SeenEvent): number {
  return ours ? ours.payload.length + (ours.binary?.byteLength ?? 0) : 0;
}

/** How many events from the first on make whole appends. */
function wholeAppends(events: readonly SeenEvent[]): number {
  const last = events.at(-1)?.ours;
  if (!last || last.part[0] === last.part[1] - 1) return events.length;
  return Math.max(0, events.length - last.part[0] - 1);
}
