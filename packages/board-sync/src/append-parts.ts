import { EventIdReused, type EventToAppend, RevisionConflict } from '@samenspel/event-store';
import { AppendBatch, appendToBoard, type EditToStore, eventsOf } from './append-edits';
import type { LiveDocument } from './live-document';
import type { BoardSyncPorts, Limits } from './ports';

/** Where parts are appended. */
export interface AppendContext {
  readonly boardId: string;
  readonly ports: BoardSyncPorts;
  readonly limits: Limits;
  document(): LiveDocument;
}

/** What became of parts: which are stored, with the id of their BoardEdited event, and who came in between. */
export interface Appended<Part> {
  readonly stored: ReadonlyMap<Part, string>;
  /** Another writer was faster: nothing after `stored` is in the stream. */
  readonly conflict: Error | null;
}

interface Batch<Part> {
  readonly events: readonly EventToAppend[];
  /** Its parts, with the ids of their edits. */
  readonly parts: ReadonlyMap<Part, string>;
}

/**
 * Appends parts, in as few appends as the store's limits allow; an edit and its facts are never torn apart. @throws what the
 * store throws, except that somebody came between
 */
export async function appendParts<Part extends { readonly edit: EditToStore }>(
  parts: readonly Part[],
  context: AppendContext,
): Promise<Appended<Part>> {
  const stored = new Map<Part, string>();
  for (const batch of await inBatches(parts, context)) {
    try {
      await appendBatch(batch.events, context);
    } catch (error) {
      if (!isConflict(error)) throw error;
      return { stored, conflict: error };
    }
    for (const [part, eventId] of batch.parts) stored.set(part, eventId);
  }
  return { stored, conflict: null };
}

/** Somebody else appended to this stream; when it is the same edit from the same place, the ids say it first. */
const isConflict = (error: unknown): error is Error =>
  error instanceof RevisionConflict || error instanceof EventIdReused;

async function inBatches<Part extends { readonly edit: EditToStore }>(
  parts: readonly Part[],
  { boardId, ports, document }: AppendContext,
): Promise<readonly Batch<Part>[]> {
  const { header, revision } = document();
  const batches: Batch<Part>[] = [];
  const batch = new AppendBatch();
  let inBatch = new Map<Part, string>();
  const close = () => {
    const events = batch.take();
    if (events.length > 0) batches.push({ events, parts: inBatch });
    inBatch = new Map();
  };
  let next = revision;
  for (const part of parts) {
    const events = await eventsOf(part.edit, { boardId, header, revision: next }, ports);
    const [first] = events;
    if (!first) continue;
    if (!batch.hasRoomFor(events)) close();
    inBatch.set(part, first.eventId);
    for (const event of events) batch.add(event);
    next += events.length;
  }
  close();
  return batches;
}

async function appendBatch(events: readonly EventToAppend[], context: AppendContext): Promise<void> {
  const document = context.document();
  const at = { boardId: context.boardId, header: document.header, revision: document.revision };
  const result = await appendToBoard(context.ports.store, at, events, context.limits);
  document.stored(result, events);
}
