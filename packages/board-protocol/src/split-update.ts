import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { type Change, inCausalOrder, partsOf } from './causal-order';
import { maxChunkBytes } from './numbers';

/** What one piece holds at most. */
interface PieceLimits {
  readonly bytes: number;
  readonly changes: number;
  readonly deletions: number;
}

/** Well within what a server takes in one update. */
const defaultLimits: PieceLimits = { bytes: maxChunkBytes, changes: 25_000, deletions: 50_000 };
/** A change and a deletion take at least so many bytes. */
const minBytes = 2;

/** Changes of one client in a piece, written one behind the other. */
interface Block {
  readonly clock: number;
  readonly encoder: Y.UpdateEncoderV1;
  count: number;
}

/**
 * An update as several that give the same when they are applied one after the other: each builds on nothing that comes later,
 * and what is on the board is not torn apart where that can be helped. Deletions come last, so that nothing goes before what
 * takes its place is there. A single change is split only where it is text. @throws when the bytes are no update
 */
export function splitUpdate(update: Uint8Array, limits: PieceLimits = defaultLimits): readonly Uint8Array[] {
  const { bytes, changes, deletions } = limits;
  if (update.byteLength <= Math.min(bytes, changes * minBytes, deletions * minBytes)) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const pieces: Uint8Array[] = [];
  let piece = new Piece(limits);
  const next = () => {
    pieces.push(piece.bytes());
    piece = new Piece(limits);
  };
  for (const change of inCausalOrder(structs)) {
    for (const part of partsOf(change, bytes / 4)) {
      if (piece.isFull || (piece.isHalfFull && beginsRecord(part))) next();
      piece.add(part);
    }
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      if (piece.isFull) next();
      piece.remove(client, clock, len);
    }
  }
  next();
  return pieces.length > 1 ? pieces : [update];
}

/** Whether something new on the board begins here: what comes before it can stand without it. */
const beginsRecord = (change: Change): boolean => change instanceof Y.Item && typeof change.parent === 'string';

/** One piece on its way. The last change it takes may be of any size; text is split so that it is a quarter at most. */
class Piece {
  private readonly blocks = new Map<number, Block>();
  private readonly deletions = new Map<number, { count: number; readonly encoder: encoding.Encoder }>();
  private readonly counts = { bytes: 0, changes: 0, deletions: 0 };

  constructor(private readonly limits: PieceLimits) {}

  get isHalfFull(): boolean {
    return this.holds(1 / 2);
  }

  get isFull(): boolean {
    return this.holds(3 / 4);
  }

  private holds(part: number): boolean {
    const { counts, limits } = this;
    return (
      counts.bytes >= limits.bytes * part ||
      counts.changes >= limits.changes * part ||
      counts.deletions >= limits.deletions * part
    );
  }

  add(change: Change): void {
    const { client, clock } = change.id;
    let block = this.blocks.get(client);
    if (!block) {
      // A gap stands for what is not here; at the beginning nothing is.
      if (change instanceof Y.Skip) return;
      block = { clock, encoder: new Y.UpdateEncoderV1(), count: 0 };
      this.blocks.set(client, block);
    }
    const { restEncoder } = block.encoder;
    const before = encoding.length(restEncoder);
    change.write(block.encoder, 0);
    block.count += 1;
    this.counts.changes += 1;
    this.counts.bytes += encoding.length(restEncoder) - before;
  }

  remove(client: number, clock: number, length: number): void {
    const ranges = this.deletions.get(client) ?? { count: 0, encoder: encoding.createEncoder() };
    this.deletions.set(client, ranges);
    const before = encoding.length(ranges.encoder);
    encoding.writeVarUint(ranges.encoder, clock);
    encoding.writeVarUint(ranges.encoder, length);
    ranges.count += 1;
    this.counts.deletions += 1;
    this.counts.bytes += encoding.length(ranges.encoder) - before;
  }

  /** Yjs' first format of updates. */
  bytes(): Uint8Array {
    const whole = encoding.createEncoder();
    encoding.writeVarUint(whole, this.blocks.size);
    for (const [client, { clock, count, encoder }] of this.blocks) {
      for (const number of [count, client, clock]) encoding.writeVarUint(whole, number);
      encoding.writeUint8Array(whole, encoding.toUint8Array(encoder.restEncoder));
    }
    encoding.writeVarUint(whole, this.deletions.size);
    for (const [client, { count, encoder }] of this.deletions) {
      for (const number of [client, count]) encoding.writeVarUint(whole, number);
      encoding.writeUint8Array(whole, encoding.toUint8Array(encoder));
    }
    return encoding.toUint8Array(whole);
  }
}
