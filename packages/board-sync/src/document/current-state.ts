import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

export type Compression = 'gzip' | 'br';

/** A board as it is now, the same object for all who ask while nothing changes. */
export interface CurrentState {
  /** Revision of the board's stream, and seq of the community's log, of its last event. */
  readonly revision: number;
  readonly seq: number;
  /** Gives the board to an empty document. */
  readonly update: Uint8Array;
  /** `update`, compressed once for all who ask. */
  compressed(as: Compression): Promise<Uint8Array>;
}

export function currentState(revision: number, seq: number, update: Uint8Array): CurrentState {
  const made = new Map<Compression, Promise<Uint8Array>>();
  return {
    revision,
    seq,
    update,
    compressed(as) {
      const known = made.get(as) ?? compress(as, update);
      made.set(as, known);
      return known;
    },
  };
}

/** Brotli at the level that costs about what gzip does. */
const compress = (as: Compression, bytes: Uint8Array): Promise<Uint8Array> =>
  as === 'gzip' ? inGzip(bytes) : inBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
