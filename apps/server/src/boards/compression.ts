import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Compression } from '@samenspel/board-sync';
import type { Request } from 'express';

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

/** Brotli where it is understood (browsers say so on https), else gzip; neither for a program that wants neither. */
export function compressionFor(request: Request): Compression | undefined {
  const found = request.acceptsEncodings('br', 'gzip');
  return found === 'br' || found === 'gzip' ? found : undefined;
}

/** Brotli at the level that costs about what gzip does. */
export const compressed = (as: Compression, bytes: Uint8Array): Promise<Uint8Array> =>
  as === 'gzip' ? inGzip(bytes) : inBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
