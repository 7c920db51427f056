import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Author } from '../ports';

/** Format of the bytes below; a snapshot of a later format is ignored. */
const snapshotFormat = 2;

/** A board at a revision: the whole document and whose client ids are whose. A cache: always rebuilt from the stream. */
export interface Snapshot {
  readonly revision: number;
  readonly seq: number;
  /** Id of the event at `revision`: a snapshot of another history is told by it. */
  readonly eventId: string;
  readonly bindings: readonly (readonly [clientId: number, person: Author])[];
  readonly lostAuthors: readonly Author[];
  /** All that was stored of the board up to there, bytes. Format 1 does not say: then what the board is, the least it can be. */
  readonly historyBytes: number;
  readonly update: Uint8Array;
}

export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, snapshotFormat);
  encoding.writeVarUint(encoder, snapshot.revision);
  encoding.writeVarUint(encoder, snapshot.seq);
  encoding.writeVarString(encoder, snapshot.eventId);
  encoding.writeVarUint(encoder, snapshot.bindings.length);
  for (const [clientId, person] of snapshot.bindings) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarString(encoder, person);
  }
  encoding.writeVarUint(encoder, snapshot.lostAuthors.length);
  for (const author of snapshot.lostAuthors) encoding.writeVarString(encoder, author);
  encoding.writeVarUint8Array(encoder, snapshot.update);
  encoding.writeVarUint(encoder, snapshot.historyBytes);
  return encoding.toUint8Array(encoder);
}

/** null for anything that is not a whole snapshot of a known format. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const format = decoding.readVarUint(decoder);
    if (format < 1 || format > snapshotFormat) return null;
    const snapshot = {
      revision: decoding.readVarUint(decoder),
      seq: decoding.readVarUint(decoder),
      eventId: decoding.readVarString(decoder),
      bindings: readMany(decoder, () => [decoding.readVarUint(decoder), decoding.readVarString(decoder)] as const),
      lostAuthors: readMany(decoder, () => decoding.readVarString(decoder)),
      update: decoding.readVarUint8Array(decoder),
    };
    const historyBytes = format === 1 ? snapshot.update.byteLength : decoding.readVarUint(decoder);
    return { ...snapshot, historyBytes };
  } catch {
    return null;
  }
}

function readMany<T>(decoder: decoding.Decoder, read: () => T): T[] {
  const list: T[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) list.push(read());
  return list;
}
