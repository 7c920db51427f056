/** RFC 4648 section 6, in lower case. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const idBytes = 15;

/** The id of bytes with this SHA-256 digest: 24 characters, so 120 bits. */
export function blobIdOf(sha256: Uint8Array): string {
  if (sha256.byteLength !== 32) throw new RangeError('Expected a SHA-256 digest of 32 bytes');
  let id = '';
  let bits = 0;
  let held = 0;
  for (const byte of sha256.subarray(0, idBytes)) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      id += alphabet[(held >>> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return id;
}
