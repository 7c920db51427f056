import type { Position } from '@kurrent/kurrentdb-client';
import { ProtobufReader } from './protobuf';

/** An event of $all as it comes over the line; the bytes are views of the message. */
export interface RecordedEvent {
  readonly id: string;
  readonly line: string;
  readonly revision: number;
  readonly position: Position;
  readonly type: string;
  readonly metadata: Buffer;
  readonly data: Buffer;
}

/** What a read or a subscription brings; what neither needs is `other`. */
export type Message =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'checkpoint'; readonly position: Position }
  | { readonly kind: 'confirmation' | 'caughtUp' | 'fellBehind' | 'other' };

const confirmationMessage: Message = { kind: 'confirmation' };
const caughtUpMessage: Message = { kind: 'caughtUp' };
const fellBehindMessage: Message = { kind: 'fellBehind' };
const otherMessage: Message = { kind: 'other' };

/** `ReadResp` of the protocol. The numbers are those of its fields. */
export function decodeMessage(bytes: Buffer): Message {
  const reader = new ProtobufReader(bytes);
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        return readEvent(reader.message());
      case 2:
        return confirmationMessage;
      case 3:
        return { kind: 'checkpoint', position: checkpointPosition(reader.message()) };
      case 8:
        return caughtUpMessage;
      case 9:
        return fellBehindMessage;
      default:
        reader.skip();
    }
  }
  return otherMessage;
}

/** A link without what it leads to has no event; links are not resolved here. */
function readEvent(reader: ProtobufReader): Message {
  while (reader.next()) {
    if (reader.field === 1) return { kind: 'event', event: recordedEvent(reader.message()) };
    reader.skip();
  }
  return otherMessage;
}

function recordedEvent(reader: ProtobufReader): RecordedEvent {
  let [id, line, type] = ['', '', ''];
  let revision = 0;
  let [commit, prepare] = [0n, 0n];
  let metadata: Buffer = noBytes;
  let data: Buffer = noBytes;
  while (reader.next()) {
    switch (reader.field) {
      case 1:
        id = only(reader.message(), 2);
        break;
      case 2:
        line = only(reader.message(), 3);
        break;
      case 3:
        revision = reader.number();
        break;
      case 4:
        prepare = reader.bigint();
        break;
      case 5:
        commit = reader.bigint();
        break;
      case 6:
        type = typeIn(reader.message()) ?? type;
        break;
      case 7:
        metadata = reader.blob();
        break;
      case 8:
        data = reader.blob();
        break;
      default:
        reader.skip();
    }
  }
  return { id, line, revision, position: { commit, prepare }, type, metadata, data };
}

const noBytes = Buffer.alloc(0);

/** The text of one field of a small message. */
function only(reader: ProtobufReader, field: number): string {
  while (reader.next()) {
    if (reader.field === field) return reader.text();
    reader.skip();
  }
  return '';
}

/** Value of an entry of the system's metadata, if it is the one of the type. */
function typeIn(reader: ProtobufReader): string | undefined {
  let [key, value] = ['', ''];
  while (reader.next()) {
    if (reader.field === 1) key = reader.text();
    else if (reader.field === 2) value = reader.text();
    else reader.skip();
  }
  return key === 'type' ? value : undefined;
}

function checkpointPosition(reader: ProtobufReader): Position {
  let [commit, prepare] = [0n, 0n];
  while (reader.next()) {
    if (reader.field === 1) commit = reader.bigint();
    else if (reader.field === 2) prepare = reader.bigint();
    else reader.skip();
  }
  return { commit, prepare };
}
