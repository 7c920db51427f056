import {
  AllStreamPosition,
  Empty,
  StreamIdentifier,
  UUID,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb';
import {
  type AppendReq,
  type BatchAppendReq,
  ReadResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import type { Proposed } from './log';

export type UuidForm = 'structured' | 'string';

export function streamName(identifier: StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

export function streamIdentifier(name: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(Uint8Array.from(Buffer.from(name)));
}

/** A UUID as the client asked for it: text, or two signed halves. */
export function uuidMessage(id: string, form: UuidForm): UUID {
  if (form === 'string') return new UUID().setString(id);
  const hex = id.replaceAll('-', '');
  const half = (digits: string) => BigInt.asIntN(64, BigInt(`0x${digits}`)).toString();
  const structured = new UUID.Structured();
  structured.setMostSignificantBits(half(hex.slice(0, 16))).setLeastSignificantBits(half(hex.slice(16)));
  return new UUID().setStructured(structured);
}

export function uuidText(uuid: UUID | undefined): string {
  const structured = uuid?.getStructured();
  if (!structured) return (uuid?.getString() ?? '').toLowerCase();
  const half = (bits: string) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** An event as a writer proposes it, in either of the two calls for appending. */
export function proposed(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposed {
  return {
    id: uuidText(message.getId()),
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? 'application/octet-stream',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function allPosition(position: bigint): AllStreamPosition {
  return new AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position));
}

function readPosition(position: bigint): ReadResp.Position {
  return new ReadResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position));
}

export function confirmation(id: string): ReadResp {
  return new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(id));
}

export function checkpoint(position: bigint): ReadResp {
  const reached = new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new ReadResp().setCheckpoint(reached.setTimestamp(now()));
}

/** Where a subscriber stands: in $all at a position, in a stream at a revision. */
export type Place = { readonly position: bigint } | { readonly revision: number } | undefined;

/** @param isTold whether the server says where and when: from version 24 on */
export function caughtUp(place: Place, isTold: boolean): ReadResp {
  if (!isTold) return new ReadResp().setCaughtUp(new ReadResp.CaughtUp());
  const message = new ReadResp.CaughtUp().setTimestamp(now());
  if (place && 'position' in place) message.setPosition(readPosition(place.position));
  if (place && 'revision' in place) message.setStreamRevision(String(place.revision));
  return new ReadResp().setCaughtUp(message);
}

export function fellBehind(place: Place, isTold: boolean): ReadResp {
  if (!isTold) return new ReadResp().setFellBehind(new ReadResp.FellBehind());
  const message = new ReadResp.FellBehind().setTimestamp(now());
  if (place && 'position' in place) message.setPosition(readPosition(place.position));
  if (place && 'revision' in place) message.setStreamRevision(String(place.revision));
  return new ReadResp().setFellBehind(message);
}

export function streamNotFound(name: string): ReadResp {
  const message = new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(name));
  return new ReadResp().setStreamNotFound(message);
}

export function nothing(): Empty {
  return new Empty();
}

function now(): Timestamp {
  const stamp = new Timestamp();
  stamp.fromDate(new Date());
  return stamp;
}
