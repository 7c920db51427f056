import type { Node } from 'prosemirror-model';
import { Plugin, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** From so many blocks on, the browser lays out only those near what is in view. */
const longFrom = 200;
/** Blocks that are laid out always; each costs a little at every key. */
const maxWritten = 64;

export const isLong = (doc: Node): boolean => doc.childCount > longFrom;

/**
 * Of a long text the browser lays out only what is near (`content-visibility`). Whether a new block is near, it finds out in rounds
 * of layout of their own, within the frame of the key that made it. So blocks that are written in are laid out always.
 */
export function longTextPlugin(): Plugin<DecorationSet> {
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, marked, _old, { doc }) {
        if (!transaction.docChanged) return marked;
        if (!isLong(doc)) return DecorationSet.empty;
        const kept = marked.map(transaction.mapping, doc);
        const written = writtenBlocks(transaction).filter(({ from, to }) => !covers(kept, from, to));
        if (written.length === 0) return kept;
        const isFull = kept.find().length + written.length > maxWritten;
        return isFull ? DecorationSet.create(doc, written) : kept.add(doc, written);
      },
    },
    props: { decorations: (state) => plugin.getState(state) },
  });
  return plugin;
}

/** The blocks a transaction changed, where they are now; a pasted book only begins with some. */
function writtenBlocks({ doc, mapping }: Transaction): Decoration[] {
  let [from, to] = [doc.content.size, 0];
  mapping.maps.forEach((map, index) => {
    const later = mapping.slice(index + 1);
    map.forEach((_oldStart, _oldEnd, start, end) => {
      from = Math.min(from, later.map(start, -1));
      to = Math.max(to, later.map(end, 1));
    });
  });
  const blocks: Decoration[] = [];
  const first = doc.resolve(Math.min(from, doc.content.size));
  let offset = first.posAtIndex(first.index(0), 0);
  for (
    let index = first.index(0);
    index < doc.childCount && offset < to && blocks.length < maxWritten / 4;
    index += 1
  ) {
    const end = offset + doc.child(index).nodeSize;
    blocks.push(Decoration.node(offset, end, { 'data-written': '' }));
    offset = end;
  }
  return blocks;
}

const covers = (marked: DecorationSet, from: number, to: number): boolean =>
  marked.find(from, to).some((each) => each.from === from && each.to === to);
