import type { Node } from 'prosemirror-model';

/**
 * A place in a body counts characters, and one "\n" for the beginning of every line, that of the first line too. A place in the
 * editor's document counts its nodes' beginnings and ends. Here one becomes the other.
 */

/** Sizes of nodes that never change: a keystroke counts only what is new. */
const sizes = new WeakMap<Node, number>();

/** Characters and beginnings of lines in a node. */
export function sizeOf(node: Node): number {
  if (node.isTextblock) return 1 + node.content.size;
  let size = sizes.get(node);
  if (size === undefined) {
    size = 0;
    for (let index = 0; index < node.childCount; index += 1) size += sizeOf(node.child(index));
    sizes.set(node, size);
  }
  return size;
}

/** The place in the body of a position in the document. */
export function placeOf(doc: Node, position: number): number {
  let place = 0;
  let node = doc;
  let left = position;
  for (;;) {
    if (node.isTextblock) return place + 1 + left;
    let index = 0;
    for (; index < node.childCount; index += 1) {
      const child = node.child(index);
      if (left < child.nodeSize) break;
      left -= child.nodeSize;
      place += sizeOf(child);
    }
    if (left <= 0 || index === node.childCount) return place;
    node = node.child(index);
    left -= 1;
  }
}

/** The position in the document of a place in the body: in the line it is in. */
export function positionOf(doc: Node, place: number): number {
  let position = 0;
  let node = doc;
  let left = Math.max(1, Math.min(place, sizeOf(doc)));
  for (;;) {
    if (node.isTextblock) return position + left - 1;
    let index = 0;
    for (; index < node.childCount - 1; index += 1) {
      const child = node.child(index);
      const size = sizeOf(child);
      if (left <= size) break;
      left -= size;
      position += child.nodeSize;
    }
    if (node.childCount === 0) return position;
    node = node.child(index);
    position += 1;
  }
}
