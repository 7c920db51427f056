import { readdirSync } from 'node:fs';
import { extname } from 'node:path';
import type { Request, RequestHandler } from 'express';
import { compressionFor } from './compression';

const endings = { br: '.br', gzip: '.gz' } as const;

/**
 * Files that the build compressed: `main.js.br` and `main.js.gz` stand beside `main.js`, and what follows this handler serves the one
 * that the browser takes, under the name that was asked for. Read once: a build does not change under a server.
 */
export function compressedBeside(folder: string): RequestHandler {
  const built = new Set(
    readdirSync(folder, { recursive: true }).map((name) => `/${String(name).replaceAll('\\', '/')}`),
  );
  return (request, response, next) => {
    const { method, path } = request;
    const isCompressed = built.has(path + endings.br) || built.has(path + endings.gzip);
    if (!isCompressed || (method !== 'GET' && method !== 'HEAD')) return next();
    response.vary('Accept-Encoding');
    const as = compressionFor(request);
    if (as === undefined || !built.has(path + endings[as]) || isConditional(request)) return next();
    response.setHeader('Content-Encoding', as);
    response.type(extname(path));
    request.url = path + endings[as];
    next();
  };
}

/** A part of a file, or a file on a condition that may fail: as it is, since a refusal would be said to be compressed. */
const isConditional = ({ headers }: Request): boolean =>
  ['range', 'if-match', 'if-unmodified-since'].some((name) => name in headers);
