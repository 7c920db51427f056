import { createHash } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const digest = (...parts: readonly string[]): Buffer => createHash('sha256').update(parts.join('\0')).digest();

/** A UUID of 128 bits in hex, of which six say the version: 4 for bits of chance, 8 for those of a hash. RFC 9562 sections 4, 5.4, 5.8. */
export function uuidOfHex(hex: string, version: 4 | 8): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  const [third, fourth] = [`${version}${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return [hex.slice(0, 8), hex.slice(8, 12), third, fourth, hex.slice(20, 32)].join('-');
}

/**
 * The id of the index-th event of a command: the same command, sent again, names the same events, so that a store can
 * tell a repetition from a second request (ARCHITECTURE 3).
 */
export const eventIdOf = (commandId: string, index: number): string =>
  uuidOfHex(digest('event', commandId, String(index)).toString('hex'), 8);

/** The id of a new thing that a command makes in this field; a repeated command makes the same thing. */
export function madeIdOf(commandId: string, field: string): string {
  return [...digest('made', commandId, field).subarray(0, 12)].map((byte) => alphabet[byte & 31]).join('');
}

/** A command id that follows from an event, for reactors: reacting twice is one command. */
export function reactionId(causingEventId: string, reaction: string): string {
  return eventIdOf(`${reaction}:${causingEventId}`, 0);
}
