import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { jpegSample, pngSample, webpAlphaSample, webpSample } from '../../../test/fixtures/picture-samples';
import { costMs } from '../../../test/patience';
import { blobIdOf, cleanImage, ImageRefused } from '../src';
import { crc32 } from '../src/crc32';

const canary = 'GPS 52.22 6.89 Anna Canary';
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Uint8Array.from(part))));
const u32 = (value: number): number[] => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const u32le = (value: number): number[] => u32(value).reverse();

/** A JPEG segment. */
const segment = (code: number, data: Uint8Array): Uint8Array =>
  joined([0xff, code, (data.length + 2) >> 8, (data.length + 2) & 255], data);
/** A PNG chunk. */
const chunk = (name: string, data: Uint8Array | readonly number[]): Uint8Array => {
  const body = joined(text(name), data);
  return joined(u32(body.length - 4), body, u32(crc32(body)));
};
/** A WebP chunk. */
const part = (name: string, data: Uint8Array): Uint8Array =>
  joined(text(name), u32le(data.length), data, data.length % 2 === 1 ? [0] : []);
const riff = (...parts: readonly Uint8Array[]): Uint8Array => {
  const body = joined(text('WEBP'), ...parts);
  return joined(text('RIFF'), u32le(body.length), body);
};
const header = (width: number, height: number): Uint8Array =>
  chunk('IHDR', [...u32(width), ...u32(height), 8, 2, 0, 0, 0]);
const pngOf = (...chunks: readonly Uint8Array[]): Uint8Array => joined(pngSample.subarray(0, 8), ...chunks);

const samples = [
  { name: 'JPEG', sample: jpegSample, mediaType: 'image/jpeg' },
  { name: 'PNG', sample: pngSample, mediaType: 'image/png' },
  { name: 'WebP', sample: webpSample, mediaType: 'image/webp' },
  { name: 'WebP with transparency', sample: webpAlphaSample, mediaType: 'image/webp' },
] as const;

/** The same pictures as a camera or an editor would write them: with all that is nobody's business. */
const told = [
  {
    name: 'JPEG',
    clean: jpegSample,
    full: joined(
      jpegSample.subarray(0, 20),
      segment(0xe1, joined(text('Exif\0\0MM\0*'), text(canary))),
      segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0<x>${canary}</x>`)),
      segment(0xed, text(`Photoshop 3.0\u0000 8BIM${canary}`)),
      segment(0xe2, text(`MPF\0${canary}`)),
      segment(0xfe, text(`<script>alert("${canary}")</script>`)),
      jpegSample.subarray(20),
      jpegSample,
      text(canary),
    ),
  },
  {
    name: 'PNG',
    clean: pngSample,
    full: joined(
      pngSample.subarray(0, 33),
      chunk('tEXt', text(`Comment\0${canary}`)),
      chunk('zTXt', joined(text('Comment\0\0'), deflateSync(text(canary)))),
      chunk('iTXt', text(`XML:com.adobe.xmp\0\0\0\0\0${canary}`)),
      chunk('eXIf', text(`MM\0*${canary}`)),
      chunk('tIME', [7, 234, 11, 21, 0, 0, 0]),
      chunk('prVt', text(canary)),
      pngSample.subarray(33),
      text(`PK\x03\x04${canary}`),
    ),
  },
  {
    name: 'WebP',
    clean: webpSample,
    full: (() => {
      const whole = joined(webpSample.subarray(12));
      whole[8] = (whole[8] ?? 0) | 0x08 | 0x04;
      const extras = [part('EXIF', text(canary)), part('XMP ', text(`${canary}!`)), part('ABCD', text(canary))];
      return joined(riff(whole, ...extras), text(`<html>${canary}`));
    })(),
  },
] as const;

describe('images', () => {
  test.each(samples)('BL11 a $name is known by its form, with its size', ({ sample, mediaType }) => {
    expect(cleanImage(sample)).toMatchObject({ mediaType, width: 16, height: 12 });
  });

  test.each([
    ['an empty file', new Uint8Array()],
    ['text', text('not a picture at all, only words')],
    ['SVG with a script', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a GIF', joined(text('GIF89a'), [1, 0, 1, 0, 0, 0, 0, 0x3b])],
    ['HTML that begins as a JPEG', joined([0xff, 0xd8, 0xff], text('<html><script>alert(1)</script></html>'))],
    ['a RIFF that is a sound', joined(text('RIFF'), u32le(30), text('WAVEfmt '), new Uint8Array(22))],
    ['a PDF', text('%PDF-1.7\n1 0 obj<<>>endobj')],
  ])('BL11 %s is refused', (_, bytes) => {
    expect(() => cleanImage(bytes)).toThrow(expect.objectContaining({ fault: 'notAnImage' }));
  });

  test.each(told)('BL12 nothing but the picture is left of a $name', ({ full, clean }) => {
    expect(Buffer.from(full).includes(canary)).toBe(true);
    const { bytes } = cleanImage(full);
    expect(Buffer.from(bytes).includes(canary)).toBe(false);
    expect(Buffer.from(bytes).equals(clean)).toBe(true);
  });

  test('BL12 the thumbnail of a JFIF header goes', () => {
    const jfif = segment(0xe0, joined(text('JFIF\0'), [1, 1, 0, 0, 1, 0, 1, 2, 2], text('pixels of it')));
    const { bytes } = cleanImage(joined(jpegSample.subarray(0, 2), jfif, jpegSample.subarray(20)));
    expect(Buffer.from(bytes).equals(jpegSample)).toBe(true);
  });

  test.each(samples)('BL13 a $name as a browser writes it stays as it is', ({ sample }) => {
    expect(Buffer.from(cleanImage(sample).bytes).equals(sample)).toBe(true);
  });

  test.each(samples)('BL14 a $name that breaks off anywhere is refused', ({ sample }) => {
    for (let length = 0; length < sample.length; length += 1) {
      expect(() => cleanImage(sample.slice(0, length))).toThrow(ImageRefused);
    }
  });

  test.each([
    ['a PNG with a damaged chunk', pngSample.map((byte, at) => (at === 60 ? byte ^ 1 : byte))],
    ['a PNG without pixels', pngOf(header(4, 4), chunk('IEND', []))],
    ['a PNG with two headers', pngOf(header(4, 4), header(9, 9), chunk('IDAT', [1]), chunk('IEND', []))],
    ['a PNG of an unknown colour type', pngOf(chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 5, 0, 0, 0]))],
    ['a PNG that moves', pngOf(header(4, 4), chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]))],
    ['a PNG with a part nobody knows', pngOf(header(4, 4), chunk('EVIL', [1]))],
    ['a JPEG without a scan', joined(jpegSample.subarray(0, 20), [0xff, 0xd9])],
    ['a JPEG of lines that come later', joined([0xff, 0xd8, 0xff, 0xdc, 0, 4, 0, 9])],
    ['a WebP that moves', riff(part('VP8X', Uint8Array.from([2, 0, 0, 0, 0, 0, 0, 0, 0, 0])))],
    ['a WebP of two sizes', riff(part('VP8X', Uint8Array.from([0, 0, 0, 0, 9, 0, 0, 9, 0, 0])), vp8(16, 12))],
    ['a WebP of two pictures', riff(vp8(16, 12), vp8(16, 12))],
    ['a WebP whose picture begins in the middle', riff(part('VP8 ', Uint8Array.from([1, 0, 0, 0x9d, 1, 0x2a])))],
  ])('BL14 %s is refused', (_, bytes) => {
    expect(() => cleanImage(bytes)).toThrow(expect.objectContaining({ fault: 'notAnImage' }));
  });

  test.each([
    ['PNG, too wide', pngOf(header(12_001, 1))],
    ['PNG, too high', pngOf(header(1, 12_001))],
    ['PNG, too many in all', pngOf(header(12_000, 12_000))],
    ['PNG, the largest number there is', pngOf(header(0xffffffff, 0xffffffff))],
    ['JPEG', joined([0xff, 0xd8], segment(0xc0, Uint8Array.from([8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0])))],
    ['WebP', riff(vp8(16_383, 16_383))],
    ['lossless WebP', riff(part('VP8L', Uint8Array.from([0x2f, 0xff, 0xff, 0xff, 0x0f])))],
  ])('BL15 a picture of too many pixels is refused before it is decoded: %s', (_, bytes) => {
    expect(() => cleanImage(bytes)).toThrow(expect.objectContaining({ fault: 'tooManyPixels' }));
  });

  test('BL15 the largest allowed is taken', () => {
    const png = pngOf(header(12_000, 5_333), chunk('IDAT', [1]), chunk('IEND', []));
    expect(cleanImage(png)).toMatchObject({ width: 12_000, height: 5_333 });
  });

  test('BL16 whatever bytes come, there is a result or a refusal', () => {
    const sample = fc.constantFrom(...samples.map((one) => one.sample), ...told.map(({ full }) => full));
    const change = fc.tuple(fc.nat(4_000), fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.nat(2));
    fc.assert(
      fc.property(sample, fc.array(change, { minLength: 1, maxLength: 12 }), (original, changes) => {
        let bytes: Uint8Array = original.slice();
        for (const [at, put, kind] of changes) {
          const place = at % Math.max(1, bytes.length);
          if (kind === 0) bytes.set(put.subarray(0, bytes.length - place), place);
          else if (kind === 1) bytes = joined(bytes.subarray(0, place), put, bytes.subarray(place));
          else bytes = joined(bytes.subarray(0, place), bytes.subarray(place + put.length));
        }
        try {
          const once = cleanImage(bytes);
          expect(Buffer.from(cleanImage(once.bytes).bytes).equals(once.bytes)).toBe(true);
        } catch (error) {
          if (!(error instanceof ImageRefused)) throw error;
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['markers', Uint8Array.from({ length: 8 * 1024 * 1024 }, (_, at) => (at === 1 ? 0xd8 : 0xff))],
    [
      'stuffed scans',
      joined(
        scanStart(),
        new Uint8Array(8 * 1024 * 1024).map((_, at) => (at % 2 === 0 ? 0xff : 0)),
      ),
    ],
    ['small segments', joined([0xff, 0xd8], many([0xff, 0xfe, 0, 2], 2_000_000))],
    ['empty chunks', pngOf(header(1, 1), many(chunk('prVt', []), 700_000))],
  ])('BL16 eight million bytes of %s end at once', (_, bytes) => {
    const cost = costMs(() => expect(() => cleanImage(bytes)).toThrow(ImageRefused));
    expect(cost).toBeLessThan(2_000);
  });

  test('BL17 the id is base32 of the first 15 bytes of the digest', () => {
    const digest = createHash('sha256').update('samenspel').digest();
    const id = blobIdOf(digest);
    expect(id).toMatch(/^[a-z2-7]{24}$/);
    const bits = [...digest.subarray(0, 15)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const expected = (bits.match(/.{5}/g) ?? []).map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number(`0b${five}`)]);
    expect(id).toBe(expected.join(''));
    expect(() => blobIdOf(digest.subarray(1))).toThrow(RangeError);
  });
});

/** A lossy WebP picture that says it has this size. */
function vp8(width: number, height: number): Uint8Array {
  const size = [width & 255, width >> 8, height & 255, height >> 8];
  return part('VP8 ', Uint8Array.from([0x90, 0, 0, 0x9d, 1, 0x2a, ...size, 0, 0]));
}

function many(bytes: Uint8Array | readonly number[], times: number): Uint8Array {
  return new Uint8Array(Buffer.alloc(bytes.length * times, Uint8Array.from(bytes)));
}

/** A JPEG up to where its coded data begins. */
function scanStart(): Uint8Array {
  const at = Buffer.from(jpegSample).indexOf(Uint8Array.from([0xff, 0xda]));
  return jpegSample.slice(0, at + 14);
}
