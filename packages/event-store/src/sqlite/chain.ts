import { hash } from 'node:crypto';

const hashBytes = 32;

/** Where the chain of every community begins. */
export const chainStart = Buffer.alloc(hashBytes);

/** What the leaf leaves out because an import may change it: kept from silent change by the chain of this store. */
interface Placing {
  readonly revision: number;
  readonly recordedAt: number;
  readonly importedAt: number | undefined;
}

/**
 * The link of one event: SHA-256(link before || leaf || revision || recordedAt || importedAt or -1), numbers as 64-bit
 * floats. It lets `verifyChain` find moved, renumbered and changed rows; it is no proof against someone who recomputes it.
 */
export function chainLink(before: Uint8Array, leaf: Uint8Array, placing: Placing): Buffer {
  const bytes = Buffer.allocUnsafe(2 * hashBytes + 3 * 8);
  bytes.set(before, 0);
  bytes.set(leaf, hashBytes);
  bytes.writeDoubleBE(placing.revision, 2 * hashBytes);
  bytes.writeDoubleBE(placing.recordedAt, 2 * hashBytes + 8);
  bytes.writeDoubleBE(placing.importedAt ?? -1, 2 * hashBytes + 16);
  return hash('sha256', bytes, 'buffer');
}
