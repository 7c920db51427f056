import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { metastreamOf, tombstoneRevision, type Visibility, visibilityOf } from './visibility';

/** An event as KurrentDB records it. */
export interface Recorded {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Place in $all: grows, with gaps, as the byte offsets of the real log do. */
  readonly position: bigint;
}

export type Proposed = Pick<Recorded, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** What a writer says of the stream: a revision, or one of the states of the protocol. */
export type Expected = number | 'no_stream' | 'any' | 'stream_exists';

export type Appended =
  | { readonly kind: 'stored'; readonly revision: number; readonly position: bigint }
  | WrongVersion
  | { readonly kind: 'deleted' }
  | { readonly kind: 'bad-request' }
  | TooBig;

/** The stream is at another revision than the writer said; -1 for none. */
export interface WrongVersion {
  readonly kind: 'wrong-version';
  readonly current: number;
  readonly expected: Expected;
}

/** The append, or the event of this id, is larger than the server takes. */
export interface TooBig {
  readonly kind: 'too-big';
  readonly max: number;
  readonly event?: { readonly id: string; readonly size: number };
}

/** What a record takes in the log besides its bytes; only has to be above zero. */
const recordOverhead = 96;
const jsonType = 'application/json';
const empty = new Uint8Array();

/** The events of a database, in memory: one order for all, and each stream's own. */
export class Log {
  readonly all: Recorded[] = [];
  /** Emits `appended` after each append that stored something. */
  readonly changes = new EventEmitter().setMaxListeners(0);
  private readonly streams = new Map<string, Recorded[]>();
  private readonly tombstones = new Set<string>();
  private end = 0n;

  constructor(
    private readonly maxAppendSize: number,
    private readonly maxEventSize = Number.POSITIVE_INFINITY,
  ) {}

  /** All events of a stream, also those that are not read from it any more. */
  stream(name: string): readonly Recorded[] {
    return this.streams.get(name) ?? [];
  }

  visibility(name: string): Visibility {
    return visibilityOf(this.stream(metastreamOf(name)), this.stream(name).length);
  }

  isTombstoned(name: string): boolean {
    return this.tombstones.has(name);
  }

  /**
   * Appends whole or not at all. A repetition is known by its ids: at the place the writer names, or anywhere in the
   * stream when it names none; it gets the first answer and stores nothing.
   */
  append(name: string, expected: Expected, proposed: readonly Proposed[]): Appended {
    if (name === '' || proposed.some(({ type }) => type === '')) return { kind: 'bad-request' };
    if (this.isTombstoned(name)) return { kind: 'deleted' };
    // Data only: metadata and types do not count.
    const sizes = proposed.map(({ data }) => data.length);
    for (const [i, { id }] of proposed.entries()) {
      const size = sizes[i] ?? 0;
      if (size > this.maxEventSize) return { kind: 'too-big', max: this.maxEventSize, event: { id, size } };
    }
    const size = sizes.reduce((sum, one) => sum + one, 0);
    if (size > this.maxAppendSize) return { kind: 'too-big', max: this.maxAppendSize };
    const events = this.stream(name);
    const current = events.length - 1;
    const repeated = this.repetition(events, expected, proposed);
    if (repeated === 'half') return { kind: 'wrong-version', current, expected };
    if (repeated) return { kind: 'stored', revision: repeated.revision, position: repeated.position };
    if (!this.fits(name, expected)) return { kind: 'wrong-version', current, expected };
    // A stream that was deleted begins again where it ended: its metadata are told so first.
    if (this.visibility(name).isDeleted) this.setMetadata(name, `{"$tb":${events.length}}`);
    return this.store(name, proposed);
  }

  /** Hides all that is there. */
  delete(name: string, expected: Expected): Appended {
    const refused = this.refusal(name, expected);
    return refused ?? this.setMetadata(name, `{"$tb":${tombstoneRevision}}`);
  }

  /** Ends the stream for ever. */
  tombstone(name: string, expected: Expected): Appended {
    const refused = this.refusal(name, expected);
    if (refused) return refused;
    this.tombstones.add(name);
    const mark = { id: randomUUID(), type: '$streamDeleted', contentType: jsonType, data: empty, metadata: empty };
    const event = { ...mark, stream: name, revision: Number(tombstoneRevision) };
    const { position } = this.record(event);
    this.changes.emit('appended');
    return { kind: 'stored', revision: event.revision, position };
  }

  /** As a server does with its own streams. */
  setMetadata(name: string, json: string): Appended {
    const data = Uint8Array.from(Buffer.from(json));
    const metadata = { id: randomUUID(), type: '$metadata', contentType: jsonType, data, metadata: empty };
    return this.store(metastreamOf(name), [metadata]);
  }

  private refusal(name: string, expected: Expected): Appended | undefined {
    if (this.isTombstoned(name)) return { kind: 'deleted' };
    const current = this.stream(name).length - 1;
    return this.fits(name, expected) ? undefined : { kind: 'wrong-version', current, expected };
  }

  private fits(name: string, expected: Expected): boolean {
    const current = this.stream(name).length - 1;
    const { isDeleted } = this.visibility(name);
    if (expected === 'any') return true;
    if (expected === 'stream_exists') return current >= 0 && !isDeleted;
    return revisionOf(expected) === current || (expected === 'no_stream' && isDeleted);
  }

  /** The last event of the first append; `half` when the first id is known and another is not. */
  private repetition(
    events: readonly Recorded[],
    expected: Expected,
    proposed: readonly Proposed[],
  ): Recorded | 'half' | undefined {
    if (proposed.length === 0) return undefined;
    if (expected === 'any' || expected === 'stream_exists') {
      // In whatever order.
      const known = proposed.map(({ id }) => events.findLast((event) => event.id === id));
      if (!known[0]) return undefined;
      if (known.includes(undefined)) return 'half';
      return known.reduce((last, one) => (one && last && one.revision > last.revision ? one : last));
    }
    const first = revisionOf(expected) + 1;
    if (!proposed.every((one, i) => events[first + i]?.id === one.id)) return undefined;
    return events[first + proposed.length - 1];
  }

  private store(name: string, proposed: readonly Proposed[]): Appended {
    const events = this.streams.get(name) ?? [];
    let position = this.end;
    if (proposed.length > 0) this.streams.set(name, events);
    for (const one of proposed) {
      const event = this.record({ ...one, stream: name, revision: events.length });
      position = event.position;
      events.push(event);
    }
    this.changes.emit('appended');
    return { kind: 'stored', revision: events.length - 1, position };
  }

  private record(one: Omit<Recorded, 'created' | 'position'>): Recorded {
    const event = { ...one, created: Date.now(), position: this.end };
    this.end += BigInt(recordOverhead + one.data.length + one.metadata.length);
    this.all.push(event);
    return event;
  }

  /** Whether a record begins at a position; the first place after the last one counts too. */
  isPlace(position: bigint): boolean {
    return position === this.end || this.all[this.indexAt(position)]?.position === position;
  }

  /** Index in `all` of the first event at or after a position. */
  indexAt(position: bigint): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.all[middle]?.position ?? position) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function revisionOf(expected: number | 'no_stream'): number {
  return expected === 'no_stream' ? -1 : expected;
}
