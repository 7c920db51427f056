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
  /** Facts of the last stored part that did not fit the append of their edit: to be appended next, as they are. */
  readonly owed: readonly EventToAppend[];
}

interface Batch<Part> {
  readonly events: readonly EventToAppend[];
  /** Parts whose edit is in this batch, with the ids of those edits. */
  readonly begun: ReadonlyMap<Part, string>;
  /** How many of the events, from the first, belong to a part begun in an earlier batch. */
  readonly leading: number;
}

/**
 * Appends parts, in as few appends as the store's limits allow. An edit and its facts are not torn apart, unless they are more
 * than one append takes: then the facts come right after it. @throws what the store throws, except that somebody came between
 */
export async function appendParts<Part extends { readonly edit: EditToStore }>(
  parts: readonly Part[],
  owed: readonly EventToAppend[],
  context: AppendContext,
): Promise<Appended<Part>> {
  const batches = await inBatches(parts, owed, context);
  const stored = new Map<Part, string>();
  for (const [index, { events, begun }] of batches.entries()) {
    try {
      await appendBatch(events, context);
    } catch (error) {
      const left = owedOf(batches.slice(index));
      // An edit of which only some bytes are stored can't be continued behind somebody else's.
      if (!isConflict(error) || left.some(({ type }) => type === 'BoardEdited')) throw error;
      return { stored, conflict: error, owed: left };
    }
    for (const [part, eventId] of begun) stored.set(part, eventId);
  }
  return { stored, conflict: null, owed: [] };
}

/** Somebody else appended to this stream; when it is the same edit from the same place, the ids say it first. */
const isConflict = (error: unknown): error is Error =>
  error instanceof RevisionConflict || error instanceof EventIdReused;

async function inBatches<Part extends { readonly edit: EditToStore }>(
  parts: readonly Part[],
  owed: readonly EventToAppend[],
  { boardId, ports, document }: AppendContext,
): Promise<readonly Batch<Part>[]> {
  const { header, revision } = document();
  const batches: Batch<Part>[] = [];
  const batch = new AppendBatch();
  let begun = new Map<Part, string>();
  let leading = 0;
  const close = () => {
    const events = batch.take();
    if (events.length > 0) batches.push({ events, begun, leading });
    begun = new Map();
    leading = 0;
  };
  const add = (event: EventToAppend) => {
    if (!batch.hasRoomFor([event])) close();
    batch.add(event);
    if (begun.size === 0) leading += 1;
  };
  for (const event of owed) add(event);
  let next = revision + owed.length;
  for (const part of parts) {
    const events = await eventsOf(part.edit, { boardId, header, revision: next }, ports);
    const [first, ...rest] = events;
    if (!first) continue;
    if (!batch.hasRoomFor(events)) close();
    begun.set(part, first.eventId);
    batch.add(first);
    for (const event of rest) add(event);
    next += events.length;
  }
  close();
  return batches;
}

/** What the batches that were not stored hold of a part that was. */
function owedOf<Part>(batches: readonly Batch<Part>[]): readonly EventToAppend[] {
  const owed: EventToAppend[] = [];
  for (const { events, begun, leading } of batches) {
    owed.push(...events.slice(0, leading));
    if (begun.size > 0) break;
  }
  return owed;
}

async function appendBatch(events: readonly EventToAppend[], context: AppendContext): Promise<void> {
  const document = context.document();
  const at = { boardId: context.boardId, header: document.header, revision: document.revision };
  const result = await appendToBoard(context.ports.store, at, events, context.limits);
  document.stored(result, events);
}
