import { type Signal, SignalBatch, signalIntervalMs } from '@samenspel/board-protocol';

/** Who signals come from and go to. */
export interface Signaller {
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

  constructor(private readonly here: ReadonlySet<Connection>) {}

  receive(connection: Connection, signal: Signal): void {
    this.newest.set(connection, signal);
    if (this.timer) return;
    const waitMs = this.sentAt + signalIntervalMs(this.here.size) - performance.now();
    this.timer = setTimeout(() => this.send(), Math.max(0, waitMs));
  }

  leave(connection: Connection): void {
    this.newest.delete(connection);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.newest.clear();
  }

  private send(): void {
    this.timer = null;
    this.sentAt = performance.now();
    const batch = new SignalBatch([...this.newest.values()]);
    const places = new Map([...this.newest.keys()].map((connection, index) => [connection, index]));
    this.newest.clear();
    for (const connection of this.here) {
      if (!connection.hearsSignals) continue;
      const frame = batch.without(places.get(connection));
      if (frame) connection.sendSignals(frame);
    }
  }
}
