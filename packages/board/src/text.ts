import type * as Y from 'yjs';

/** Replaces only what differs between the common start and the common end, so that words typed by others meanwhile stay. */
export function typeInto(text: Y.Text, next: string): void {
  const now = text.toString();
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start += 1;
  if (isHighSurrogate(now, start - 1)) start -= 1;
  let end = 0;
  while (end < now.length - start && end < next.length - start && now.at(-1 - end) === next.at(-1 - end)) end += 1;
  if (isHighSurrogate(now, now.length - end - 1)) end -= 1;
  if (now.length - start - end > 0) text.delete(start, now.length - start - end);
  if (next.length - start - end > 0) text.insert(start, next.slice(start, next.length - end));
}

/** Half a character must not be replaced: Yjs would store two broken ones. */
const isHighSurrogate = (text: string, index: number): boolean => /[\ud800-\udbff]/.test(text.charAt(index));
