import { createHash } from 'node:crypto';
import type { VaultRandom } from './port';

const secretBytes = 32;
const shortSecretBytes = 16;
const recoveryCodeLength = 16;
/** Crockford's base 32: read aloud and typed over without mistakes. */
const codeAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new secret of 256 bits, base64url (43 characters). */
export const newSecret = (random: VaultRandom): string => Buffer.from(random.bytes(secretBytes)).toString('base64url');

/** A new secret of 128 bits, base64url (22 characters): short enough for a coarse QR code, too long to guess. */
export const newShortSecret = (random: VaultRandom): string =>
  Buffer.from(random.bytes(shortSecretBytes)).toString('base64url');

/** A recovery code of 80 bits for people to keep on paper: `a1b2-c3d4-e5f6-g7h8`. */
export function newRecoveryCode(random: VaultRandom): string {
  const code = [...random.bytes(recoveryCodeLength)].map((byte) => codeAlphabet[byte & 31]).join('');
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** A typed code as it was issued: case, spaces and dashes do not matter, nor o for 0 and i or l for 1. */
export function normaliseCode(typed: string): string {
  const plain = typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1');
  return plain.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * What is kept of a secret. A plain SHA-256 serves, because secrets have 80 bits of chance or more; passwords, which
 * people choose, get argon2id instead. The kind is hashed too, so that a secret of one kind never passes for another.
 */
export const digestOf = (kind: string, secret: string): string =>
  createHash('sha256').update(`samenspel:${kind}:${secret}`).digest('hex');
