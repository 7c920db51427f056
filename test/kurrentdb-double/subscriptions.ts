import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { eventMessage } from './event-message';
import { failure } from './faults';
import { filterOf } from './filter';
import { firstOf } from './first-of';
import type { Host } from './host';
import type { Recorded } from './log';
import type { Endpoint } from './members';
import { caughtUp, checkpoint, confirmation, fellBehind, type Place, streamName } from './messages';
import { type ReadCall, send, uuidForm } from './read-call';
import type { Sleep } from './sleep';

/** All open subscriptions, so that a test can cut them or let them fall behind. */
export class Subscriptions {
  readonly stalls = new EventEmitter().setMaxListeners(0);
  private readonly calls = new Set<ReadCall>();
  private stalled = false;

  constructor(
    private readonly sleep: Sleep,
    private readonly tellsPlaces: boolean,
  ) {}

  get count(): number {
    return this.calls.size;
  }

  get isStalled(): boolean {
    return this.stalled || this.sleep.isAsleep;
  }

  add(call: ReadCall): void {
    this.calls.add(call);
    for (const end of ['cancelled', 'close', 'finish']) call.on(end, () => this.calls.delete(call));
  }

  /** Live subscriptions get nothing until `resume`, as when their buffer at the server is full. */
  stall(): void {
    this.stalled = true;
  }

  /** They are told that they fell behind, and catch up. */
  resume(): void {
    this.stalled = false;
    this.stalls.emit('resumed');
  }

  /** Sends all a checkpoint, true or not, and that they fell behind. */
  claim(position: bigint): void {
    for (const call of this.calls) {
      call.write(checkpoint(position));
      call.write(fellBehind({ position }, this.tellsPlaces));
    }
  }

  /** Ends all with UNAVAILABLE, as a server that goes down does. */
  drop(endpoint: Endpoint): void {
    for (const call of [...this.calls]) call.emit('error', failure('unavailable', endpoint));
    this.calls.clear();
  }
}

/** Follows $all or one stream: what is there, then `caught up`, then what comes. */
export async function subscribe(host: Host, call: ReadCall, options: ReadReq.Options): Promise<void> {
  const { log, subscriptions, tellsPlaces } = host;
  subscriptions.add(call);
  const source = options.hasStream() ? ofStream(host, options) : ofAll(host, options);
  const form = uuidForm(options);
  let live = false;
  let next = source.first;
  let looked = 0;
  if (!(await send(call, confirmation(randomUUID())))) return;
  for (;;) {
    if (subscriptions.isStalled && live) {
      await firstOf([subscriptions.stalls, 'resumed'], [call, 'cancelled'], [call, 'close']);
      live = false;
      if (!(await send(call, fellBehind(source.place(next - 1), tellsPlaces)))) return;
    }
    const event = source.at(next);
    if (event) {
      next += 1;
      looked += 1;
      if (source.matches(event) && !(await send(call, eventMessage(event, form)))) return;
      if (looked < source.checkpointEvery) continue;
      looked = 0;
      if (!(await send(call, checkpoint(event.position)))) return;
      continue;
    }
    // Of a stream that is not there yet older servers say so after its first event.
    if (!live && (tellsPlaces || source.isThere())) {
      live = true;
      if (!(await send(call, caughtUp(source.place(next - 1), tellsPlaces)))) return;
      continue;
    }
    await firstOf([log.changes, 'appended'], [call, 'cancelled'], [call, 'close']);
    if (call.cancelled || call.destroyed) return;
  }
}

interface Source {
  readonly first: number;
  readonly checkpointEvery: number;
  at(index: number): Recorded | undefined;
  isThere(): boolean;
  matches(event: Recorded): boolean;
  place(index: number): Place;
}

/** From the event after the position. */
function ofAll({ log }: Host, options: ReadReq.Options): Source {
  const filter = filterOf(options);
  const from = options.getAll();
  const position = from?.getPosition();
  return {
    first: position ? log.indexAt(BigInt(position.getCommitPosition()) + 1n) : from?.hasEnd() ? log.all.length : 0,
    checkpointEvery: filter?.checkpointEvery ?? Number.POSITIVE_INFINITY,
    at: (index) => log.all[index],
    isThere: () => true,
    matches: (event) => filter?.matches(event) ?? true,
    place: (index) => {
      const event = log.all[index];
      return event && { position: event.position };
    },
  };
}

/** From the event after the revision. */
function ofStream({ log }: Host, options: ReadReq.Options): Source {
  const from = options.getStream();
  const name = streamName(from?.getStreamIdentifier());
  const begin = from?.hasRevision() ? Number(from.getRevision()) + 1 : from?.hasEnd() ? log.stream(name).length : 0;
  const first = Math.max(begin, log.visibility(name).from);
  return {
    first,
    checkpointEvery: Number.POSITIVE_INFINITY,
    at: (index) => log.stream(name)[index],
    isThere: () => log.stream(name).length > 0,
    matches: () => true,
    place: (index) => (index >= 0 ? { revision: index } : undefined),
  };
}
