import { readBody } from '@samenspel/board';
import { Fragment, type Node, Slice } from 'prosemirror-model';
import { ReplaceStep } from 'prosemirror-transform';
import type * as Y from 'yjs';
import { sizeOf } from './positions';
import { blocksOf } from './tree';

/** A stretch of a body that changed: in the document that shows it, and in the text now. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

/** The blocks of a document a stretch touches, with those beside it: lists beside each other may have become one. */
interface Region {
  readonly first: number;
  readonly last: number;
  /** Where they are in the document. */
  readonly position: number;
  readonly place: number;
  readonly size: number;
}

function regionOf(doc: Node, { from, to }: Stretch): Region {
  let [index, place, position] = [0, 0, 0];
  const starts: { place: number; position: number }[] = [];
  let last = doc.childCount - 1;
  let first = 0;
  for (; index < doc.childCount; index += 1) {
    starts.push({ place, position });
    if (place <= from) first = index;
    const child = doc.child(index);
    place += sizeOf(child);
    position += child.nodeSize;
    if (place > to) {
      last = index;
      break;
    }
  }
  first = Math.max(0, first - 1);
  last = Math.min(doc.childCount - 1, last + 1);
  const { place: begin, position: at } = starts[first] ?? { place: 0, position: 0 };
  let size = 0;
  for (let each = first; each <= last; each += 1) size += sizeOf(doc.child(each));
  return { first, last, position: at, place: begin, size };
}

/** The step that makes a document show what the text says now, given where they may differ; null when it does already. */
export function stepTo(doc: Node, text: Y.Text, stretch: Stretch): ReplaceStep | null {
  const region = regionOf(doc, stretch);
  const shown = Fragment.from(doc.children.slice(region.first, region.last + 1));
  const grown = stretch.now - (stretch.to - stretch.from);
  const said = Fragment.from(blocksOf(readBody(text, region.place, region.place + region.size + grown)));
  return difference(doc, region.position, shown, said);
}

/** A step for only what differs, so that what stays on the screen stays as it is. */
function difference(doc: Node, position: number, shown: Fragment, said: Fragment): ReplaceStep | null {
  const start = shown.findDiffStart(said);
  if (start === null) return null;
  const ends = shown.findDiffEnd(said);
  if (ends === null) return null;
  let { a, b } = ends;
  const overlap = start - Math.min(a, b);
  if (overlap > 0) {
    a += overlap;
    b += overlap;
  }
  const holder = doc.copy(said);
  const step = new ReplaceStep(position + start, position + a, holder.slice(start, b));
  if (step.apply(doc).doc?.eq(doc.copy(withPart(doc, position, shown, said)))) return step;
  // Beginnings and ends that look alike but belong to different blocks.
  return new ReplaceStep(position, position + shown.size, new Slice(said, 0, 0));
}

function withPart(doc: Node, position: number, shown: Fragment, said: Fragment): Fragment {
  return doc.content
    .cut(0, position)
    .append(said)
    .append(doc.content.cut(position + shown.size));
}
