import type { Fact } from '@samenspel/board';
import { decode } from '@samenspel/domain';
import type { EventStore, EventToAppend, Json, StoredEvent } from '@samenspel/event-store';
import { z } from 'zod';
import { type Author, type BoardHeader, type Log, type Seals, type Secrecy, systemAuthor } from '../ports';

/** Bytes of what an event holds: its part of an edit, or its fact. */
export const contentBytes = ({ binary, data }: Pick<EventToAppend, 'binary' | 'data'>): number =>
  binary?.byteLength ?? JSON.stringify(data).length;

export const boardStream = (boardId: string): string => `board-${boardId}`;

/** One stored edit with the facts stored with it. `update` is null when its record can't be read. */
export interface StoredEdit {
  readonly author: Author;
  readonly update: Uint8Array | null;
  readonly facts: readonly Fact[];
  /** Id of its first event, by which facts name it. */
  readonly editId: string;
  /** Facts of earlier edits, which others' edits came before. */
  readonly late: readonly { readonly editId: string; readonly fact: Fact }[];
  /** What its events hold, bytes. */
  readonly bytes: number;
  /** Seq of the last part of the edit itself. */
  readonly seq: number;
  /** The last event of the edit: its last fact, else its last part. */
  readonly last: { readonly revision: number; readonly seq: number; readonly eventId: string };
}

const editedData = z.object({
  by: z.string(),
  part: z.object({ i: z.number().int().min(1), n: z.number().int().min(1) }).optional(),
});

const createdData = z.object({ personal: z.object({ of: z.string(), personId: z.string() }).optional() });

/** What the first event of a board's stream says; null when there is no such board. */
export async function readHeader(store: EventStore, boardId: string): Promise<BoardHeader | null> {
  for await (const event of store.readStream(boardStream(boardId))) {
    const { metadata, data } = known(event);
    const { personal } = createdData.parse(data);
    return { communityId: metadata.communityId, ...(personal && { personal }) };
  }
  return null;
}

/** Which key an author's edits of a board are sealed with. */
export const secrecyOf = ({ personal }: BoardHeader, author: Author): Secrecy =>
  personal && author !== systemAuthor ? 'private' : 'shared';

/** @throws UnreadableEvent for what a newer product wrote: a board without it would be another board */
function known(event: StoredEvent): StoredEvent {
  const { type, data, seq, metadata } = event;
  return { ...event, data: decode({ type, data, seq, schemaVersion: metadata.schemaVersion }).data as unknown as Json };
}

/**
 * Reads a board's edits in order from a revision on. A record that is damaged is told and passed over.
 * @throws UnreadableEvent
 */
export async function* readEdits(
  ports: Seals & { readonly store: EventStore; readonly log: Log },
  boardId: string,
  header: BoardHeader,
  fromRevision = 0,
): AsyncGenerator<StoredEdit> {
  let current: EditInParts | null = null;
  for await (const stored of ports.store.readStream(boardStream(boardId), fromRevision)) {
    const event = known(stored);
    if (event.type === 'BoardCreated') continue;
    if (event.type !== 'BoardEdited') {
      current ??= new EditInParts(event);
      current.addFact(event);
      continue;
    }
    if (!current?.expects(event)) {
      if (current) yield current.finished(boardId, ports.log);
      current = new EditInParts(event);
    }
    await current.addPart(event, header, ports);
  }
  if (current) yield current.finished(boardId, ports.log);
}

/** Gathers the parts and facts of one edit. */
class EditInParts {
  private readonly author: Author;
  private readonly count: number;
  private readonly parts: (Uint8Array | null)[] = [];
  private readonly facts: Fact[] = [];
  private readonly late: { readonly editId: string; readonly fact: Fact }[] = [];
  private readonly editId: string;
  private readonly readable: boolean;
  private bytes = 0;
  private seq = -1;
  private last: StoredEvent;

  /** @param first its first part; or a fact, when reading began behind the edit it belongs to: that changes nothing */
  constructor(first: StoredEvent) {
    this.editId = first.metadata.eventId;
    this.last = first;
    if (first.type !== 'BoardEdited') {
      [this.readable, this.author, this.count, this.seq] = [true, first.metadata.actor, 0, first.seq];
      return;
    }
    const data = editedData.safeParse(first.data);
    this.readable = data.success && (data.data.part?.i ?? 1) === 1;
    this.author = data.success ? data.data.by : first.metadata.actor;
    this.count = data.data?.part?.n ?? 1;
  }

  /** Whether this is the next part of the same edit. */
  expects(event: StoredEvent): boolean {
    const data = editedData.safeParse(event.data);
    const next = data.data?.part?.i === this.parts.length + 1 && data.data.part.n === this.count;
    return next && this.parts.length < this.count && this.facts.length === 0;
  }

  async addPart(event: StoredEvent, header: BoardHeader, seals: Seals): Promise<void> {
    this.last = event;
    this.seq = event.seq;
    this.bytes += contentBytes(event);
    this.parts.push(await openPart(event, this.author, header, seals));
  }

  addFact(event: StoredEvent): void {
    this.last = event;
    this.bytes += contentBytes(event);
    const { boardId: _, ...data } = event.data as { readonly boardId: string };
    const fact = { type: event.type, data } as unknown as Fact;
    const { causationId: editId } = event.metadata;
    if (editId === undefined || editId === this.editId) this.facts.push(fact);
    else this.late.push({ editId, fact });
  }

  finished(boardId: string, log: Log): StoredEdit {
    const { author, facts, late, editId, bytes, seq, last } = this;
    const update = this.readable && this.parts.length === this.count ? joined(this.parts) : null;
    if (!update)
      log.error({ boardId, revision: last.revision, seq }, 'a stored board edit cannot be read; it is passed over');
    const { eventId } = last.metadata;
    return {
      author,
      update,
      facts,
      late,
      editId,
      bytes,
      seq,
      last: { revision: last.revision, seq: last.seq, eventId },
    };
  }
}

async function openPart(
  event: StoredEvent,
  author: Author,
  header: BoardHeader,
  seals: Seals,
): Promise<Uint8Array | null> {
  if (!event.binary) return null;
  try {
    return await seals.openBinary(author, event.metadata.communityId, event.binary, secrecyOf(header, author));
  } catch {
    return null;
  }
}

/** An update that changes nothing. */
const nothing = Uint8Array.of(0, 0);

function joined(parts: readonly (Uint8Array | null)[]): Uint8Array | null {
  const whole: Uint8Array[] = [];
  for (const part of parts) {
    if (!part) return null;
    whole.push(part);
  }
  return whole.length > 1 ? Buffer.concat(whole) : (whole[0] ?? nothing);
}
