import { type Bytes, joined } from './bytes';
import type { Cleaned } from './cleaned';
import { checkSize, notAnImage } from './refusal';

/** RFC 9649 section 2.7: the chunks of a still image. */
const keptChunks = ['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L'];
/** VP8X flags of what stays: colour profile and transparency. EXIF, XMP and animation go. */
const keptFlags = 0x20 | 0x10;
const maxChunks = 1_000;

interface Size {
  readonly width: number;
  readonly height: number;
}

export const isWebp = (bytes: Bytes): boolean => bytes.length > 20 && bytes.has(0, 'RIFF') && bytes.has(8, 'WEBP');

/** A WebP with the chunks a still image is made of, and no others; nothing after its end. @throws ImageRefused */
export function cleanWebp(bytes: Bytes): Cleaned {
  const end = 8 + bytes.u32le(4);
  if (end > bytes.length) throw notAnImage('it breaks off');
  const kept: Uint8Array[] = [];
  let canvas: Size | undefined;
  let picture: Size | undefined;
  let at = 12;
  for (let count = 0; at < end; count += 1) {
    if (count > maxChunks) throw notAnImage('too many chunks');
    const name = bytes.text(at, 4);
    const length = bytes.u32le(at + 4);
    const data = at + 8;
    // A chunk of odd length is followed by one byte of padding.
    const next = data + length + (length % 2);
    if (next > end) throw notAnImage('it breaks off');
    if (name === 'ANIM' || name === 'ANMF') throw notAnImage('it moves');
    if (name === 'VP8X') {
      if (at !== 12 || length < 10) throw notAnImage('header out of place');
      canvas = { width: bytes.u24le(data + 4) + 1, height: bytes.u24le(data + 7) + 1 };
      kept.push(extendedHeader(bytes, data));
    } else if (keptChunks.includes(name)) {
      if (name.startsWith('VP8')) {
        if (picture !== undefined) throw notAnImage('two pictures');
        picture = name === 'VP8L' ? losslessSize(bytes, data) : lossySize(bytes, data);
      } else if (canvas === undefined) throw notAnImage('a part out of place');
      kept.push(bytes.cut(at, next));
    }
    at = next;
  }
  if (picture === undefined) throw notAnImage('no picture in it');
  if (canvas !== undefined && (canvas.width !== picture.width || canvas.height !== picture.height)) {
    throw notAnImage('two sizes');
  }
  checkSize(picture.width, picture.height);
  return { mediaType: 'image/webp', ...picture, bytes: container(kept) };
}

function extendedHeader(bytes: Bytes, data: number): Uint8Array {
  const flags = bytes.u8(data);
  if (flags & 0x02) throw notAnImage('it moves');
  const head = new Uint8Array([0x56, 0x50, 0x38, 0x58, 10, 0, 0, 0, flags & keptFlags, 0, 0, 0]);
  return joined([head, bytes.cut(data + 4, data + 10)]);
}

/** RFC 6386 section 9.1: a key frame begins with its mark and two 14-bit sizes. */
function lossySize(bytes: Bytes, data: number): Size {
  const isKeyFrame = (bytes.u8(data) & 1) === 0;
  if (!isKeyFrame || bytes.u24le(data + 3) !== 0x2a019d) throw notAnImage('not a key frame');
  return { width: bytes.u16le(data + 6) & 0x3fff, height: bytes.u16le(data + 8) & 0x3fff };
}

/** RFC 9649 section 3.4: a mark, then 14 bits each of width - 1 and height - 1. */
function losslessSize(bytes: Bytes, data: number): Size {
  if (bytes.u8(data) !== 0x2f) throw notAnImage('not a lossless picture');
  const bits = bytes.u32le(data + 1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function container(chunks: readonly Uint8Array[]): Uint8Array {
  const body = joined(chunks);
  const head = new Uint8Array(12);
  head.set([0x52, 0x49, 0x46, 0x46]);
  new DataView(head.buffer).setUint32(4, body.byteLength + 4, true);
  head.set([0x57, 0x45, 0x42, 0x50], 8);
  return joined([head, body]);
}
