import type { handleServerStreamingCall } from '@grpc/grpc-js';
import { ReadReq, type ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { failed, refusedHere } from './admission';
import { eventMessage } from './event-message';
import { filterOf } from './filter';
import type { Host } from './host';
import type { Recorded } from './log';
import { streamName, streamNotFound } from './messages';
import { placeRefused } from './places';
import { type ReadCall, send, uuidForm } from './read-call';
import { streamDeleted } from './refusals';
import { subscribe } from './subscriptions';

/** Reads and subscriptions: one call of the protocol, told apart by the option that counts. */
export function readCall(host: Host): handleServerStreamingCall<ReadReq, ReadResp> {
  return (call) => {
    const options = call.request.getOptions() ?? new ReadReq.Options();
    const subscribes = options.hasSubscription();
    call.on('error', () => undefined);
    host.sleep.awake(() => {
      const fault = refusedHere(host, call.metadata) ?? host.faults.take(subscribes ? 'subscribe' : 'read');
      if (fault === 'no-answer' || fault === 'unanswered') return;
      const nowhere = placeRefused(host.log, options);
      if (fault) call.emit('error', failed(host, fault));
      else if (nowhere) call.emit('error', nowhere);
      else if (options.hasStream() && host.log.isTombstoned(nameOf(options)))
        call.emit('error', streamDeleted(nameOf(options)));
      else if (subscribes) void subscribe(host, call, options);
      else void read(host, call, options);
    });
  };
}

async function read(host: Host, call: ReadCall, options: ReadReq.Options): Promise<void> {
  const form = uuidForm(options);
  const name = nameOf(options);
  // Servers leave a question for nothing open.
  if (options.hasCount() && Number(options.getCount()) === 0) return;
  if (options.hasStream() && (host.log.stream(name).length === 0 || host.log.visibility(name).isDeleted)) {
    await send(call, streamNotFound(name));
    call.end();
    return;
  }
  let left = BigInt(options.getCount() || 0);
  for (const event of options.hasStream() ? ofStream(host, name, options) : ofAll(host, options)) {
    if (left <= 0n) break;
    left -= 1n;
    if (!(await send(call, eventMessage(event, form)))) return;
  }
  call.end();
}

const nameOf = (options: ReadReq.Options): string => streamName(options.getStream()?.getStreamIdentifier());

function* ofStream(host: Host, name: string, options: ReadReq.Options): Iterable<Recorded> {
  const events = host.log.stream(name);
  const from = options.getStream();
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const start = from?.hasRevision() ? Number(from.getRevision()) : from?.hasEnd() ? events.length - 1 : 0;
  const first = host.log.visibility(name).from;
  yield* backwards ? events.slice(first, start + 1).reverse() : events.slice(Math.max(start, first));
}

/** Forwards from the position on, that one included; backwards from before it. */
function* ofAll({ log }: Host, options: ReadReq.Options): Iterable<Recorded> {
  const filter = filterOf(options);
  const from = options.getAll();
  const position = from?.getPosition();
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const start = position ? log.indexAt(BigInt(position.getCommitPosition())) : from?.hasEnd() ? log.all.length : 0;
  const step = backwards ? -1 : 1;
  const end = log.all.length;
  for (let i = backwards ? start - 1 : start; i >= 0 && i < end; i += step) {
    const event = log.all[i];
    if (event && (!filter || filter.matches(event))) yield event;
  }
}
