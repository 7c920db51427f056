import type { Metadata, ServerErrorResponse } from '@grpc/grpc-js';
import { type Fault, failure } from './faults';
import type { Host } from './host';

/** The end of a call that a fault asks for; who leads is said where that matters. */
export function failed(host: Host, fault: Fault): ServerErrorResponse {
  return failure(fault, (host.members.leader ?? host.self).endpoint);
}

/** Why this node does not take a call: an unknown user, or one who wants the leader, which it is not. */
export function refusedHere(host: Host, metadata: Metadata, isLetIn = letIn(host, metadata)): Fault | undefined {
  if (!isLetIn) return 'unauthenticated';
  if (String(metadata.get('requires-leader')[0]) !== 'true' || host.members.leader === host.self) return undefined;
  return host.members.leader ? 'not-leader' : 'no-leader';
}

/** Whether the user of a call is known. A long call is asked once, when it begins. */
export function letIn({ users }: Host, metadata: Metadata): boolean {
  if (!users) return true;
  const authorization = String(metadata.get('authorization')[0] ?? '');
  const [scheme, code = ''] = authorization.split(' ');
  const [name = '', ...password] = Buffer.from(code, 'base64').toString('utf8').split(':');
  return scheme === 'Basic' && users.get(name) === password.join(':');
}
