import type { handleUnaryCall } from '@grpc/grpc-js';
import {
  DeleteReq,
  DeleteResp,
  TombstoneReq,
  TombstoneResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { failed, refusedHere } from './admission';
import type { Host } from './host';
import type { Appended, Expected } from './log';
import { streamName } from './messages';
import { streamDeleted, wrongVersion } from './refusals';

/** Soft: the stream is not found any more, and begins again where it ended. */
export function deleteCall(host: Host): handleUnaryCall<DeleteReq, DeleteResp> {
  return (call, answer) =>
    host.sleep.awake(() => {
      const fault = refusedHere(host, call.metadata);
      const options = call.request.getOptions() ?? new DeleteReq.Options();
      const stream = streamName(options.getStreamIdentifier());
      const result = fault ? undefined : host.log.delete(stream, expectation(options));
      if (fault) answer(failed(host, fault));
      else if (result?.kind === 'stored') {
        const position = String(result.position);
        const where = new DeleteResp.Position().setCommitPosition(position).setPreparePosition(position);
        answer(null, new DeleteResp().setPosition(where));
      } else answer(refusalOf(stream, result));
    });
}

/** Hard: nobody ever appends to the stream again. */
export function tombstoneCall(host: Host): handleUnaryCall<TombstoneReq, TombstoneResp> {
  return (call, answer) =>
    host.sleep.awake(() => {
      const fault = refusedHere(host, call.metadata);
      const options = call.request.getOptions() ?? new TombstoneReq.Options();
      const stream = streamName(options.getStreamIdentifier());
      const result = fault ? undefined : host.log.tombstone(stream, expectation(options));
      if (fault) answer(failed(host, fault));
      else if (result?.kind === 'stored') {
        const position = String(result.position);
        const where = new TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position);
        answer(null, new TombstoneResp().setPosition(where));
      } else answer(refusalOf(stream, result));
    });
}

const refusalOf = (stream: string, result: Appended | undefined) =>
  result?.kind === 'wrong-version' ? wrongVersion(stream, result) : streamDeleted(stream);

function expectation(options: DeleteReq.Options | TombstoneReq.Options): Expected {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : 'any';
}
