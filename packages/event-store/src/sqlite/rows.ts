import type { Via } from '../port';
import type { KeptEvent } from '../stored';

/** Separates texts that come out of the database as one; no name may hold it (prepare.ts refuses control characters). */
const SEPARATOR = '\u001f';

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

/** The short texts come as one value, because each column costs time. */
const TEXTS = ["ifnull(c.name, '')", "ifnull(s.name, '')", 'eventId', 'type', 'actor', "ifnull(actingAs, '')", 'via']
  .concat('correlationId', "ifnull(causationId, '')")
  .join(' || char(31) || ');

export const COLUMNS = ['position', `CAST(${TEXTS} AS BLOB) AS texts`]
  .concat(['payload', 'binary', 'salt', 'leaf'].map(blob))
  .concat(['seq', 'revision', 'occurredAt', 'schemaVersion', 'importedAt', 'recordedAt'].map(integer))
  .join(', ');

/** CROSS JOIN keeps SQLite from turning the order around: events first, then the two names of each. */
const FROM =
  'FROM events CROSS JOIN streams s ON s.id = events.stream CROSS JOIN communities c ON c.id = events.community';

/** A query for whole events: `where` with its order (by table and column: a bare name is the cast), the limit as last parameter. */
export function selectEvents(where: string): string {
  return `SELECT ${COLUMNS} ${FROM} WHERE ${where} LIMIT ?`;
}

export interface EventRow {
  readonly position: number;
  readonly seq: number;
  readonly revision: number;
  readonly texts: Bytes;
  readonly payload: Bytes;
  readonly binary: Bytes | null;
  readonly occurredAt: number;
  readonly schemaVersion: number;
  readonly importedAt: number | null;
  readonly recordedAt: number;
  readonly salt: Bytes;
  readonly leaf: Bytes;
}

/** libsql gives Buffers from `get` and ArrayBuffers from `all`. */
export type Bytes = ArrayBuffer | Uint8Array;

export function toBuffer(bytes: Bytes): Buffer {
  return bytes instanceof Uint8Array
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : Buffer.from(bytes);
}

/** Bytes a row holds, about: what pages are measured by. */
export function rowBytes(row: EventRow): number {
  return row.payload.byteLength + (row.binary?.byteLength ?? 0);
}

export function fromRow(row: EventRow): KeptEvent {
  const texts = toBuffer(row.texts).toString('utf8').split(SEPARATOR);
  const text = (index: number) => texts[index] ?? '';
  const [actingAs, causationId] = [text(5), text(8)];
  return {
    position: String(row.position),
    communityId: text(0),
    seq: row.seq,
    stream: text(1),
    revision: row.revision,
    eventId: text(2),
    type: text(3),
    payload: toBuffer(row.payload).toString('utf8'),
    binary: row.binary === null ? undefined : toBuffer(row.binary),
    metadata: {
      actor: text(4),
      ...(actingAs !== '' && { actingAs }),
      via: text(6) as Via,
      correlationId: text(7),
      ...(causationId !== '' && { causationId }),
      occurredAt: row.occurredAt,
      schemaVersion: row.schemaVersion,
      ...(row.importedAt !== null && { importedAt: row.importedAt }),
    },
    recordedAt: row.recordedAt,
    salt: toBuffer(row.salt),
    leaf: toBuffer(row.leaf),
  };
}
