import type { Me } from '@samenspel/contracts';
import {
  clearSessionCookie,
  type OpenedSession,
  type People,
  setKnownBrowserCookie,
  setSessionCookie,
  terms,
  type Visitor,
} from '@samenspel/identity';
import type { Response } from 'express';

/** Puts a session into the browser and answers who it is for. */
export async function startSession(
  session: OpenedSession,
  people: People,
  visitor: Visitor,
  response: Response,
): Promise<Me> {
  const { token, lastsMs, knownBrowser } = session;
  const cookies = [setSessionCookie(token, lastsMs, visitor.secure)];
  if (knownBrowser !== undefined)
    cookies.push(setKnownBrowserCookie(knownBrowser, terms.knownBrowserMs, visitor.secure));
  response.setHeader('Set-Cookie', cookies);
  return people.me({ personId: session.personId, by: 'cookie' });
}

export function endSession(visitor: Visitor, response: Response): void {
  response.setHeader('Set-Cookie', clearSessionCookie(visitor.secure));
}
