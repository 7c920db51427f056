import type { handleBidiStreamingCall, ServerDuplexStream } from '@grpc/grpc-js';
import { BatchAppendReq, BatchAppendResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { failed, letIn, refusedHere } from './admission';
import type { Host } from './host';
import type { Expected, Proposed } from './log';
import { allPosition, proposed, streamIdentifier, streamName, uuidText } from './messages';
import { denied, handlerFailed, notHandled, refusal, timedOut } from './refusals';

interface Batch {
  readonly options: BatchAppendReq.Options | undefined;
  readonly events: Proposed[];
  pieces: number;
}

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** One long call for many appends: each comes in pieces under a correlation id and is answered under it. */
export function batchAppendCall(host: Host): handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> {
  return (call) => {
    const open = new Map<string, Batch>();
    const isLetIn = letIn(host, call.metadata);
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      const id = uuidText(request.getCorrelationId());
      const batch = open.get(id) ?? { options: request.getOptions(), events: [], pieces: 0 };
      batch.pieces += 1;
      open.set(id, batch);
      batch.events.push(...request.getProposedMessagesList().map(proposed));
      if (!request.getIsFinal()) return;
      open.delete(id);
      host.sleep.awake(() => finish(host, call, request, batch, isLetIn));
    });
  };
}

function finish(host: Host, call: Call, request: BatchAppendReq, batch: Batch, isLetIn: boolean): void {
  const { options, events, pieces } = batch;
  const stream = streamName(options?.getStreamIdentifier());
  const answer = new BatchAppendResp();
  answer.setCorrelationId(request.getCorrelationId()).setStreamIdentifier(streamIdentifier(stream));
  const fault = refusedHere(host, call.metadata, isLetIn) ?? host.faults.take('append');
  if (host.isolation.isOn) {
    host.isolation.hasRecords = true;
    host.commits.giveUp(() => call.write(answer.setError(timedOut())));
    return;
  }
  if (host.commits.isUnderWay(events)) {
    host.commits.giveUp(() => call.write(answer.setError(timedOut())));
    return;
  }
  if (fault === 'unanswered') return;
  if (fault === 'cut-before-commit') {
    host.commits.later(events, () => host.log.append(stream, expectation(options), events));
  }
  if (fault === 'deadline-exceeded' || isLate(options)) {
    call.write(answer.setError(timedOut()));
    return;
  }
  if (fault === 'access-denied') {
    call.write(answer.setError(denied()));
    return;
  }
  if (fault === 'not-ready' || fault === 'no-leader') {
    call.write(answer.setError(notHandled(failed(host, fault).details ?? '')));
    return;
  }
  const stored = fault === undefined || fault === 'cut-after-commit' || fault === 'no-answer';
  const result = stored ? host.log.append(stream, expectation(options), events) : undefined;
  if (fault === 'no-answer') return;
  if (fault || !result) {
    call.emit('error', failed(host, fault ?? 'unavailable'));
    return;
  }
  if (result.kind === 'bad-request' && pieces > 1) {
    // In an append of several pieces it ends the call, and with it all that is under way there.
    call.emit('error', handlerFailed());
    return;
  }
  if (result.kind !== 'stored') {
    call.write(answer.setError(refusal(result)));
    return;
  }
  const success = new BatchAppendResp.Success();
  if (result.revision < 0) success.setNoStream(new Empty());
  else success.setCurrentRevision(String(result.revision));
  call.write(answer.setSuccess(success.setPosition(allPosition(result.position))));
}

/** The writer's deadline is over before the append was looked at. */
function isLate(options: BatchAppendReq.Options | undefined): boolean {
  const deadline = options?.getDeadline21100();
  return deadline !== undefined && deadline.toDate().getTime() <= Date.now();
}

function expectation(options: BatchAppendReq.Options | undefined): Expected {
  const Case = BatchAppendReq.Options.ExpectedStreamPositionCase;
  switch (options?.getExpectedStreamPositionCase()) {
    case Case.STREAM_POSITION:
      return Number(options.getStreamPosition());
    case Case.NO_STREAM:
      return 'no_stream';
    case Case.STREAM_EXISTS:
      return 'stream_exists';
    default:
      return 'any';
  }
}
