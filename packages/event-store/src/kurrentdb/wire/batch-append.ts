import {
  AccessDeniedError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnknownError,
} from '@kurrent/kurrentdb-client';
import { ProtobufReader } from './protobuf';
import { type ProtobufWriter, protobuf } from './protobuf-writer';

/** An event to append. */
interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly metadata: string;
  /** The data are the text, then the binary part, if there is one. */
  readonly payload: string;
  readonly binary: Uint8Array | undefined;
}

/** What the server says of one append: the revision of the stream after it, or the one it found instead of the expected. */
export type AppendAnswer =
  | { readonly kind: 'stored' | 'refused'; readonly revision: number }
  | { readonly kind: 'failed'; readonly error: Error };

/** The events of a `BatchAppendReq`: the part that is the same in every repetition. */
export function proposedEvents(events: readonly ProposedEvent[]): Buffer {
  return protobuf((writer) => {
    for (const event of events) writer.message(3, () => writeEvent(writer, event));
  });
}

/** One append as one `BatchAppendReq`. @param revision the stream's, -1 when it must not exist */
export function batchAppend(
  correlationId: string,
  line: string,
  revision: number,
  deadlineMs: number,
  events: Buffer,
): Buffer {
  return protobuf((writer) => {
    writer.message(1, () => writer.text(2, correlationId));
    writer.message(2, () => {
      writer.message(1, () => writer.text(3, line));
      if (revision < 0) writer.message(3, () => undefined);
      else writer.number(2, revision);
      writer.message(6, () => writer.number(1, Math.floor(deadlineMs / 1000)));
    });
    writer.raw(events).number(4, 1);
  });
}

function writeEvent(writer: ProtobufWriter, { id, type, metadata, payload, binary }: ProposedEvent): void {
  writer.message(1, () => writer.text(2, id));
  writer.message(2, () => writer.text(1, 'type').text(2, type));
  writer.message(2, () => writer.text(1, 'content-type').text(2, 'application/octet-stream'));
  writer.text(3, metadata);
  if (binary) writer.blob(4, Buffer.from(payload), binary);
  else writer.text(4, payload);
}

/** `BatchAppendResp`, and to which append it belongs. */
export function decodeAnswer(bytes: Buffer): { readonly correlationId: string; readonly answer: AppendAnswer } {
  const reader = new ProtobufReader(bytes);
  let [correlationId, line] = ['', ''];
  let failure: ProtobufReader | undefined;
  let revision = -1;
  while (reader.next()) {
    if (reader.field === 1) correlationId = uuid(reader.message());
    else if (reader.field === 2) failure = reader.message();
    else if (reader.field === 3) revision = numberIn(reader.message(), 1);
    else if (reader.field === 4) line = textIn(reader.message(), 3);
    else reader.skip();
  }
  return { correlationId, answer: failure ? refusal(failure, line) : { kind: 'stored', revision } };
}

/** `google.rpc.Status` whose details name the error. */
function refusal(status: ProtobufReader, line: string): AppendAnswer {
  let [message, name] = ['', ''];
  let details: ProtobufReader | undefined;
  while (status.next()) {
    if (status.field === 2) message = status.text();
    else if (status.field === 3) {
      const any = status.message();
      while (any.next()) {
        if (any.field === 1) name = any.text().replace(/^.*\./, '');
        else if (any.field === 2) details = any.message();
        else any.skip();
      }
    } else status.skip();
  }
  if (name === 'WrongExpectedVersion') return { kind: 'refused', revision: details ? numberIn(details, 1) : -1 };
  return { kind: 'failed', error: failureOf(name, message, details, line) };
}

function failureOf(name: string, message: string, details: ProtobufReader | undefined, line: string): Error {
  switch (name) {
    case 'StreamDeleted':
      return StreamDeletedError.fromStreamName(line);
    case 'AccessDenied':
      return new AccessDeniedError();
    case 'Timeout':
      return new DeadlineExceededError();
    case 'MaximumAppendSizeExceeded':
      return MaxAppendSizeExceededError.fromMaxAppendSize(details ? numberIn(details, 1) : 0);
    default:
      return new UnknownError(undefined, `Could not recognize ${message}`);
  }
}

/** As text, or as its two halves. */
function uuid(reader: ProtobufReader): string {
  while (reader.next()) {
    if (reader.field === 2) return reader.text();
    if (reader.field === 1) return halves(reader.message());
    reader.skip();
  }
  return '';
}

function halves(reader: ProtobufReader): string {
  let [most, least] = [0n, 0n];
  while (reader.next()) {
    if (reader.field === 1) most = reader.bigint();
    else if (reader.field === 2) least = reader.bigint();
    else reader.skip();
  }
  const hex = most.toString(16).padStart(16, '0') + least.toString(16).padStart(16, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The number of one field of a small message; -1 when it has none, as for a stream that has no events. */
function numberIn(reader: ProtobufReader, field: number): number {
  while (reader.next()) {
    if (reader.field === field) return reader.number();
    reader.skip();
  }
  return -1;
}

function textIn(reader: ProtobufReader, field: number): string {
  while (reader.next()) {
    if (reader.field === field) return reader.text();
    reader.skip();
  }
  return '';
}
