import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Compression } from '@samenspel/board-sync';
import type { Request } from 'express';

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

/** Brotli where it is understood (browsers say so on https and on localhost), else gzip; neither for a program that wants neither. */
export function compressionFor(request: Pick<Request, 'acceptsEncodings'>): Compression | undefined {
  // One by one: of several that weigh the same the first of the browser's list would be taken, and that is gzip.
  for (const as of ['br', 'gzip'] as const) if (request.acceptsEncodings(as) === as) return as;
  return undefined;
}

/** Brotli at the level that costs about what gzip does. */
export const compressed = (as: Compression, bytes: Uint8Array): Promise<Uint8Array> =>
  as === 'gzip' ? inGzip(bytes) : inBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
