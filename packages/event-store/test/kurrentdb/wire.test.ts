import {
  AccessDenied,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  StreamIdentifier,
  Timeout,
  UUID,
  WrongExpectedVersion,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb';
import { Status } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb';
import { BatchAppendReq, BatchAppendResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import fc from 'fast-check';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { batchAppend, decodeAnswer, proposedEvents } from '../../src/kurrentdb/wire/batch-append';

const id = '0123abcd-0000-4000-8000-00000000ffff';
const words = fc.string({ unit: 'grapheme', maxLength: 300 });
const proposed = fc.record({
  id: fc.uuid(),
  type: words,
  metadata: words,
  payload: fc.oneof(words, fc.constant('é'.repeat(40_000))),
  binary: fc.option(fc.uint8Array({ maxLength: 20_000 }), { nil: undefined }),
});

test('ES62 the generated code reads every append as it was meant', () => {
  fc.assert(
    fc.property(
      fc.array(proposed, { minLength: 1, maxLength: 6 }),
      words,
      fc.maxSafeInteger().map((n) => Math.max(-1, n)),
      (events, line, revision) => {
        const bytes = batchAppend(id, line, revision, 1_234_567, proposedEvents(events));
        const read = BatchAppendReq.deserializeBinary(bytes);
        const options = read.getOptions();
        expect(read.getCorrelationId()?.getString()).toBe(id);
        expect(read.getIsFinal()).toBe(true);
        expect(Buffer.from(options?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()).toBe(line);
        expect(options?.hasNoStream()).toBe(revision < 0);
        if (revision >= 0) expect(String(options?.getStreamPosition())).toBe(String(revision));
        expect(options?.getDeadline21100()?.getSeconds()).toBe(1_234);
        const found = read.getProposedMessagesList().map((message) => ({
          id: message.getId()?.getString(),
          type: message.getMetadataMap().get('type'),
          form: message.getMetadataMap().get('content-type'),
          metadata: Buffer.from(message.getCustomMetadata_asU8()).toString(),
          data: Buffer.from(message.getData_asU8()).toString('hex'),
        }));
        const meant = events.map(({ payload, binary, ...event }) => ({
          ...event,
          form: 'application/octet-stream',
          data: Buffer.concat([Buffer.from(payload), binary ?? Buffer.alloc(0)]).toString('hex'),
        }));
        expect(found).toEqual(meant);
      },
    ),
    { numRuns: 200 },
  );
});

describe('ES62 an answer is read as the generated code wrote it', () => {
  const line = new StreamIdentifier().setStreamName(Buffer.from('a-s').toString('base64'));
  const halves = new UUID.Structured()
    .setMostSignificantBits(BigInt.asIntN(64, 0x0123abcd00004000n).toString())
    .setLeastSignificantBits(BigInt.asIntN(64, 0x800000000000ffffn).toString());
  const answerTo = (uuid: UUID) => new BatchAppendResp().setCorrelationId(uuid).setStreamIdentifier(line);
  const read = (answer: BatchAppendResp) => decodeAnswer(Buffer.from(answer.serializeBinary()));

  it.each([
    ['text', new UUID().setString(id)],
    ['two halves', new UUID().setStructured(halves)],
  ])('stored, with its id as %s', (_form, uuid) => {
    for (const revision of [0, 1, 300, Number.MAX_SAFE_INTEGER]) {
      const success = new BatchAppendResp.Success().setCurrentRevision(String(revision));
      expect(read(answerTo(uuid).setSuccess(success))).toEqual({
        correlationId: id,
        answer: { kind: 'stored', revision },
      });
    }
  });

  const refused = (name: string, details: { serializeBinary(): Uint8Array }) => {
    const any = new Any();
    any.pack(details.serializeBinary(), `event_store.client.${name}`);
    const status = new Status().setCode(3).setMessage(name).setDetails(any);
    return read(answerTo(new UUID().setString(id)).setError(status)).answer;
  };

  it('refused, with where the stream is', () => {
    const at = (revision: string) => new WrongExpectedVersion().setCurrentStreamRevision(revision);
    const nowhere = new WrongExpectedVersion().setCurrentNoStream(new Empty());
    expect(refused('WrongExpectedVersion', at('0'))).toEqual({ kind: 'refused', revision: 0 });
    expect(refused('WrongExpectedVersion', at('7'))).toEqual({ kind: 'refused', revision: 7 });
    expect(refused('WrongExpectedVersion', nowhere)).toEqual({ kind: 'refused', revision: -1 });
  });

  it.each([
    ['StreamDeleted', new StreamDeleted(), { streamName: 'a-s' }],
    ['AccessDenied', new AccessDenied(), {}],
    ['Timeout', new Timeout(), {}],
    ['MaximumAppendSizeExceeded', new MaximumAppendSizeExceeded().setMaxappendsize(99), { maxAppendSize: 99 }],
    ['MaximumAppendEventSizeExceeded', new Empty(), { message: 'Could not recognize MaximumAppendEventSizeExceeded' }],
  ])('failed: %s', (name, details, error) => {
    expect(refused(name, details)).toMatchObject({ kind: 'failed', error });
  });
});
