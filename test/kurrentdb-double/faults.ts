import { Metadata, type ServerErrorResponse, status } from '@grpc/grpc-js';

/** What can be made to go wrong with a call. */
export type Fault =
  /** Refused with UNAVAILABLE; nothing is stored. */
  | 'unavailable'
  /** Refused because the node is starting or changing its part; `BatchAppend` says so in an answer, its call goes on. */
  | 'not-ready'
  /** Refused because nobody leads. */
  | 'no-leader'
  /** Refused because nobody knows the user. */
  | 'unauthenticated'
  /** Refused with DEADLINE_EXCEEDED; nothing is stored. */
  | 'deadline-exceeded'
  /** Refused by a node that does not lead; names itself as the leader. */
  | 'not-leader'
  /** Refused with the error of missing rights. */
  | 'access-denied'
  /** An append's call ends with UNAVAILABLE, and a moment later it is stored; any other call just ends so. */
  | 'cut-before-commit'
  /** An append is stored and its call ends with UNAVAILABLE; any other call just ends so. */
  | 'cut-after-commit'
  /** An append is stored and never answered; any other call is never answered. */
  | 'no-answer'
  /** Nothing is stored and nothing answered. */
  | 'unanswered';

export type Operation = 'append' | 'read' | 'subscribe';

/** A script of faults: each is met by one call, in the order they were planned. */
export class Faults {
  /** Calls that came. */
  readonly calls: Record<Operation, number> = { append: 0, read: 0, subscribe: 0 };
  private readonly planned: Record<Operation, Fault[]> = { append: [], read: [], subscribe: [] };

  /** The next `times` calls of this kind meet this fault. */
  plan(operation: Operation, fault: Fault, times = 1): void {
    for (let i = 0; i < times; i++) this.planned[operation].push(fault);
  }

  /** Forgets what was planned and not met. */
  clear(): void {
    for (const list of Object.values(this.planned)) list.length = 0;
  }

  /** What this call meets. */
  take(operation: Operation): Fault | undefined {
    this.calls[operation] += 1;
    return this.planned[operation].shift();
  }
}

/** The end of a call that a fault asks for, as the server would send it. */
export function failure(fault: Fault, leader: { readonly host: string; readonly port: number }): ServerErrorResponse {
  const metadata = new Metadata();
  switch (fault) {
    case 'not-leader':
      metadata.set('exception', 'not-leader');
      metadata.set('leader-endpoint-host', leader.host);
      metadata.set('leader-endpoint-port', String(leader.port));
      return ended(status.NOT_FOUND, 'Leader info available', metadata);
    case 'no-leader':
      return ended(status.UNKNOWN, 'No leader info available in response', metadata);
    case 'unauthenticated':
      return ended(status.UNAUTHENTICATED, 'Unauthenticated', metadata);
    case 'access-denied':
      metadata.set('exception', 'access-denied');
      return ended(status.PERMISSION_DENIED, 'Access Denied', metadata);
    case 'deadline-exceeded':
      return ended(status.DEADLINE_EXCEEDED, 'Deadline Exceeded', metadata);
    default:
      return ended(status.UNAVAILABLE, 'Server Is Not Ready', metadata);
  }
}

function ended(code: status, details: string, metadata: Metadata): ServerErrorResponse {
  return { name: status[code], message: details, code, details, metadata };
}
