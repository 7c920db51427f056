import { type Entry, type RelayedEvent, streamBeginning } from './entry';

interface WindowSize {
  readonly events: number;
  /** Of payloads. */
  readonly bytes: number;
}

const windowSize: WindowSize = { events: 2_000, bytes: 4 * 1024 * 1024 };

/** What an event costs beside its payload, about. */
const overheadBytes = 500;

const sizeOf = ({ payload }: RelayedEvent): number => payload.length + overheadBytes;

/**
 * The newest stretch of the store's order that came over the stream, without a hole: it begins after `base`. Whatever does
 * not fit to its end begins it anew. Readers that are not within it read the store.
 */
export class Window {
  private base: string | undefined;
  private events: RelayedEvent[] = [];
  /** Number of the first event here; events are numbered in the order in which they came. */
  private first = 0;
  private readonly numbers = new Map<string, number>();
  private bytes = 0;

  constructor(private readonly size: WindowSize = windowSize) {}

  /** Whether what follows this position is known here, be it nothing yet. */
  has(position: string | undefined): boolean {
    const at = position ?? streamBeginning;
    return this.base !== undefined && (at === this.base || this.numbers.has(at));
  }

  /** What follows, at most `most`; empty when nothing does, or when the position is not here. */
  after(position: string | undefined, most: number): readonly RelayedEvent[] {
    const at = position ?? streamBeginning;
    const number = at === this.base ? this.first - 1 : this.numbers.get(at);
    if (number === undefined) return [];
    const from = number + 1 - this.first;
    return this.events.slice(from, from + most);
  }

  take(entry: Entry): void {
    const end = this.events.at(-1)?.position ?? this.base;
    if (end === undefined) this.begin(entry);
    else if (entry.prev === end && entry.events.length > 0) this.append(entry.events);
    // A relay that took over tells again what was told already.
    else if (this.has(entry.last)) return;
    else {
      const known = entry.events.findIndex(({ position }) => position === end);
      if (known >= 0) this.append(entry.events.slice(known + 1));
      else this.begin(entry);
    }
  }

  clear(): void {
    this.base = undefined;
    this.events = [];
    this.numbers.clear();
    this.bytes = 0;
  }

  private begin(entry: Entry): void {
    this.clear();
    this.base = entry.events.length > 0 ? entry.prev : entry.last;
    this.append(entry.events);
  }

  private append(events: readonly RelayedEvent[]): void {
    for (const event of events) {
      this.numbers.set(event.position, this.first + this.events.length);
      this.events.push(event);
      this.bytes += sizeOf(event);
    }
    if (this.events.length > this.size.events || this.bytes > this.size.bytes) this.trim();
  }

  /** Down to half, so that it is seldom done. */
  private trim(): void {
    let drop = 0;
    let { bytes } = this;
    for (const event of this.events) {
      if (this.events.length - drop <= this.size.events / 2 && bytes <= this.size.bytes / 2) break;
      drop += 1;
      bytes -= sizeOf(event);
    }
    for (const { position } of this.events.slice(0, drop)) {
      this.numbers.delete(position);
      this.base = position;
    }
    this.events = this.events.slice(drop);
    this.first += drop;
    this.bytes = bytes;
  }
}
