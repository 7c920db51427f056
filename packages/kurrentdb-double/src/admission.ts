import type { Metadata, ServerErrorResponse } from '@grpc/grpc-js';
import { type Fault, failure } from './faults';
import type { Host } from './host';

/** The end of a call that a fault asks for; who leads is said where that matters. */
export function failed(host: Host, fault: Fault): ServerErrorResponse {
  return failure(fault, (host.members.leader ?? host.self).endpoint);
}

/** Why this node does not take a call: an unknown user, or one who wants the leader, which it is not. */
export function refusedHere(host: Host, metadata: Metadata): Fault | undefined {
  if (!isKnown(host, String(metadata.get('authorization')[0] ?? ''))) return 'unauthenticated';
  if (String(metadata.get('requires-leader')[0]) !== 'true' || host.members.leader === host.self) return undefined;
  return host.members.leader ? 'not-leader' : 'no-leader';
}

function isKnown({ users }: Host, authorization: string): boolean {
  if (!users) return true;
  const [scheme, code = ''] = authorization.split(' ');
  const [name = '', ...password] = Buffer.from(code, 'base64').toString('utf8').split(':');
  return scheme === 'Basic' && users[name] === password.join(':');
}
