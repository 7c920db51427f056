import type { RecordedEvent } from '@samenspel/domain';
import type { StoredEvent } from '@samenspel/event-store';

/** Makes a domain event of a stored one; old shapes are upcast here, before anything is folded. */
export type ReadEvent = (stored: StoredEvent) => RecordedEvent;

export const recorded: ReadEvent = (stored) => {
  const { metadata } = stored;
  return {
    type: stored.type,
    data: stored.data,
    seq: stored.seq,
    stream: stored.stream,
    revision: stored.revision,
    actor: metadata.actor,
    via: metadata.via,
    recordedAt: metadata.recordedAt,
    occurredAt: metadata.occurredAt,
    correlationId: metadata.correlationId,
    ...(metadata.causationId === undefined ? {} : { causationId: metadata.causationId }),
    eventId: metadata.eventId,
  } as RecordedEvent;
};

/** Board edits carry a binary part; their facts are events of their own, so read models leave the edits out. */
export const isBoardEdit = (stored: StoredEvent): boolean =>
  stored.binary !== undefined || stored.type === 'BoardEdited';
