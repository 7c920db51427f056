import { hash } from 'node:crypto';
import { canonicalString } from './canonical';

/** What of an event is hashed in its header. Position, numbers and store times are not: they may differ after an import. */
interface HeaderFields {
  readonly type: string;
  readonly stream: string;
  readonly eventId: string;
  readonly communityId: string;
  readonly actor: string;
  readonly actingAs?: string | undefined;
  readonly via: string;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  readonly occurredAt: number;
  readonly schemaVersion: number;
}

/** SHA-256 of nothing: the binary part of an event that has none. */
const emptyHash = hash('sha256', new Uint8Array(0), 'buffer');
const hashBytes = 32;

/**
 * The header as canonical JSON (RFC 8785). Written out by hand because it is on the path of every append: the keys are
 * in canonical order already.
 */
export function canonicalHeader(fields: HeaderFields): string {
  const actingAs = fields.actingAs === undefined ? '' : `"actingAs":${canonicalString(fields.actingAs)},`;
  const causationId = fields.causationId === undefined ? '' : `"causationId":${canonicalString(fields.causationId)},`;
  return (
    `{${actingAs}"actor":${canonicalString(fields.actor)},${causationId}` +
    `"communityId":${canonicalString(fields.communityId)},"correlationId":${canonicalString(fields.correlationId)},` +
    `"eventId":${canonicalString(fields.eventId)},"occurredAt":${fields.occurredAt},` +
    `"schemaVersion":${fields.schemaVersion},"stream":${canonicalString(fields.stream)},` +
    `"type":${canonicalString(fields.type)},"via":${canonicalString(fields.via)}}`
  );
}

/** SHA-256 of a binary part (or of its absence), 32 bytes. */
export function binaryHash(binary: Uint8Array | undefined): Buffer {
  return binary === undefined ? emptyHash : hash('sha256', binary, 'buffer');
}

/**
 * SHA-256(0x00 || header || SHA-256(salt || payload) || SHA-256(binary)), 32 bytes. The 0x00 marks a leaf of the Merkle
 * tree (RFC 9162 section 2.1.1); the salt keeps a short erased text from being guessed from its hash.
 * @param payload the exact text or UTF-8 bytes stored
 */
export function leafHash(header: string, salt: Uint8Array, payload: string | Uint8Array, binarySha256: Buffer): Buffer {
  const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const salted = Buffer.allocUnsafe(salt.byteLength + body.byteLength);
  salted.set(salt, 0);
  salted.set(body, salt.byteLength);

  const headerBytes = Buffer.byteLength(header);
  const whole = Buffer.allocUnsafe(1 + headerBytes + 2 * hashBytes);
  whole[0] = 0x00;
  whole.write(header, 1);
  whole.set(hash('sha256', salted, 'buffer'), 1 + headerBytes);
  whole.set(binarySha256, 1 + headerBytes + hashBytes);
  return hash('sha256', whole, 'buffer');
}
