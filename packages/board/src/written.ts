import * as Y from 'yjs';
import { itemsOf } from './roots';

/** Characters that stand behind each other, and the client that wrote them. */
export interface WrittenPart {
  readonly text: string;
  readonly client: number;
}

/** The title of an item, in parts by who wrote them; none when there is no such item. */
export function titleWritten(doc: Y.Doc, itemId: string): readonly WrittenPart[] {
  const item = itemsOf(doc).get(itemId);
  const title = item instanceof Y.Map ? item.get('title') : undefined;
  return title instanceof Y.Text ? partsOf(title) : [];
}

function partsOf(text: Y.Text): readonly WrittenPart[] {
  const parts: WrittenPart[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    const { content, deleted, id } = item;
    if (deleted || !(content instanceof Y.ContentString)) continue;
    const last = parts.at(-1);
    if (last?.client === id.client) parts[parts.length - 1] = { text: last.text + content.str, client: id.client };
    else parts.push({ text: content.str, client: id.client });
  }
  return parts;
}
