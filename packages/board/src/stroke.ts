import { maxStrokeBytes } from './limits';

/** A point of a stroke: board units relative to the item's `at`, and the pressure of the pen from 0 to 1. */
export type StrokePoint = readonly [x: number, y: number, pressure: number];

const format = 1;
/** Steps in one board unit: a quarter of a pixel at 250 %. */
const steps = 10;

/** Points as few bytes: differences of tenths of a unit as variable-length integers, and a byte of pressure. About 3 bytes a point. */
export function encodeStroke(points: readonly StrokePoint[]): Uint8Array {
  const bytes: number[] = [format];
  let [lastX, lastY] = [0, 0];
  for (const [x, y, pressure] of points) {
    const [nextX, nextY] = [Math.round(x * steps), Math.round(y * steps)];
    const start = bytes.length;
    writeInteger(bytes, nextX - lastX);
    writeInteger(bytes, nextY - lastY);
    bytes.push(Math.round(Math.min(1, Math.max(0, pressure)) * 255));
    if (bytes.length > maxStrokeBytes) {
      bytes.length = start;
      break;
    }
    [lastX, lastY] = [nextX, nextY];
  }
  return Uint8Array.from(bytes);
}

/** The points of a stroke; of bytes that are none, as many as can be read. */
export function decodeStroke(bytes: Uint8Array): StrokePoint[] {
  const points: StrokePoint[] = [];
  if (bytes[0] !== format) return points;
  const reader = { bytes, at: 1 };
  let [x, y] = [0, 0];
  while (reader.at < bytes.length) {
    const dx = readInteger(reader);
    const dy = readInteger(reader);
    const pressure = bytes[reader.at];
    reader.at += 1;
    if (dx === undefined || dy === undefined || pressure === undefined) break;
    x += dx;
    y += dy;
    points.push([x / steps, y / steps, pressure / 255]);
  }
  return points;
}

/** Zigzag, seven bits a byte. */
function writeInteger(bytes: number[], value: number): void {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function readInteger(reader: { readonly bytes: Uint8Array; at: number }): number | undefined {
  let [value, scale] = [0, 1];
  for (let count = 0; count < 7; count += 1) {
    const byte = reader.bytes[reader.at];
    if (byte === undefined) return undefined;
    reader.at += 1;
    value += (byte % 128) * scale;
    if (byte < 128) return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    scale *= 128;
  }
  return undefined;
}
