import type { StoredEvent } from '@samenspel/event-store';
import type { UndecodedEvent } from '@samenspel/projections';

/** Takes an event out of the envelope of the store. */
export type ReadEvent = (stored: StoredEvent) => UndecodedEvent;

export const recorded: ReadEvent = (stored) => {
  const { metadata } = stored;
  return {
    type: interned(stored.type),
    schemaVersion: metadata.schemaVersion,
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
  };
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
