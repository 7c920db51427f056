import type { Environment } from '../environment';
import type { AppendResult } from '../port';
import type { PreparedAppend, PreparedEvent } from '../prepare';
import { appendSeparator, eventSeparator, fieldSeparator } from './schema';

const saltBytes = 16;
const leafBytes = 32;

/** An append with everything the store gives it but its place. It stays the same however often it has to be sent. */
export interface SealedAppend {
  readonly append: PreparedAppend;
  readonly recordedAt: number;
  readonly salts: readonly Buffer[];
  readonly leaves: readonly Buffer[];
}

export function seal(append: PreparedAppend, { clock, random }: Environment): SealedAppend {
  const drawn = random.bytes(saltBytes * append.events.length);
  const salts = append.events.map((_, i) => Buffer.from(drawn.subarray(i * saltBytes, (i + 1) * saltBytes)));
  const leaves = append.events.map((event, i) => event.leaf(salts[i] ?? Buffer.alloc(saltBytes)));
  return { append, recordedAt: clock.now(), salts, leaves };
}

/** A group as `append_v1` takes it (see schema.ts). */
export function encodeGroup(group: readonly SealedAppend[]): [appends: string, ids: readonly string[], bytes: Buffer] {
  const ids: string[] = [];
  const bytes: Uint8Array[] = [];
  let at = 1;
  const appends = group.map(({ append, recordedAt, salts, leaves }) => {
    const parts = [[append.communityId, append.stream, append.expectedRevision, recordedAt].join(fieldSeparator)];
    append.events.forEach((event, i) => {
      const [salt, leaf] = [salts[i], leaves[i]];
      if (!salt || !leaf) return;
      ids.push(event.eventId);
      parts.push(fieldsOf(event, at).join(fieldSeparator));
      bytes.push(salt, leaf, event.binary ?? Buffer.alloc(0));
      at += saltBytes + leafBytes + (event.binary?.byteLength ?? 0);
    });
    return parts.join(eventSeparator);
  });
  return [appends.join(appendSeparator), ids, Buffer.concat(bytes)];
}

function fieldsOf({ eventId, type, metadata, binary, payload }: PreparedEvent, at: number): (string | number)[] {
  const { actor, actingAs = '', via, correlationId, causationId = '', occurredAt, schemaVersion } = metadata;
  const given = [eventId, type, actor, actingAs, via, correlationId, causationId, occurredAt, schemaVersion];
  return [...given, metadata.importedAt ?? '', at, binary?.byteLength ?? '', payload];
}

/** What `append_v1` says of one append: its first numbers, or in a conflict the revision the stream is at. */
export interface OutcomeRow {
  readonly outcome: 'stored' | 'known' | 'conflict' | 'elsewhere';
  readonly revision: number;
  readonly seq: number;
  /** Position of the last event after it. */
  readonly head: number;
}

export function resultOf({ append, recordedAt }: SealedAppend, { revision, seq }: OutcomeRow): AppendResult {
  const more = append.events.length - 1;
  return {
    firstRevision: revision,
    lastRevision: revision + more,
    firstSeq: seq,
    lastSeq: seq + more,
    repeated: false,
    recordedAt,
  };
}
