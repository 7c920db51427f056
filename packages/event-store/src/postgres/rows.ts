import { types } from 'pg';
import type { StoredEvent, Via } from '../port';
import type { Twin } from '../repeat';
import { type Mutable, parsePayload, storedMetadata } from '../stored';

const int8 = 20;

/** All our 64-bit numbers are counts and milliseconds, far below 2^53. */
export const numbers = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === int8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** The columns of `EventRow`. */
export const eventColumns = `e.position, e.seq, e.revision, s.name AS stream, c.name AS community, e.event_id, e.type, e.actor, e.acting_as,
  e.via, e.correlation_id, e.causation_id, e.occurred_at, e.schema_version, e.imported_at, e.recorded_at,
  encode(e.salt, 'hex') AS salt, encode(e.leaf, 'hex') AS leaf, e.payload, e.board_part`;

export interface EventRow {
  readonly position: number;
  readonly seq: number;
  readonly revision: number;
  readonly stream: string;
  readonly community: string;
  readonly event_id: string;
  readonly type: string;
  readonly actor: string;
  readonly acting_as: string | null;
  readonly via: Via;
  readonly correlation_id: string;
  readonly causation_id: string | null;
  readonly occurred_at: number;
  readonly schema_version: number;
  readonly imported_at: number | null;
  readonly recorded_at: number;
  readonly salt: string;
  readonly leaf: string;
  readonly payload: string;
  readonly board_part: Buffer | null;
}

const rowOverheadBytes = 400;

/** Bytes a row holds, about: what pages are measured by. */
export function rowBytes({ payload, board_part }: EventRow): number {
  return rowOverheadBytes + payload.length + (board_part?.byteLength ?? 0);
}

/** @throws DamagedEvent when the payload is no longer JSON */
export function fromRow(row: EventRow): StoredEvent {
  const { community: communityId, event_id: eventId, recorded_at: recordedAt, seq, salt, payload } = row;
  const writer = {
    actor: row.actor,
    actingAs: row.acting_as,
    via: row.via,
    correlationId: row.correlation_id,
    causationId: row.causation_id,
    occurredAt: row.occurred_at,
    schemaVersion: row.schema_version,
    importedAt: row.imported_at,
  };
  const event: Mutable<StoredEvent> = {
    seq,
    stream: row.stream,
    revision: row.revision,
    type: row.type,
    payload,
    data: parsePayload(payload, communityId, seq),
    metadata: storedMetadata(writer, { eventId, communityId, recordedAt, salt }),
    leaf: row.leaf,
    position: String(row.position),
  };
  // A copy: small buffers of the driver share one block of memory with others.
  if (row.board_part !== null) event.binary = Buffer.from(row.board_part);
  return event;
}

export interface TwinRow {
  readonly event_id: string;
  readonly stream: string;
  readonly revision: number;
  readonly seq: number;
  readonly recorded_at: number;
  readonly salt: Buffer;
  readonly leaf: Buffer;
}

export function twinOf({ stream, revision, seq, recorded_at, salt, leaf }: TwinRow): Twin {
  return { stream, revision, seq, recordedAt: recorded_at, salt, leaf };
}
