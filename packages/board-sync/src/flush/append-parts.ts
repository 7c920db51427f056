import { EventIdReused, type EventToAppend, RevisionConflict } from '@samenspel/event-store';
import type { LiveDocument } from '../document/live-document';
import { contentBytes } from '../document/stored-edits';
import type { BoardSyncPorts, Limits } from '../ports';
import { AppendBatch, appendToBoard, type EditToStore, eventsOf } from './append-edits';

/** Where parts are appended. */
interface AppendContext {
  readonly boardId: string;
  readonly ports: BoardSyncPorts;
  readonly limits: Limits;
  document(): LiveDocument;
}

/** What a part became in the stream. */
export interface PartAsStored {
  /** Id of its BoardEdited event. */
  readonly eventId: string;
  /** What its events hold. */
  readonly bytes: number;
}

/** What became of parts: which are stored, and who came in between. */
interface Appended<Part> {
  readonly stored: ReadonlyMap<Part, PartAsStored>;
  /** Another writer was faster: nothing after `stored` is in the stream. */
  readonly conflict: Error | null;
}

interface Batch<Part> {
  readonly events: readonly EventToAppend[];
  readonly parts: ReadonlyMap<Part, PartAsStored>;
}

/**
 * Appends parts, in as few appends as the store's limits allow; an edit and its facts are never torn apart. @throws what the
 * store throws, except that somebody came between
 */
export async function appendParts<Part extends { readonly edit: EditToStore }>(
  parts: readonly Part[],
  context: AppendContext,
): Promise<Appended<Part>> {
  const stored = new Map<Part, PartAsStored>();
  for (const batch of await inBatches(parts, context)) {
    try {
      await appendBatch(batch.events, context);
    } catch (error) {
      if (!isConflict(error)) throw error;
      return { stored, conflict: error };
    }
    for (const [part, asStored] of batch.parts) stored.set(part, asStored);
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
  let inBatch = new Map<Part, PartAsStored>();
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
    const bytes = events.reduce((sum, event) => sum + contentBytes(event), 0);
    inBatch.set(part, { eventId: first.eventId, bytes });
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
