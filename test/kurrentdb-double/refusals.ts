import { Metadata, type ServerErrorResponse, status } from '@grpc/grpc-js';
import { Code } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/code_pb';
import {
  AccessDenied,
  MaximumAppendSizeExceeded,
  Timeout,
  WrongExpectedVersion,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb';
import { Status } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { Appended, Expected, TooBig, WrongVersion } from './log';

/** How `Append` says that an append is too big: by trailers. */
export function tooBig({ max, event }: TooBig): ServerErrorResponse {
  const metadata = new Metadata();
  if (event) {
    metadata.set('exception', 'maximum-append-event-size-exceeded');
    const details = `Event with Id: ${event.id}, Size: ${event.size}, exceeds Maximum Append Event Size of ${max}.`;
    return { name: 'InvalidArgument', message: details, code: status.INVALID_ARGUMENT, details, metadata };
  }
  metadata.set('exception', 'maximum-append-size-exceeded');
  metadata.set('maximum-append-size', String(max));
  const details = `Maximum Append Size of ${max} Exceeded.`;
  return { name: 'InvalidArgument', message: details, code: status.INVALID_ARGUMENT, details, metadata };
}

/** How calls of their own say that a stream was ended for ever. */
export function streamDeleted(stream: string): ServerErrorResponse {
  const metadata = new Metadata();
  metadata.set('exception', 'stream-deleted');
  metadata.set('stream-name', stream);
  const details = `Event stream '${stream}' is deleted.`;
  return { name: 'FailedPrecondition', message: details, code: status.FAILED_PRECONDITION, details, metadata };
}

/** How calls without an answer for it say that the stream is elsewhere. */
export function wrongVersion(stream: string, { current, expected }: WrongVersion): ServerErrorResponse {
  const metadata = new Metadata();
  metadata.set('exception', 'wrong-expected-version');
  metadata.set('stream-name', stream);
  metadata.set('expected-version', String(expected));
  metadata.set('actual-version', String(current));
  const details = `Append failed due to WrongExpectedVersion. Stream: ${stream}, Actual version: ${current}`;
  return { name: 'FailedPrecondition', message: details, code: status.FAILED_PRECONDITION, details, metadata };
}

/** What a handler that fails says. */
export function handlerFailed(): ServerErrorResponse {
  const details = 'Exception was thrown by handler.';
  return { name: 'Unknown', message: details, code: status.UNKNOWN, details, metadata: new Metadata() };
}

/** How `Append` says that an append waited too long to be written. */
export function commitTimeout(): ServerErrorResponse {
  const details = 'Operation timed out: Commit phase timeout.';
  return { name: 'Aborted', message: details, code: status.ABORTED, details, metadata: new Metadata() };
}

/** How `BatchAppend` refuses one append while its call goes on: by a status with details. */
export function refusal(result: Exclude<Appended, { kind: 'stored' }>): Status {
  if (result.kind === 'too-big') {
    // The client has no message of this name to read the rest with.
    if (result.event) return pack(Code.INVALID_ARGUMENT, 'MaximumAppendEventSizeExceeded', new Uint8Array());
    const details = new MaximumAppendSizeExceeded().setMaxappendsize(result.max);
    return pack(Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', details.serializeBinary());
  }
  if (result.kind === 'deleted') return pack(Code.FAILED_PRECONDITION, 'StreamDeleted', new Uint8Array());
  // The client has no message of this name either.
  if (result.kind === 'bad-request') return pack(Code.INVALID_ARGUMENT, 'BadRequest', new Uint8Array());
  const details = new WrongExpectedVersion();
  if (result.current >= 0) details.setCurrentStreamRevision(String(result.current));
  else details.setCurrentNoStream(new Empty());
  expectedIn(details, result.expected);
  return pack(Code.FAILED_PRECONDITION, 'WrongExpectedVersion', details.serializeBinary());
}

export function timedOut(): Status {
  return pack(Code.DEADLINE_EXCEEDED, 'Timeout', new Timeout().serializeBinary());
}

export function denied(): Status {
  return pack(Code.PERMISSION_DENIED, 'AccessDenied', new AccessDenied().serializeBinary());
}

/** How `BatchAppend` says that the node can't take it now: without a name for it. */
export function notHandled(message: string): Status {
  const any = new Any();
  any.pack(new Empty().serializeBinary(), 'google.protobuf.Empty');
  return new Status().setMessage(message).setDetails(any);
}

function expectedIn(details: WrongExpectedVersion, expected: Expected): void {
  if (expected === 'no_stream') details.setExpectedNoStream(new Empty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new Empty());
  else if (expected === 'any') details.setExpectedAny(new Empty());
  else details.setExpectedStreamPosition(String(expected));
}

function pack(code: Code, name: string, bytes: Uint8Array): Status {
  const any = new Any();
  any.pack(bytes, `event_store.client.${name}`);
  return new Status().setCode(code).setMessage(name).setDetails(any);
}
