import { type Bytes, joined } from './bytes';
import type { Cleaned } from './cleaned';
import { checkSize, notAnImage } from './refusal';

/** Markers of ITU-T T.81 (JPEG), table B.1. */
const marker = {
  SOI: 0xd8,
  EOI: 0xd9,
  SOS: 0xda,
  DQT: 0xdb,
  DRI: 0xdd,
  DHT: 0xc4,
  APP0: 0xe0,
  APP2: 0xe2,
  APP14: 0xee,
};
/** Baseline, extended sequential and progressive Huffman: what browsers show. */
const frames = [0xc0, 0xc1, 0xc2];
const tables = [marker.DQT, marker.DHT, marker.DRI];
const maxSegments = 10_000;

export const isJpeg = (bytes: Bytes): boolean => bytes.length > 3 && bytes.u16(0) === 0xffd8 && bytes.u8(2) === 0xff;

/**
 * A JPEG with the segments an image is made of, and no others: tables, frame, scans, the JFIF header without its thumbnail,
 * colour profile and Adobe's colour mark. All ends at the first end-of-image. @throws ImageRefused
 */
export function cleanJpeg(bytes: Bytes): Cleaned {
  const kept: Uint8Array[] = [bytes.cut(0, 2)];
  let size: { readonly width: number; readonly height: number } | undefined;
  let scans = 0;
  let at = 2;
  for (let count = 0; count < maxSegments; count += 1) {
    if (bytes.u8(at) !== 0xff) throw notAnImage('no marker');
    while (bytes.u8(at + 1) === 0xff) at += 1;
    const code = bytes.u8(at + 1);
    if (code === marker.EOI) {
      if (size === undefined || scans === 0) throw notAnImage('no picture in it');
      kept.push(new Uint8Array([0xff, marker.EOI]));
      return { mediaType: 'image/jpeg', ...size, bytes: joined(kept) };
    }
    const length = bytes.u16(at + 2);
    if (length < 2) throw notAnImage('a segment without length');
    const end = at + 2 + length;
    const segment = bytes.cut(at, end);
    if (frames.includes(code)) {
      if (size !== undefined) throw notAnImage('two frames');
      size = sizeOf(bytes, at + 4, end);
      kept.push(segment);
    } else if (code === marker.SOS) {
      if (size === undefined) throw notAnImage('a scan before its frame');
      const scanEnd = endOfScan(bytes, end);
      kept.push(bytes.cut(at, scanEnd));
      scans += 1;
      at = scanEnd;
      continue;
    } else if (tables.includes(code)) {
      kept.push(segment);
    } else if (code >= 0xe0 && code <= 0xef) {
      kept.push(...appSegment(bytes, code, at, end));
    } else if (code !== 0xfe) {
      // Other frames, DNL, arithmetic coding, hierarchy: nothing a camera or browser writes.
      throw notAnImage(`marker ${code.toString(16)}`);
    }
    at = end;
  }
  throw notAnImage('too many segments');
}

function sizeOf(bytes: Bytes, at: number, end: number): { width: number; height: number } {
  const components = bytes.u8(at + 5);
  if (bytes.u8(at) !== 8 || ![1, 3, 4].includes(components) || at + 6 + 3 * components !== end) {
    throw notAnImage('a frame of another form');
  }
  const height = bytes.u16(at + 1);
  const width = bytes.u16(at + 3);
  checkSize(width, height);
  return { width, height };
}

/** Of the application segments only those that change how the pixels look. */
function appSegment(bytes: Bytes, code: number, at: number, end: number): Uint8Array[] {
  const data = at + 4;
  if (code === marker.APP0 && bytes.has(data, 'JFIF\0') && end - data >= 14) {
    // Length 16, then the header up to its thumbnail, which has no pixels.
    const head = [new Uint8Array([0xff, marker.APP0, 0, 16]), bytes.cut(data, data + 12), new Uint8Array(2)];
    return [joined(head)];
  }
  if (code === marker.APP2 && bytes.has(data, 'ICC_PROFILE\0')) return [bytes.cut(at, end)];
  if (code === marker.APP14 && bytes.has(data, 'Adobe') && end - data === 12) return [bytes.cut(at, end)];
  return [];
}

/** Where the coded data ends: at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Bytes, from: number): number {
  const { all } = bytes;
  for (let at = all.indexOf(0xff, from); at >= 0; at = all.indexOf(0xff, at + 1)) {
    const next = bytes.u8(at + 1);
    if (next === 0 || (next >= 0xd0 && next <= 0xd7) || next === 0xff) continue;
    return at;
  }
  throw notAnImage('it breaks off');
}
