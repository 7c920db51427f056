import { createHash } from 'node:crypto';
import type { Fact } from '@samenspel/board';
import {
  type AppendResult,
  type EventStore,
  EventStoreError,
  type EventToAppend,
  type Json,
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
  MAX_EVENT_BYTES,
} from '@samenspel/event-store';
import { type Author, type BoardSyncPorts, type Limits, systemAuthor } from './ports';
import { boardStream } from './stored-edits';

/** Facts one edit may have: they go into the same append as its parts. */
export const MAX_FACTS_PER_EDIT = 480;
/** Bytes of an edit in one event, leaving room for the seal and the payload. */
const PART_BYTES = MAX_EVENT_BYTES - 1_024;
const schemaVersion = 1;
/** A fact's payload is ids only; this is more than any. */
const FACT_BYTES = 512;

/** An edit to be stored, with what caused it when it is the server's. */
export interface EditToStore {
  readonly author: Author;
  readonly update: Uint8Array;
  readonly facts: readonly Fact[];
  readonly causationId?: string;
  readonly correlationId?: string;
}

/** Where a board's stream stands. */
export interface StreamPosition {
  readonly boardId: string;
  readonly communityId: string;
  readonly revision: number;
}

/**
 * The events of one edit: its sealed update in parts of at most 256 KiB, then its facts. Ids follow from the place in the
 * stream and the content, so a repeated append is the same append.
 */
export async function eventsOf(edit: EditToStore, at: StreamPosition, ports: BoardSyncPorts): Promise<EventToAppend[]> {
  const hash = createHash('sha256').update(edit.update).digest('hex');
  const idOf = (index: number) => uuidOf(`${at.boardId}|${at.revision}|${index}|${hash}`);
  const correlationId = edit.correlationId ?? idOf(0);
  const system = edit.author === systemAuthor;
  const stamp = system ? { via: 'system' as const } : (ports.stamp?.() ?? { via: 'board' as const });
  const metadata = { actor: edit.author, ...stamp, correlationId, occurredAt: ports.clock.now(), schemaVersion };
  const causedBy = (causationId: string | undefined) => ({
    ...metadata,
    ...(causationId !== undefined && { causationId }),
  });

  const events: EventToAppend[] = [];
  const count = Math.max(1, Math.ceil(edit.update.byteLength / PART_BYTES));
  for (let i = 1; i <= count; i += 1) {
    const bytes = edit.update.subarray((i - 1) * PART_BYTES, i * PART_BYTES);
    events.push({
      eventId: idOf(events.length),
      type: 'BoardEdited',
      data: { boardId: at.boardId, by: edit.author, ...(count > 1 && { part: { i, n: count } }) },
      binary: await ports.sealBinary(edit.author, at.communityId, bytes),
      metadata: causedBy(edit.causationId),
    });
  }
  for (const fact of edit.facts) {
    const data: Json = { ...fact.data, boardId: at.boardId };
    events.push({ eventId: idOf(events.length), type: fact.type, data, metadata: causedBy(idOf(0)) });
  }
  return events;
}

/** Whether two sets of events fit one append. */
export function fitsOneAppend(these: readonly EventToAppend[], those: readonly EventToAppend[]): boolean {
  const all = [...these, ...those];
  const bytes = all.reduce((sum, { binary }) => sum + FACT_BYTES + (binary?.byteLength ?? 0), 0);
  return all.length <= MAX_APPEND_EVENTS && bytes <= MAX_APPEND_BYTES;
}

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
    communityId: at.communityId,
    stream: boardStream(at.boardId),
    expectedRevision: at.revision,
    events,
  };
  for (let tried = 1; ; tried += 1) {
    try {
      return await store.append(request);
    } catch (error) {
      if (!isTransient(error) || tried >= limits.appendTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, limits.appendRetryMs * 2 ** (tried - 1)));
    }
  }
}

const isTransient = (error: unknown): boolean => error instanceof EventStoreError && error.code === 'store_unavailable';

/** A UUID (version 8, RFC 9562 section 5.8) from a hash. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
