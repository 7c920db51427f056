import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import type { VaultRandom } from '@samenspel/vault';

const algorithm = 'aes-256-gcm';
/** NIST SP 800-38D section 8.2.2: 96 random bits; safe up to 2^32 messages a key. */
const nonceBytes = 12;
const tagBytes = 16;

/** nonce || ciphertext || tag, bound to `aad`. */
export function seal(key: KeyObject, aad: string, plain: Uint8Array, random: VaultRandom): Buffer {
  const nonce = random.bytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(aad, 'utf8'));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** What was sealed, or null when the bytes, the key or `aad` are not those it was sealed with. */
export function open(key: KeyObject, aad: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(aad, 'utf8'));
  decipher.setAuthTag(sealed.subarray(end));
  try {
    const plain = decipher.update(sealed.subarray(nonceBytes, end));
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}
