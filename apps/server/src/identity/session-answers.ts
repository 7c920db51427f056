import type { Me } from '@samenspel/contracts';
import type { Response } from 'express';
import { clearSessionCookie, setSessionCookie } from './cookies';
import type { People } from './people';
import type { OpenedSession } from './sessions';
import type { Visitor } from './visitor';

/** Puts a session into the browser and answers who it is for. */
export async function startSession(
  session: OpenedSession,
  people: People,
  visitor: Visitor,
  response: Response,
): Promise<Me> {
  response.setHeader('Set-Cookie', setSessionCookie(session.token, session.lastsMs, visitor.secure));
  return people.me({ personId: session.personId, by: 'cookie' });
}

export function endSession(visitor: Visitor, response: Response): void {
  response.setHeader('Set-Cookie', clearSessionCookie(visitor.secure));
}
