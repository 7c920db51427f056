import { type Bytes, joined } from './bytes';
import type { Cleaned } from './cleaned';
import { crc32 } from './crc32';
import { checkSize, notAnImage } from './refusal';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** W3C PNG (third edition), 5.6: the image itself, and what its colours mean. */
const keptChunks = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'pHYs'];
/** Allowed bit depths by colour type (table 11.1). */
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const maxChunks = 100_000;

export const isPng = (bytes: Bytes): boolean =>
  bytes.length > 8 && signature.every((byte, index) => bytes.u8(index) === byte);

/** A PNG with the chunks an image is made of, and no others; nothing after its end. @throws ImageRefused */
export function cleanPng(bytes: Bytes): Cleaned {
  const kept: Uint8Array[] = [bytes.cut(0, 8)];
  let size: { readonly width: number; readonly height: number } | undefined;
  let pixels = false;
  let at = 8;
  for (let count = 0; count < maxChunks; count += 1) {
    const length = bytes.u32(at);
    const name = bytes.text(at + 4, 4);
    const end = at + 12 + length;
    const chunk = bytes.cut(at, end);
    if (bytes.u32(end - 4) !== crc32(bytes.cut(at + 4, end - 4))) throw notAnImage('a chunk is damaged');
    if ((name === 'IHDR') !== (size === undefined)) throw notAnImage('header out of place');
    size ??= headerOf(bytes, at + 8, length);
    if (name === 'acTL') throw notAnImage('it moves');
    if (name === 'IDAT') pixels = true;
    if (keptChunks.includes(name)) kept.push(chunk);
    else if (!isAncillary(name)) throw notAnImage('a part nobody knows');
    if (name === 'IEND') {
      if (!pixels || length !== 0) throw notAnImage('no picture in it');
      return { mediaType: 'image/png', ...size, bytes: joined(kept) };
    }
    at = end;
  }
  throw notAnImage('too many chunks');
}

/** The fifth bit of the first letter says that a decoder may pass it over. */
const isAncillary = (name: string): boolean => /^[a-z][A-Za-z]{3}$/.test(name);

function headerOf(bytes: Bytes, at: number, length: number): { width: number; height: number } {
  const width = bytes.u32(at);
  const height = bytes.u32(at + 4);
  const known = depths[bytes.u8(at + 9)]?.includes(bytes.u8(at + 8)) ?? false;
  const methods = bytes.u8(at + 10) === 0 && bytes.u8(at + 11) === 0 && bytes.u8(at + 12) <= 1;
  if (length !== 13 || !known || !methods) throw notAnImage('a header of another form');
  checkSize(width, height);
  return { width, height };
}
