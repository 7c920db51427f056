import { truncate } from '@samenspel/domain';

const maxNameLength = 60;
/** Names Windows keeps for devices. */
const kept = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name any system takes, from words anybody wrote: letters, digits, spaces and hyphens of any script. */
export function fileName(words: string, day: string, extension: string): string {
  const plain = words
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M} _-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = truncate(plain, maxNameLength).trim();
  const name = short === '' || kept.test(short) ? 'board' : short;
  return `${name} ${day}.${extension}`;
}
