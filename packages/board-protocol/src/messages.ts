import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  maxFrameBytes,
  maxPresenceEntries,
  maxSignalBytes,
  maxUpdateBytes,
  messageNumber,
  type QuotaReason,
  quotaReasons,
  type Refusal,
  refusals,
  syncStep,
} from './numbers';

/** Presence of one client: `state` is JSON, `null` when it left; the higher `clock` wins. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string;
}

/** What one client shows for a moment: `payload` is the client program's own matter. */
export interface Signal {
  readonly clientId: number;
  readonly payload: Uint8Array;
}

/** Where a quota of a board stands, for one person: told when it is nearly used up, and when it is. */
export interface BoardQuota {
  readonly of: QuotaReason;
  /** The person may only read. */
  readonly usedUp: boolean;
  /** Bytes. */
  readonly used: number;
  readonly limit: number;
  /** Editing comes back by itself after so many milliseconds; 0: not by itself. */
  readonly againInMs: number;
}

/** What a client may send. */
export type ClientMessage =
  | { readonly type: 'stateVector'; readonly stateVector: Uint8Array }
  /** `answer`: the client's whole difference (sync step 2); otherwise one change. */
  | { readonly type: 'update'; readonly update: Uint8Array; readonly answer: boolean }
  /** The beginning of an update that the next `update` ends. */
  | { readonly type: 'piece'; readonly update: Uint8Array }
  | { readonly type: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly type: 'queryPresence' }
  | { readonly type: 'signal'; readonly signal: Signal };

/** The frame is not one of the protocol. `tooLarge` when its size is the reason. */
export class MalformedFrame extends Error {
  constructor(
    message: string,
    readonly tooLarge = false,
  ) {
    super(message);
    this.name = 'MalformedFrame';
  }
}

/** Reads one frame of a client. @throws MalformedFrame */
export function decodeClientMessage(frame: Uint8Array): ClientMessage {
  if (frame.byteLength > maxFrameBytes) throw new MalformedFrame('frame too large', true);
  try {
    return readClientMessage(decoding.createDecoder(frame));
  } catch (error) {
    if (error instanceof MalformedFrame) throw error;
    throw new MalformedFrame('frame ends early or is garbled');
  }
}

function readClientMessage(decoder: decoding.Decoder): ClientMessage {
  const number = decoding.readVarUint(decoder);
  if (number === messageNumber.sync) return readSync(decoder);
  if (number === messageNumber.presence) return { type: 'presence', entries: readPresence(decoder) };
  if (number === messageNumber.queryPresence) return { type: 'queryPresence' };
  if (number === messageNumber.piece) return { type: 'piece', update: readUpdate(decoder) };
  if (number === messageNumber.signals) return { type: 'signal', signal: readOneSignal(decoder) };
  throw new MalformedFrame(`no message ${number}`);
}

function readOneSignal(decoder: decoding.Decoder): Signal {
  const signal = readSignal(decoder);
  if (signal.payload.byteLength > maxSignalBytes) throw new MalformedFrame('signal too large', true);
  return signal;
}

const readSignal = (decoder: decoding.Decoder): Signal => ({
  clientId: decoding.readVarUint(decoder),
  payload: decoding.readVarUint8Array(decoder),
});

function readSync(decoder: decoding.Decoder): ClientMessage {
  const step = decoding.readVarUint(decoder);
  if (step === syncStep.stateVector) return { type: 'stateVector', stateVector: decoding.readVarUint8Array(decoder) };
  if (step !== syncStep.answer && step !== syncStep.update) throw new MalformedFrame(`no sync step ${step}`);
  return { type: 'update', update: readUpdate(decoder), answer: step === syncStep.answer };
}

function readUpdate(decoder: decoding.Decoder): Uint8Array {
  const update = decoding.readVarUint8Array(decoder);
  if (update.byteLength > maxUpdateBytes) throw new MalformedFrame('update too large', true);
  return update;
}

function readPresence(frame: decoding.Decoder): PresenceEntry[] {
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(frame));
  const count = decoding.readVarUint(decoder);
  if (count > maxPresenceEntries) throw new MalformedFrame('presence of too many', true);
  return Array.from({ length: count }, () => ({
    clientId: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: decoding.readVarString(decoder),
  }));
}

/** A frame of a number and what `write` adds. */
function frameOf(number: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, number);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const syncFrame = (step: number, bytes: Uint8Array): Uint8Array =>
  frameOf(messageNumber.sync, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });

/** Asks the other side for all it has beyond this state vector. */
export const encodeStateVectorFrame = (stateVector: Uint8Array): Uint8Array =>
  syncFrame(syncStep.stateVector, stateVector);
/** Answers a state vector with the difference. */
export const encodeAnswerFrame = (update: Uint8Array): Uint8Array => syncFrame(syncStep.answer, update);
export const encodeUpdateFrame = (update: Uint8Array): Uint8Array => syncFrame(syncStep.update, update);

/** The beginning of an update, whose end is an answer or update frame. */
export const encodePieceFrame = (update: Uint8Array): Uint8Array =>
  frameOf(messageNumber.piece, (encoder) => encoding.writeVarUint8Array(encoder, update));

export const encodePresenceFrame = (entries: readonly PresenceEntry[]): Uint8Array =>
  frameOf(messageNumber.presence, (frame) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
    encoding.writeVarUint8Array(frame, encoding.toUint8Array(encoder));
  });

/** `frames`: how many update frames of this connection, counted from 1 in the order sent, are durable. */
export const encodeDurableFrame = (frames: number): Uint8Array =>
  frameOf(messageNumber.durable, (encoder) => encoding.writeVarUint(encoder, frames));

/** `frame`: number of the frame not taken; 0 when told beforehand, on opening. */
export const encodeRefusedFrame = (reason: Refusal, frame: number): Uint8Array =>
  frameOf(messageNumber.refused, (encoder) => {
    encoding.writeVarString(encoder, reason);
    encoding.writeVarUint(encoder, frame);
  });

function writeSignal(encoder: encoding.Encoder, { clientId, payload }: Signal): void {
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint8Array(encoder, payload);
}

/** A client's own signal, to the server. */
export const encodeSignalFrame = (signal: Signal): Uint8Array =>
  frameOf(messageNumber.signals, (encoder) => writeSignal(encoder, signal));

/** Signals for many clients, encoded once: each gets a frame without its own. */
export class SignalBatch {
  private readonly body: Uint8Array;
  /** Where each signal begins in the body, and where the last one ends. */
  private readonly offsets: readonly number[];
  private readonly all: Uint8Array | null;

  constructor(signals: readonly Signal[]) {
    const encoder = encoding.createEncoder();
    const offsets = [0];
    for (const signal of signals) {
      writeSignal(encoder, signal);
      offsets.push(encoding.length(encoder));
    }
    this.body = encoding.toUint8Array(encoder);
    this.offsets = offsets;
    this.all = this.frame(signals.length, 0, 0);
  }

  /** The frame without the signal at `index` (undefined: with all of them); null when nothing is left. */
  without(index: number | undefined): Uint8Array | null {
    if (index === undefined) return this.all;
    return this.frame(this.offsets.length - 2, this.offsets[index] ?? 0, this.offsets[index + 1] ?? 0);
  }

  /** `count` signals: all of the body but what is from `start` to `end`. */
  private frame(count: number, start: number, end: number): Uint8Array | null {
    if (count === 0) return null;
    const { body } = this;
    const head = frameOf(messageNumber.signals, (encoder) => encoding.writeVarUint(encoder, count));
    const frame = new Uint8Array(head.length + body.length - (end - start));
    frame.set(head);
    frame.set(body.subarray(0, start), head.length);
    frame.set(body.subarray(end), head.length + start);
    return frame;
  }
}

/** The others' signals, as the server sent them. */
export function readSignals(decoder: decoding.Decoder): readonly Signal[] {
  const signals: Signal[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) signals.push(readSignal(decoder));
  return signals;
}

/** null: there is room enough again. */
export const encodeQuotaFrame = (quota: BoardQuota | null): Uint8Array =>
  frameOf(messageNumber.quota, (encoder) => {
    encoding.writeVarString(encoder, quota?.of ?? '');
    if (quota === null) return;
    encoding.writeVarUint(encoder, quota.usedUp ? 1 : 0);
    for (const number of [quota.used, quota.limit, quota.againInMs])
      encoding.writeVarUint(encoder, Math.max(0, Math.ceil(number)));
  });

/** null also for a quota this client does not know: what it must not do is told apart. */
export function readQuota(decoder: decoding.Decoder): BoardQuota | null {
  const text = decoding.readVarString(decoder);
  const of = quotaReasons.find((known) => known === text);
  if (of === undefined) return null;
  return {
    of,
    usedUp: decoding.readVarUint(decoder) === 1,
    used: decoding.readVarUint(decoder),
    limit: decoding.readVarUint(decoder),
    againInMs: decoding.readVarUint(decoder),
  };
}

/** `epoch`: '' when the server has none. */
export const encodeEpochFrame = (epoch: string): Uint8Array =>
  frameOf(messageNumber.epoch, (encoder) => encoding.writeVarString(encoder, epoch));

export const readEpoch = (decoder: decoding.Decoder): string => decoding.readVarString(decoder);

export const readDurable = (decoder: decoding.Decoder): number => decoding.readVarUint(decoder);

/** A reason this client does not know (a newer server's) counts as `read_only`: it must not write either way. */
export function readRefused(decoder: decoding.Decoder): { readonly reason: Refusal; readonly frame: number } {
  const text = decoding.readVarString(decoder);
  const reason = refusals.find((known) => known === text) ?? 'read_only';
  return { reason, frame: decoding.readVarUint(decoder) };
}

/** Which kind of update frame this is, or null for any other frame: both sides count the same frames. */
export function updateFrameKind(frame: Uint8Array): 'answer' | 'update' | null {
  if (frame[0] !== messageNumber.sync) return null;
  if (frame[1] === syncStep.answer) return 'answer';
  return frame[1] === syncStep.update ? 'update' : null;
}
