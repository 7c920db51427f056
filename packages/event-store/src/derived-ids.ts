import { createHash } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const digest = (...parts: readonly string[]): Buffer => createHash('sha256').update(parts.join('\0')).digest();

/**
 * The id of the index-th event of a command: the same command, sent again, names the same events, so that a store can
 * tell a repetition from a second wish (ARCHITECTURE 3). RFC 9562 section 5.8 (version 8).
 */
export function eventIdOf(commandId: string, index: number): string {
  const bytes = digest('event', commandId, String(index)).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The id of a new thing that a command makes in this field; a repeated command makes the same thing. */
export function madeIdOf(commandId: string, field: string): string {
  return [...digest('made', commandId, field).subarray(0, 12)].map((byte) => alphabet[byte & 31]).join('');
}

/** A command id that follows from an event, for reactors: reacting twice is one command. */
export function reactionId(causingEventId: string, reaction: string): string {
  return eventIdOf(`${reaction}:${causingEventId}`, 0);
}
