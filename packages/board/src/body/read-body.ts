import * as Y from 'yjs';
import { type Attributes, lineLook, marksOf, type Run } from './runs';

const isThereNow = (item: Y.Item): boolean => !item.deleted;

/**
 * What a text says from one place to another, checked; the places count the "\n" of the first line, which is not in the text.
 * Walks the text itself: a part of a long one is read without the rest, and what is of no known form is only counted.
 * `isThere`: of which state of the text, while its words are known.
 */
export function readBody(
  text: Y.Text,
  from = 0,
  to = Number.POSITIVE_INFINITY,
  isThere: (item: Y.Item) => boolean = isThereNow,
): Run[] {
  const runs: Run[] = from === 0 && to > 0 ? [firstLine(text)] : [];
  const written = new Map<string, unknown>();
  let at = 1;
  for (let item = text._start; item !== null && at < to; item = item.right) {
    if (!isThere(item)) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) written.delete(content.key);
      else written.set(content.key, content.value);
      continue;
    }
    if (!item.countable) continue;
    const end = at + item.length;
    if (end > from) {
      const [begin, stop] = [Math.max(from - at, 0), Math.min(to - at, item.length)];
      const attributes = Object.fromEntries(written);
      if (content instanceof Y.ContentString)
        for (const run of runsOfText(content.str.slice(begin, stop), attributes)) runs.push(run);
      else for (let n = begin; n < stop; n += 1) runs.push({ insert: content.getContent()[n] ?? {}, attributes: {} });
    }
    at = end;
  }
  return runs;
}

/** Characters as runs: every "\n" is one of its own, and bears its look. */
export function runsOfText(characters: string, written: Attributes): Run[] {
  const marks = marksOf(written);
  const look = lineLook(written);
  return characters
    .split(/(\n)/)
    .flatMap((part) => (part === '' ? [] : [{ insert: part, attributes: part === '\n' ? look : marks }]));
}

/** How the first line looks is said by the text itself. */
function firstLine(text: Y.Text): Run {
  const written: Record<string, unknown> = {};
  for (const key of text._map.keys()) written[key] = text.getAttribute(key);
  return { insert: '\n', attributes: lineLook(written) };
}
