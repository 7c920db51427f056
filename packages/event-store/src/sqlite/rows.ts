import type { StoredEvent, Via } from '../port';
import { type KeptEvent, type Mutable, parsePayload, storedMetadata } from '../stored';

/** libsql gives Buffers from `get` and ArrayBuffers from `all`. */
export type Bytes = ArrayBuffer | Uint8Array;

export function toBuffer(bytes: Bytes): Buffer {
  return bytes instanceof Uint8Array
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : Buffer.from(bytes);
}

/**
 * libsql aborts the whole process when it is given a TEXT that is not UTF-8, which one flipped bit on the disk can make of
 * any column: by changing its bytes, or its type. So every column comes out with its type forced, texts as bytes.
 */
export function integer(column: string): string {
  return `CAST(${column} AS INTEGER) AS ${column}`;
}

export function blob(column: string): string {
  return `CAST(${column} AS BLOB) AS ${column}`;
}

/** The parts of an event, in the order `fromRow` takes them apart. The payload is last. */
const eventParts = ['c.name', 's.name', 'eventId', 'type', 'actor', 'actingAs', 'via', 'correlationId', 'causationId']
  .concat('seq', 'revision', 'occurredAt', 'schemaVersion', 'importedAt', 'recordedAt')
  .concat('hex(salt)', 'hex(leaf)', 'payload')
  .map((part) => `ifnull(${part}, '')`)
  .join(' || char(31) || ');

/** Stands between the parts; none but the payload of a damaged event can hold it (prepare.ts, RFC 8785 section 3.2.2.2). */
const separator = '\u001f';

/** All parts in one value: the price of a row is the number of values that come out of the database. */
export const eventColumns = `position, CAST(${eventParts} AS BLOB) AS event, ${blob('binary')}`;

/** CROSS JOIN keeps SQLite from turning the order around: events first, then the two names of each. */
const fromEvents =
  'FROM events CROSS JOIN streams s ON s.id = events.stream CROSS JOIN communities c ON c.id = events.community';

/** A query for whole events: `where` with its order, the limit as last parameter. */
export function selectEvents(where: string): string {
  return `SELECT ${eventColumns} ${fromEvents} WHERE ${where} LIMIT ?`;
}

export interface EventRow {
  readonly position: number;
  readonly event: Bytes;
  readonly binary: Bytes | null;
}

/** Bytes a row holds, about: what pages are measured by. */
export function rowBytes(row: EventRow): number {
  return row.event.byteLength + (row.binary?.byteLength ?? 0);
}

/** @throws DamagedEvent when the payload is no longer JSON */
export function fromRow(row: EventRow): StoredEvent {
  const event = keptFromRow(row) as Mutable<StoredEvent>;
  event.data = parsePayload(event.payload, event.metadata.communityId, event.seq);
  return event;
}

/** The event without looking into its payload. */
export function keptFromRow(row: EventRow): KeptEvent {
  const text = toBuffer(row.event).toString('utf8');
  let at = 0;
  const next = (): string => {
    const end = text.indexOf(separator, at);
    const part = text.slice(at, end);
    at = end + 1;
    return part;
  };
  const [communityId, stream, eventId, type] = [next(), next(), next(), next()];
  const [actor, actingAs, via, correlationId, causationId] = [next(), next(), next() as Via, next(), next()];
  const [seq, revision, occurredAt, schemaVersion] = [Number(next()), Number(next()), Number(next()), Number(next())];
  const [importedAt, recordedAt] = [next(), Number(next())];
  const [salt, leaf] = [next().toLowerCase(), next().toLowerCase()];
  const payload = text.slice(at);

  const writer = {
    actor,
    actingAs: actingAs || null,
    via,
    correlationId,
    causationId: causationId || null,
    occurredAt,
    schemaVersion,
    importedAt: importedAt === '' ? null : Number(importedAt),
  };
  const event: Mutable<KeptEvent> = {
    seq,
    stream,
    revision,
    type,
    payload,
    metadata: storedMetadata(writer, { eventId, communityId, recordedAt, salt }),
    leaf,
    position: String(row.position),
  };
  // A copy: the row may be given to another reader too.
  if (row.binary !== null) event.binary = Buffer.from(toBuffer(row.binary));
  return event;
}
