import { type Signal, SignalBatch, signalBatchMs } from '@samenspel/board-protocol';

/** Where many are here and edit, signals that are due wait at most this long for a flush to go with, milliseconds. */
const crowdRideMs = 20;
/** Without a flush for so long nobody edits. */
const quietAfterMs = 100;
const crowdFromPeople = 30;

/** Who signals come from and go to. */
interface Signaller {
  readonly hearsSignals: boolean;
  sendSignals(frame: Uint8Array): void;
}

/**
 * Pointers, gestures and strokes on their way. Only the newest of each connection counts; all go to the others in one frame,
 * at a pace that falls when many are here. Nothing of it is kept.
 */
export class Signals<Connection extends Signaller> {
  private readonly newest = new Map<Connection, Signal>();
  private timer: NodeJS.Timeout | null = null;
  private sentAt = Number.NEGATIVE_INFINITY;
  private flushedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly here: ReadonlySet<Connection>) {}

  receive(connection: Connection, signal: Signal): void {
    this.newest.set(connection, signal);
    if (this.timer) return;
    const waitMs = this.dueAt - performance.now();
    const isEdited = performance.now() - this.flushedAt < quietAfterMs;
    const rideMs = isEdited && this.here.size > crowdFromPeople ? crowdRideMs : 0;
    this.timer = setTimeout(() => this.send(), Math.max(0, waitMs) + rideMs);
  }

  /** Called with each flush. When a batch is due: takes it, and gives what tells it to one connection. */
  takeDue(): ((connection: Connection) => void) | null {
    this.flushedAt = performance.now();
    if (this.newest.size === 0 || performance.now() < this.dueAt) return null;
    return this.take();
  }

  leave(connection: Connection): void {
    this.newest.delete(connection);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.newest.clear();
  }

  private get dueAt(): number {
    return this.sentAt + signalBatchMs(this.here.size);
  }

  private send(): void {
    const tell = this.take();
    for (const connection of this.here) tell(connection);
  }

  private take(): (connection: Connection) => void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.sentAt = performance.now();
    const batch = new SignalBatch([...this.newest.values()]);
    const places = new Map([...this.newest.keys()].map((connection, index) => [connection, index]));
    this.newest.clear();
    return (connection) => {
      if (!connection.hearsSignals) return;
      const frame = batch.without(places.get(connection));
      if (frame) connection.sendSignals(frame);
    };
  }
}
