import type { RecordedEvent } from '@samenspel/domain';
import type { StoredEvent } from '@samenspel/event-store';

/** Makes a domain event of a stored one; old shapes are upcast here, before anything is folded. */
export type ReadEvent = (stored: StoredEvent) => RecordedEvent;

export const recorded: ReadEvent = (stored) => {
  const { metadata } = stored;
  return {
    type: interned(stored.type),
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

const types = new Map<string, string>();

/** The same string object for the same type: a switch over types then compares pointers, not texts. */
function interned(type: string): string {
  const known = types.get(type);
  if (known !== undefined) return known;
  types.set(type, type);
  return type;
}

/** Board edits carry a binary part; their facts are events of their own, so read models leave the edits out. */
export const isBoardEdit = (stored: StoredEvent): boolean =>
  stored.binary !== undefined || stored.type === 'BoardEdited';
