import type { Principal, Revoked } from '@samenspel/identity';

/** The socket.io rooms of a connection: by whom, and by which session or token. */
export const roomsOf = ({ personId, sessionId }: Pick<Principal, 'personId' | 'sessionId'>): string[] => [
  `person:${personId}`,
  `session:${sessionId}`,
];

/** Where those are who must go. */
export const roomsOfRevoked = ({ personId, sessionId }: Revoked): string[] => [
  ...(personId === undefined ? [] : [`person:${personId}`]),
  ...(sessionId === undefined ? [] : [`session:${sessionId}`]),
];
