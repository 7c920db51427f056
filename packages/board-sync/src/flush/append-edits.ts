import { hash } from 'node:crypto';
import type { Fact } from '@samenspel/board';
import { type EventType, eventTypes } from '@samenspel/domain';
import {
  type AppendResult,
  type EventStore,
  EventStoreError,
  type EventToAppend,
  type Json,
  maxAppendBytes,
  maxAppendEvents,
  maxEventBytes,
  uuidOfHex,
} from '@samenspel/event-store';
import { boardStream, contentBytes, secrecyOf } from '../document/stored-edits';
import type { Author, BoardHeader, BoardSyncPorts, Limits } from '../ports';

/** Bytes of an edit in one event, leaving room for the seal and the payload. */
const partBytes = maxEventBytes - 1_024;
/** What the store adds to an event's payload, at most, bytes. */
const eventOverheadBytes = 512;
/** What sealing and storing add to a part of an edit, and storing to a fact with the id of its board, at most, bytes. */
const sealOverheadBytes = 1_024;
const factOverheadBytes = eventOverheadBytes + 64;

/** An edit to be stored, with what caused it when it is the server's. */
export interface EditToStore {
  readonly author: Author;
  readonly update: Uint8Array;
  readonly facts: readonly Fact[];
  readonly byServer: boolean;
  readonly causationId?: string;
  readonly correlationId?: string;
}

/** Where a board's stream stands. */
interface StreamPosition {
  readonly boardId: string;
  readonly header: BoardHeader;
  readonly revision: number;
}

/**
 * The events of one edit: its sealed update in parts of at most 256 KiB, then its facts. Ids follow from the place in the
 * stream and the content, so a repeated append is the same append.
 */
export async function eventsOf(edit: EditToStore, at: StreamPosition, ports: BoardSyncPorts): Promise<EventToAppend[]> {
  const key = hash('sha256', Buffer.concat([Buffer.from(`${at.boardId}|${at.revision}|`), edit.update]));
  const idOf = (index: number) => uuidOf(`${key}|${index}`);
  const editId = uuidOfHex(key, 8);
  const correlationId = edit.correlationId ?? editId;
  const { communityId } = at.header;
  const secrecy = secrecyOf(at.header, edit.author);
  const stamp = edit.byServer ? { via: 'system' as const } : (ports.stamp?.() ?? { via: 'board' as const });
  const metadata = { actor: edit.author, ...stamp, correlationId, occurredAt: ports.clock.now() };
  const causedBy = (type: EventType, causationId: string | undefined) => ({
    ...metadata,
    schemaVersion: eventTypes[type].schemaVersion,
    ...(causationId !== undefined && { causationId }),
  });

  const events: EventToAppend[] = [];
  const count = Math.max(1, Math.ceil(edit.update.byteLength / partBytes));
  for (let i = 1; i <= count; i += 1) {
    const bytes = edit.update.subarray((i - 1) * partBytes, i * partBytes);
    events.push({
      eventId: i === 1 ? editId : idOf(events.length),
      type: 'BoardEdited',
      data: { boardId: at.boardId, by: edit.author, ...(count > 1 && { part: { i, n: count } }) },
      binary: await ports.sealBinary(edit.author, communityId, bytes, secrecy),
      metadata: causedBy('BoardEdited', edit.causationId),
    });
  }
  for (const fact of edit.facts) {
    const data: Json = { ...fact.data, boardId: at.boardId };
    events.push({ eventId: idOf(events.length), type: fact.type, data, metadata: causedBy(fact.type, editId) });
  }
  return events;
}

/**
 * Whether an edit and its facts are one append, whatever else is in it: then nothing that happens to this process leaves one
 * without the others.
 */
export function fitsOneAppend({ update, facts }: EditToStore): boolean {
  const parts = Math.max(1, Math.ceil(update.byteLength / partBytes));
  if (parts + facts.length > maxAppendEvents) return false;
  const factBytes = facts.reduce((sum, { data }) => sum + factOverheadBytes + JSON.stringify(data).length, 0);
  return update.byteLength + parts * sealOverheadBytes + factBytes <= maxAppendBytes;
}

/** Events gathered for one append, within the store's limits. */
export class AppendBatch {
  private events: EventToAppend[] = [];
  private bytes = 0;

  hasRoomFor(events: readonly EventToAppend[]): boolean {
    const bytes = events.reduce((sum, event) => sum + bytesOf(event), this.bytes);
    return this.events.length + events.length <= maxAppendEvents && bytes <= maxAppendBytes;
  }

  add(event: EventToAppend): void {
    this.events.push(event);
    this.bytes += bytesOf(event);
  }

  take(): readonly EventToAppend[] {
    this.bytes = 0;
    return this.events.splice(0);
  }
}

const bytesOf = (event: EventToAppend): number => eventOverheadBytes + contentBytes(event);

const maxAppendPauseMs = 1_000;

/**
 * Appends events of a board's stream; tries again while the store is away (the ids are the same, so nothing doubles).
 * Throws when it finally failed: what the document has then is not what is stored.
 */
export async function appendToBoard(
  store: EventStore,
  at: StreamPosition,
  events: readonly EventToAppend[],
  limits: Limits,
): Promise<AppendResult> {
  const request = {
    communityId: at.header.communityId,
    stream: boardStream(at.boardId),
    expectedRevision: at.revision,
    events,
  };
  const end = performance.now() + limits.appendPatienceMs;
  for (let pauseMs = limits.appendRetryMs; ; pauseMs = Math.min(2 * pauseMs, maxAppendPauseMs)) {
    try {
      return await store.append(request);
    } catch (error) {
      if (!isTransient(error) || performance.now() >= end) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** Whether the store may answer when it is asked again. */
export const isTransient = (error: unknown): boolean =>
  error instanceof EventStoreError && error.code === 'store_unavailable';

/** A UUID that follows from a text. */
export const uuidOf = (text: string): string => uuidOfHex(hash('sha256', text), 8);
