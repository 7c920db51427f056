import { plainText, spliceBetween, wellFormed } from '@samenspel/domain';
import type * as Y from 'yjs';

/** Replaces only the grapheme clusters that differ, so that words typed by others meanwhile stay and no character is halved. */
export function typeInto(text: Y.Text, next: string): void {
  const splice = spliceBetween(text.toString(), wellFormed(plainText(next)));
  if (splice === null) return;
  if (splice.removed > 0) text.delete(splice.start, splice.removed);
  if (splice.added !== '') text.insert(splice.start, splice.added);
}
