import { DamagedEvent } from './errors';
import type { Json, StoredEvent, WriterMetadata } from './port';

/** An event as an adapter keeps it, before it is handed out. */
export interface KeptEvent {
  readonly position: string;
  readonly communityId: string;
  readonly seq: number;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly payload: string;
  readonly binary: Uint8Array | undefined;
  readonly metadata: WriterMetadata;
  readonly recordedAt: number;
  readonly salt: Buffer;
  readonly leaf: Buffer;
}

/** The event for a reader. Parsed afresh each time: no reader can change what another one sees. */
export function toStoredEvent(kept: KeptEvent): StoredEvent {
  return {
    seq: kept.seq,
    stream: kept.stream,
    revision: kept.revision,
    type: kept.type,
    payload: kept.payload,
    data: parse(kept),
    ...(kept.binary && { binary: kept.binary }),
    metadata: {
      ...kept.metadata,
      eventId: kept.eventId,
      communityId: kept.communityId,
      recordedAt: kept.recordedAt,
      salt: kept.salt.toString('hex'),
    },
    leaf: kept.leaf.toString('hex'),
    position: kept.position,
  };
}

function parse(kept: KeptEvent): Json {
  try {
    return JSON.parse(kept.payload) as Json;
  } catch (cause) {
    throw new DamagedEvent(kept.communityId, kept.seq, { cause });
  }
}
