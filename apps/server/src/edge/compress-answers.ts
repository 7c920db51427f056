import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { compressed, compressionFor } from './compression';

/** Below this many bytes an answer fits one packet as it is. */
export const minCompressedBytes = 1_000;

const compressible = /^(application\/([\w.-]+\+)?json|text\/|image\/svg\+xml)/;

/**
 * Compresses pages and JSON, each answer whole. Left alone is what flows (it is not sent in one piece), what is compressed already,
 * what says `no-transform`, and what might help to guess a secret by its length: answers to anything but a read (those that hold a
 * new secret beside a name somebody chose), and reads that another site asked for with words of its own.
 */
export function compressAnswers(): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (!mayCompress(request)) return next();
    const send = response.send.bind(response);
    response.send = (body: unknown) => {
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      if (!Buffer.isBuffer(bytes) || !isWorthIt(response, bytes)) return send(body);
      response.vary('Accept-Encoding');
      const as = compressionFor(request);
      if (as === undefined) return send(body);
      void compressed(as, bytes).then((smaller) => {
        response.setHeader('Content-Encoding', as);
        send(smaller);
      }, next);
      return response;
    };
    next();
  };
}

function mayCompress({ method, headers, path }: Request): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  // A page holds nothing of a person, and many are opened from a mail or another site.
  return !path.startsWith('/api/') || ['same-origin', 'none', undefined].includes(headers['sec-fetch-site'] as string);
}

function isWorthIt(response: Response, bytes: Buffer): boolean {
  const header = (name: string): string => String(response.getHeader(name) ?? '');
  return (
    bytes.length >= minCompressedBytes &&
    compressible.test(header('Content-Type')) &&
    header('Content-Encoding') === '' &&
    !header('Cache-Control').includes('no-transform')
  );
}
