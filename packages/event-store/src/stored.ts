import { DamagedEvent } from './errors';
import type { Json, StoredEvent, StoredMetadata, WriterMetadata } from './port';

/** An event as it is kept: all but the parsed payload, which every reader gets anew. */
export type KeptEvent = Omit<StoredEvent, 'data'>;

/** For building objects field by field: spreading them costs more than reading them from the disk. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What the store adds to the metadata of the writer. */
interface StoredBy {
  readonly eventId: string;
  readonly communityId: string;
  readonly recordedAt: number;
  readonly salt: string;
}

/** What a store keeps of the writer; a field that was not given may be null there. */
type KeptWriter = Pick<WriterMetadata, 'actor' | 'via' | 'correlationId' | 'occurredAt' | 'schemaVersion'> & {
  readonly [Key in 'actingAs' | 'causationId' | 'importedAt']?: WriterMetadata[Key] | null;
};

/** A copy of what the writer said, without the fields that were not given. */
export function writerMetadata(kept: KeptWriter): WriterMetadata {
  const { actor, via, correlationId, occurredAt, schemaVersion } = kept;
  const metadata = { actor, via, correlationId, occurredAt, schemaVersion };
  addOptional(metadata, kept);
  return metadata;
}

export function storedMetadata(kept: KeptWriter, by: StoredBy): StoredMetadata {
  const { actor, via, correlationId, occurredAt, schemaVersion } = kept;
  const { eventId, communityId, recordedAt, salt } = by;
  const metadata = { actor, via, correlationId, occurredAt, schemaVersion, eventId, communityId, recordedAt, salt };
  addOptional(metadata, kept);
  return metadata;
}

function addOptional(metadata: Mutable<WriterMetadata>, { actingAs, causationId, importedAt }: KeptWriter): void {
  if (actingAs != null) metadata.actingAs = actingAs;
  if (causationId != null) metadata.causationId = causationId;
  if (importedAt != null) metadata.importedAt = importedAt;
}

/** The payload of an event. @throws DamagedEvent when it is no longer JSON */
export function parsePayload(payload: string, communityId: string, seq: number): Json {
  try {
    return JSON.parse(payload) as Json;
  } catch (cause) {
    throw new DamagedEvent(communityId, seq, { cause });
  }
}
