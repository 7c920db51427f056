import type { Me } from '@samenspel/contracts';
import type { Response } from 'express';
import { clearSessionCookie, setKnownBrowserCookie, setSessionCookie } from './cookies';
import type { People } from './people';
import type { OpenedSession } from './sessions';
import { terms } from './terms';
import type { Visitor } from './visitor';

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
