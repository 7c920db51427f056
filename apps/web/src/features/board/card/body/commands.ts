import { setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import type { MarkType, NodeType } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import { liftTarget } from 'prosemirror-transform';
import { bodySchema } from './schema';

const { nodes, marks } = bodySchema;

/** Whether the selection, or what is typed next, has the mark. */
export function hasMark(state: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = state.selection;
  return empty
    ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
    : state.doc.rangeHasMark(from, to, type);
}

/** The innermost block of these types around the start of the selection. */
function around(state: EditorState, types: readonly NodeType[]): { type: NodeType; at: number } | undefined {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth);
    if (types.includes(type)) return { type, at: $from.before(depth) };
  }
  return undefined;
}

export const isIn = (state: EditorState, type: NodeType): boolean => around(state, [type]) !== undefined;

/** Heading on or off. */
export const toggleHeading: Command = (state, dispatch) =>
  setBlockType(isIn(state, nodes.heading) ? nodes.paragraph : nodes.heading)(state, dispatch);

/** Quote on, or one level of it off. */
export const toggleQuote: Command = (state, dispatch) => {
  if (!isIn(state, nodes.blockquote)) return wrapIn(nodes.blockquote)(state, dispatch);
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to, (node) => node.type === nodes.blockquote);
  const target = range && liftTarget(range);
  if (!range || target === null || target === undefined) return false;
  dispatch?.(state.tr.lift(range, target).scrollIntoView());
  return true;
};

/** The list on, off, or turned into the other kind. */
export const toggleList =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const list = around(state, [nodes.bullet_list, nodes.ordered_list]);
    if (list === undefined) return wrapInList(type)(state, dispatch);
    if (list.type === type) return liftListItem(nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(list.at, type));
    return true;
  };

export const toggleStrong = toggleMark(marks.strong);
export const toggleEm = toggleMark(marks.em);

/** The link around the caret or at the start of the selection, with where it begins and ends. */
export function linkAt(state: EditorState): { href: string; from: number; to: number } | null {
  const { $from, empty, from, to } = state.selection;
  const mark =
    marks.link.isInSet($from.marks()) ?? (empty ? undefined : marks.link.isInSet($from.nodeAfter?.marks ?? []));
  if (mark === undefined) return null;
  const start = $from.start();
  let found = { from, to };
  $from.parent.forEach((child, offset) => {
    const begins = start + offset;
    const ends = begins + child.nodeSize;
    if (begins <= from && from <= ends && mark.isInSet(child.marks)) found = { from: begins, to: ends };
  });
  return { href: String(mark.attrs.href), ...found };
}

/** Puts a checked address on the selection, on the link around the caret, or as new words where there is none. null takes the link off. */
export const setLink =
  (href: string | null): Command =>
  (state, dispatch) => {
    const link = linkAt(state);
    const { empty } = state.selection;
    const { from, to } = empty && link !== null ? link : state.selection;
    const { tr } = state;
    if (href === null) tr.removeMark(from, to, marks.link);
    else if (from === to) tr.insert(from, bodySchema.text(href.replace(/^mailto:/, ''), [marks.link.create({ href })]));
    else tr.removeMark(from, to, marks.link).addMark(from, to, marks.link.create({ href }));
    dispatch?.(tr.removeStoredMark(marks.link).scrollIntoView());
    return true;
  };
