import type { handleClientStreamingCall } from '@grpc/grpc-js';
import { AppendReq, AppendResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { failed, refusedHere } from './admission';
import type { Host } from './host';
import type { Expected, Proposed, WrongVersion } from './log';
import { nothing, proposed, streamName } from './messages';
import { commitTimeout, handlerFailed, streamDeleted, tooBig } from './refusals';

/** The older call: one append, its events one by one, answered at the end. */
export function appendCall(host: Host): handleClientStreamingCall<AppendReq, AppendResp> {
  return (call, answer) => {
    let stream = '';
    let expected: Expected = 'any';
    const events: Proposed[] = [];
    call.on('data', (request: AppendReq) => {
      const options = request.getOptions();
      if (options) [stream, expected] = [streamName(options.getStreamIdentifier()), expectation(options)];
      const message = request.getProposedMessage();
      if (message) events.push(proposed(message));
    });
    call.on('error', () => undefined);
    call.on('end', () => host.sleep.awake(finish));
    const finish = () => {
      const fault = refusedHere(host, call.metadata) ?? host.faults.take('append');
      if (host.isolation.isOn) {
        host.isolation.hasRecords = true;
        host.commits.giveUp(() => answer(commitTimeout()));
        return;
      }
      if (host.commits.isUnderWay(events)) {
        host.commits.giveUp(() => answer(commitTimeout()));
        return;
      }
      if (fault === 'unanswered') return;
      if (fault === 'cut-before-commit') host.commits.later(events, () => host.log.append(stream, expected, events));
      if (fault && fault !== 'cut-after-commit' && fault !== 'no-answer') {
        answer(failed(host, fault));
        return;
      }
      const result = host.log.append(stream, expected, events);
      if (fault === 'no-answer') return;
      if (fault) answer(failed(host, fault));
      else if (result.kind === 'too-big') answer(tooBig(result));
      else if (result.kind === 'deleted') answer(streamDeleted(stream));
      else if (result.kind === 'bad-request') answer(handlerFailed());
      else answer(null, response(result));
    };
  };
}

function expectation(options: AppendReq.Options): Expected {
  const Case = AppendReq.Options.ExpectedStreamRevisionCase;
  switch (options.getExpectedStreamRevisionCase()) {
    case Case.REVISION:
      return Number(options.getRevision());
    case Case.NO_STREAM:
      return 'no_stream';
    case Case.STREAM_EXISTS:
      return 'stream_exists';
    default:
      return 'any';
  }
}

function response(result: WrongVersion | { kind: 'stored'; revision: number; position: bigint }): AppendResp {
  if (result.kind === 'stored') {
    const success = new AppendResp.Success();
    if (result.revision < 0) success.setNoStream(nothing());
    else success.setCurrentRevision(String(result.revision));
    const position = new AppendResp.Position();
    position.setCommitPosition(String(result.position)).setPreparePosition(String(result.position));
    return new AppendResp().setSuccess(success.setPosition(position));
  }
  const wrong = new AppendResp.WrongExpectedVersion();
  if (result.current >= 0) wrong.setCurrentRevision(String(result.current));
  else wrong.setCurrentNoStream(nothing());
  if (result.expected === 'no_stream') wrong.setExpectedNoStream(nothing());
  else if (result.expected === 'stream_exists') wrong.setExpectedStreamExists(nothing());
  else if (result.expected === 'any') wrong.setExpectedAny(nothing());
  else wrong.setExpectedRevision(String(result.expected));
  return new AppendResp().setWrongExpectedVersion(wrong);
}
