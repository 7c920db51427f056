import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { compressedBeside } from './compressed-beside';
import { withEarlyLinks } from './early-links';
import { localeOf } from './locale';
import { nonceOf } from './security';

const placeholder = '__CSP_NONCE__';
/** Paths that are never a page of the client: an unknown one is a 404, not index.html. */
const notPages = /^\/(api|live|sync|health|metrics|assets)(\/|$)/;

/**
 * Serves the built client: hashed assets for ever, other files revalidated, and index.html (with this response's
 * nonce) for every path that is a screen, so that links to a moment can be opened from a mail.
 */
export function webClient(folder: string): RequestHandler[] {
  const indexFile = join(folder, 'index.html');
  if (!existsSync(indexFile)) return [];
  const page = withNonces(readFileSync(indexFile, 'utf8'));
  const assets = express.static(join(folder, 'assets'), {
    immutable: true,
    maxAge: '365d',
    index: false,
    fallthrough: true,
  });
  const files = express.static(folder, {
    index: false,
    redirect: false,
    setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
  });
  return [
    compressedBeside(folder),
    (request, response, next) =>
      request.url.startsWith('/assets/') ? within('/assets', assets)(request, response, next) : next(),
    (request, response, next) =>
      request.path === '/' || request.path === '/index.html' ? next() : files(request, response, next),
    (request, response, next) => {
      if (!['GET', 'HEAD'].includes(request.method) || notPages.test(request.path)) return next();
      // no-store: a kept page would carry a nonce that no later answer repeats.
      response.setHeader('Cache-Control', 'no-store');
      const own = withEarlyLinks(page, request.path, localeOf(request));
      response.vary('Accept-Language');
      response.type('html').send(own.replaceAll(placeholder, nonceOf(response)));
    },
  ];
}

function within(prefix: string, handler: RequestHandler): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const whole = request.url;
    request.url = whole.slice(prefix.length);
    handler(request, response, (error?: unknown) => {
      request.url = whole;
      next(error);
    });
  };
}

/** Puts the placeholder on every script, style and stylesheet, and in the meta element where the client looks for it. */
function withNonces(html: string): string {
  return html
    .replace(/<(script|style|link)\b(?![^>]*\bnonce=)/g, `<$1 nonce="${placeholder}"`)
    .replace(/<meta name="csp-nonce" content=""/, `<meta name="csp-nonce" content="${placeholder}"`);
}
