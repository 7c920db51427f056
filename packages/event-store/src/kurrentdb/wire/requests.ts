import type { Position } from '@kurrent/kurrentdb-client';
import { Empty } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb';
import { ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';

const { BACKWARDS, FORWARDS } = ReadReq.Options.ReadDirection;

/** Pages of the server's search (32 events each) between two checkpoints in stretches where nothing is ours. */
const checkpointInterval = 32;

/** Streams whose names begin so; with '' all but the system's. */
type Prefix = string;

/** Events from a position on, that one included. */
export function readFrom(position: Position | undefined, count: number, prefix?: Prefix): Buffer {
  const options = allOptions(place(position), prefix).setReadDirection(FORWARDS).setCount(String(count));
  return bytes(options);
}

/** The last event of all. */
export function readLast(): Buffer {
  const end = new ReadReq.Options.AllOptions().setEnd(new Empty());
  return bytes(allOptions(end).setReadDirection(BACKWARDS).setCount('1'));
}

/** What comes after a position, for as long as the call goes on. */
export function subscribeAfter(position: Position | undefined, prefix: Prefix): Buffer {
  return bytes(allOptions(place(position), prefix).setSubscription(new ReadReq.Options.SubscriptionOptions()));
}

function place(position: Position | undefined): ReadReq.Options.AllOptions {
  const all = new ReadReq.Options.AllOptions();
  if (!position) return all.setStart(new Empty());
  const { commit, prepare } = position;
  const at = new ReadReq.Options.Position();
  return all.setPosition(at.setCommitPosition(String(commit)).setPreparePosition(String(prepare)));
}

function allOptions(all: ReadReq.Options.AllOptions, prefix?: Prefix): ReadReq.Options {
  const uuids = new ReadReq.Options.UUIDOption().setString(new Empty());
  const options = new ReadReq.Options().setAll(all).setUuidOption(uuids);
  return prefix === undefined ? options.setNoFilter(new Empty()) : options.setFilter(filter(prefix));
}

function filter(prefix: Prefix): ReadReq.Options.FilterOptions {
  const names = new ReadReq.Options.FilterOptions.Expression();
  if (prefix === '') names.setRegex('^[^$]');
  else names.addPrefix(prefix);
  const options = new ReadReq.Options.FilterOptions().setStreamIdentifier(names).setCount(new Empty());
  return options.setCheckpointintervalmultiplier(checkpointInterval);
}

function bytes(options: ReadReq.Options): Buffer {
  return Buffer.from(new ReadReq().setOptions(options).serializeBinary());
}
