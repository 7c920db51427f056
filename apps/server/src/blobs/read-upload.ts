import { ApiError, type RouteSpec } from '@samenspel/contracts';
import type { Request, Response } from 'express';

type Upload = NonNullable<RouteSpec['upload']>;

/**
 * Reads the bytes of an upload, after the guard let its sender in: what strangers send is never held in memory.
 * @throws ApiError `unsupported_media`, `not_an_image`, `too_large`
 */
export async function readUpload(request: Request, response: Response, upload: Upload): Promise<Uint8Array> {
  if (!request.is([...upload.mediaTypes])) throw new ApiError('not_an_image');
  const refuse = (): never => {
    // The rest would be read to its end for nothing; the connection goes with it.
    response.setHeader('Connection', 'close');
    throw new ApiError('too_large');
  };
  if (Number(request.headers['content-length'] ?? 0) > upload.maxBytes) return refuse();
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.byteLength;
    if (length > upload.maxBytes) return refuse();
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}
