import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { firstOf } from './first-of';
import type { UuidForm } from './messages';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Writes at the pace of the reader. False once the reader is gone. */
export async function send(call: ReadCall, message: ReadResp): Promise<boolean> {
  if (call.cancelled || call.destroyed) return false;
  if (!call.write(message)) await firstOf([call, 'drain'], [call, 'cancelled'], [call, 'close']);
  return !call.cancelled && !call.destroyed;
}

export function uuidForm(options: ReadReq.Options): UuidForm {
  return options.getUuidOption()?.hasString() ? 'string' : 'structured';
}
