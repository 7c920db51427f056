import { inks, type Point, type StrokePoint } from '@samenspel/board';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Gesture, Signal, Spot, Stroke } from './presence';

/** One signal, bytes: the server takes no more. Points of strokes beyond it are left out, the oldest first. */
export const signalLimit = 512;

const has = { cursor: 1, spot: 2, gesture: 4, ink: 8, laser: 16 } as const;
const hasPart = { ids: 1, by: 2, box: 4, turn: 8 } as const;
/** More than fit beside everything else; whoever drags more has them selected, and the others know that. */
const maxIds = 24;
const maxPoints = 100;

/** What moves all the time, in a few bytes. */
export function encodeSignal(signal: Signal): Uint8Array {
  for (let points = maxPoints; ; points = Math.floor(points / 2)) {
    const bytes = encoded(signal, points);
    if (bytes.length <= signalLimit || points === 0) return bytes;
  }
}

function encoded({ cursor, spot, gesture, ink, laser }: Signal, points: number): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeUint8(
      to,
      (cursor ? has.cursor : 0) |
        (spot ? has.spot : 0) |
        (gesture ? has.gesture : 0) |
        (ink ? has.ink : 0) |
        (laser ? has.laser : 0),
    );
    if (cursor) writePoint(to, cursor);
    if (spot) writeSpot(to, spot);
    if (gesture) writeGesture(to, gesture);
    if (ink) writeStroke(to, ink, points);
    if (laser) writePoints(to, laser, points);
  });
}

/** Reads what another client says of itself; null for what is of another form. */
export function decodeSignal(bytes: Uint8Array): Signal | null {
  try {
    const from = decoding.createDecoder(bytes);
    const parts = readByte(from);
    return {
      ...(parts & has.cursor ? { cursor: readPoint(from) } : {}),
      ...(parts & has.spot ? { spot: readSpot(from) } : {}),
      ...(parts & has.gesture ? { gesture: readGesture(from) } : {}),
      ...(parts & has.ink ? { ink: readStroke(from) } : {}),
      ...(parts & has.laser ? { laser: readPoints(from) } : {}),
    };
  } catch {
    return null;
  }
}

function readByte(from: decoding.Decoder): number {
  if (!decoding.hasContent(from)) throw new Error('ends early');
  return decoding.readUint8(from);
}

function readStep(from: decoding.Decoder): number {
  if (!decoding.hasContent(from)) throw new Error('ends early');
  return decoding.readVarInt(from);
}

/** A tenth of a unit is finer than any screen shows. */
const writeLength = (to: encoding.Encoder, value: number): void => encoding.writeVarInt(to, Math.round(value * 10));
const readLength = (from: decoding.Decoder): number => readStep(from) / 10;

function writePoint(to: encoding.Encoder, [x, y]: Point): void {
  writeLength(to, x);
  writeLength(to, y);
}
const readPoint = (from: decoding.Decoder): Point => [readLength(from), readLength(from)];

function writeSpot(to: encoding.Encoder, { on, x, y }: Spot): void {
  encoding.writeVarString(to, on.slice(0, 64));
  for (const share of [x, y]) encoding.writeUint8(to, Math.round(Math.min(1, Math.max(0, share)) * 255));
}
const readSpot = (from: decoding.Decoder): Spot => ({
  on: decoding.readVarString(from),
  x: readByte(from) / 255,
  y: readByte(from) / 255,
});

function writeGesture(to: encoding.Encoder, { ids, by, box, turn }: Gesture): void {
  const named = ids !== undefined && ids.length <= maxIds;
  encoding.writeUint8(
    to,
    (named ? hasPart.ids : 0) |
      (by ? hasPart.by : 0) |
      (box ? hasPart.box : 0) |
      (turn === undefined ? 0 : hasPart.turn),
  );
  if (named) {
    encoding.writeUint8(to, ids.length);
    for (const id of ids) encoding.writeVarString(to, id);
  }
  if (by) writePoint(to, by);
  if (box) for (const length of box) writeLength(to, length);
  if (turn !== undefined) writeLength(to, turn);
}

function readGesture(from: decoding.Decoder): Gesture {
  const parts = readByte(from);
  return {
    ...(parts & hasPart.ids
      ? { ids: Array.from({ length: Math.min(maxIds, readByte(from)) }, () => decoding.readVarString(from)) }
      : {}),
    ...(parts & hasPart.by ? { by: readPoint(from) } : {}),
    ...(parts & hasPart.box
      ? { box: [readLength(from), readLength(from), readLength(from), readLength(from)] as const }
      : {}),
    ...(parts & hasPart.turn ? { turn: readLength(from) } : {}),
  };
}

function writeStroke(to: encoding.Encoder, { id, ink, width, marker, start, points }: Stroke, most: number): void {
  const newest = most === 0 ? [] : points.slice(-most);
  encoding.writeVarString(to, id.slice(0, 40));
  encoding.writeUint8(to, inks.indexOf(ink));
  writeLength(to, width);
  encoding.writeUint8(to, marker ? 1 : 0);
  encoding.writeVarUint(to, start + points.length - newest.length);
  writePoints(
    to,
    newest.map(([x, y]) => [x, y] as const),
    most,
  );
  for (const [, , pressure] of newest) encoding.writeUint8(to, Math.round(Math.min(1, Math.max(0, pressure)) * 255));
}

function readStroke(from: decoding.Decoder): Stroke {
  const id = decoding.readVarString(from);
  const ink = inks[readByte(from)] ?? 'ink';
  const width = readLength(from);
  const marker = readByte(from) === 1;
  const start = decoding.readVarUint(from);
  const points = readPoints(from).map(([x, y]): StrokePoint => [x, y, readByte(from) / 255]);
  return { id, ink, width, marker, start, points };
}

/** The newest points, each as the step from the one before. */
function writePoints(to: encoding.Encoder, points: readonly Point[], most: number): void {
  const newest = most === 0 ? [] : points.slice(-most);
  encoding.writeVarUint(to, newest.length);
  let last = [0, 0];
  for (const [x, y] of newest) {
    const now = [Math.round(x * 10), Math.round(y * 10)];
    encoding.writeVarInt(to, (now[0] as number) - (last[0] as number));
    encoding.writeVarInt(to, (now[1] as number) - (last[1] as number));
    last = now;
  }
}

function readPoints(from: decoding.Decoder): readonly Point[] {
  const count = Math.min(maxPoints, decoding.readVarUint(from));
  let [x, y] = [0, 0];
  return Array.from({ length: count }, () => {
    x += readStep(from);
    y += readStep(from);
    return [x / 10, y / 10] as const;
  });
}
