import { Metadata, type ServerErrorResponse, status } from '@grpc/grpc-js';
import type { ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import type { Log } from './log';

/** Why $all can't be read or followed from the place that is asked for: no record stands there. */
export function placeRefused(log: Log, options: ReadReq.Options): ServerErrorResponse | undefined {
  const position = options.getAll()?.getPosition();
  if (!position) return undefined;
  const commit = BigInt(position.getCommitPosition());
  const prepareBeyond = BigInt(position.getPreparePosition()) > commit;
  if (!prepareBeyond && log.isPlace(commit)) return undefined;
  const details =
    prepareBeyond || options.hasSubscription() ? 'Exception was thrown by handler.' : 'Unexpected ReadAllResult: Error';
  return { name: 'Unknown', message: details, code: status.UNKNOWN, details, metadata: new Metadata() };
}
