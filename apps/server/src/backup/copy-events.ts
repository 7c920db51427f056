import { createHash } from 'node:crypto';
import {
  type AppendRequest,
  type Environment,
  type EventStore,
  type EventToAppend,
  maxAppendBytes,
  maxAppendEvents,
  type StoredEvent,
} from '@samenspel/event-store';
import { OperatorError } from './operator-error';

/**
 * Copies a history, as it is at the call, to an empty store of any kind: every event with its place, its time, its salt and so its
 * hash. Answers how many.
 * @param open opens the store to be filled, with the time and the salts of the events that are copied
 * @throws OperatorError when there is something in it, or what is in it afterwards is not what was copied
 */
export async function copyEvents(
  from: EventStore,
  open: (environment: Environment) => Promise<EventStore>,
  { again = false }: { readonly again?: boolean } = {},
): Promise<number> {
  let now = 0;
  let salts: Uint8Array = new Uint8Array();
  const to = await open({ clock: { now: () => now }, random: { bytes: () => salts } });
  try {
    if (!again && (await to.lastPosition()) !== undefined)
      throw new OperatorError('There is a history already: it must be empty');
    const read = new Print();
    for await (const events of together(from, read)) {
      const [first] = events;
      if (first === undefined) continue;
      now = first.metadata.recordedAt;
      salts = Buffer.from(events.map(({ metadata }) => metadata.salt).join(''), 'hex');
      await to.append(appendOf(first, events));
    }
    const written = new Print();
    for await (const event of untilNow(to)) written.add(event);
    if (written.value() === read.value()) return read.events;
    throw new OperatorError(`The copy is not what was copied: ${written.events} of ${read.events} events`);
  } finally {
    await to.close();
  }
}

/** What a history is, in one value: where which event stands. */
class Print {
  events = 0;
  private readonly hash = createHash('sha256');

  add({ metadata, seq, stream, revision, leaf }: StoredEvent): void {
    this.events += 1;
    this.hash.update(`${metadata.communityId} ${seq} ${stream} ${revision} ${metadata.recordedAt} ${leaf}\n`);
  }

  value(): string {
    return this.hash.copy().digest('hex');
  }
}

/** All events up to the last one of now. */
async function* untilNow(store: EventStore): AsyncGenerator<StoredEvent> {
  const last = await store.lastPosition();
  if (last === undefined) return;
  const enough = new AbortController();
  try {
    for await (const batch of store.subscribe({ signal: enough.signal })) {
      for (const event of batch) {
        yield event;
        if (event.position === last) return;
      }
    }
  } finally {
    enough.abort();
  }
}

/** Neighbours that can be appended at once: of one stream and one moment. */
async function* together(store: EventStore, read: Print): AsyncGenerator<readonly StoredEvent[]> {
  let group: StoredEvent[] = [];
  let bytes = 0;
  for await (const event of untilNow(store)) {
    read.add(event);
    const size = Buffer.byteLength(event.payload) + (event.binary?.byteLength ?? 0);
    const [first] = group;
    const fits =
      first === undefined ||
      (first.stream === event.stream &&
        first.metadata.communityId === event.metadata.communityId &&
        first.metadata.recordedAt === event.metadata.recordedAt &&
        group.length < maxAppendEvents &&
        bytes + size <= maxAppendBytes);
    if (!fits) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(event);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

const appendOf = ({ metadata, stream, revision }: StoredEvent, events: readonly StoredEvent[]): AppendRequest => ({
  communityId: metadata.communityId,
  stream,
  expectedRevision: revision - 1,
  events: events.map(toAppend),
});

function toAppend({ type, data, binary, metadata }: StoredEvent): EventToAppend {
  const { eventId, communityId: _community, recordedAt: _time, salt: _salt, ...written } = metadata;
  return { eventId, type, data, metadata: written, ...(binary === undefined ? {} : { binary }) };
}
