import { DamagedEvent } from './errors';
import type { Json, StoredEvent, StoredMetadata, WriterMetadata } from './port';

/** An event as it is kept: all but the parsed payload, which every reader gets anew. */
export type KeptEvent = Omit<StoredEvent, 'data'>;

/** For building objects field by field: spreading them costs more than reading them from the disk. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What the store adds to the metadata of the writer. */
export interface StoredBy {
  readonly eventId: string;
  readonly communityId: string;
  readonly recordedAt: number;
  readonly salt: string;
}

export function storedMetadata(writer: WriterMetadata, by: StoredBy): StoredMetadata {
  const metadata: Mutable<StoredMetadata> = {
    actor: writer.actor,
    via: writer.via,
    correlationId: writer.correlationId,
    occurredAt: writer.occurredAt,
    schemaVersion: writer.schemaVersion,
    eventId: by.eventId,
    communityId: by.communityId,
    recordedAt: by.recordedAt,
    salt: by.salt,
  };
  if (writer.actingAs !== undefined) metadata.actingAs = writer.actingAs;
  if (writer.causationId !== undefined) metadata.causationId = writer.causationId;
  if (writer.importedAt !== undefined) metadata.importedAt = writer.importedAt;
  return metadata;
}

/** The payload of an event. @throws DamagedEvent when it is no longer JSON */
export function parsePayload(payload: string, communityId: string, seq: number): Json {
  try {
    return JSON.parse(payload) as Json;
  } catch (cause) {
    throw new DamagedEvent(communityId, seq, { cause });
  }
}
