import { notAnImage } from './refusal';

/** Reads numbers and stretches of a byte string; past its end is a refusal, never garbage. */
export class Bytes {
  private readonly view: DataView;

  constructor(readonly all: Uint8Array) {
    this.view = new DataView(all.buffer, all.byteOffset, all.byteLength);
  }

  get length(): number {
    return this.all.byteLength;
  }

  u8(at: number): number {
    this.need(at, 1);
    return this.view.getUint8(at);
  }

  u16(at: number): number {
    this.need(at, 2);
    return this.view.getUint16(at);
  }

  u16le(at: number): number {
    this.need(at, 2);
    return this.view.getUint16(at, true);
  }

  u24le(at: number): number {
    return this.u16le(at) | (this.u8(at + 2) << 16);
  }

  u32(at: number): number {
    this.need(at, 4);
    return this.view.getUint32(at);
  }

  u32le(at: number): number {
    this.need(at, 4);
    return this.view.getUint32(at, true);
  }

  /** ASCII. */
  text(at: number, length: number): string {
    return String.fromCharCode(...this.cut(at, at + length));
  }

  has(at: number, text: string): boolean {
    return at + text.length <= this.length && this.text(at, text.length) === text;
  }

  cut(from: number, to: number): Uint8Array {
    this.need(from, to - from);
    return this.all.subarray(from, to);
  }

  private need(at: number, count: number): void {
    if (at < 0 || count < 0 || at + count > this.length) throw notAnImage('it breaks off');
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
