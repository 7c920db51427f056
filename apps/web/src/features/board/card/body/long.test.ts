import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import type { DecorationSet } from 'prosemirror-view';
import { isLong, longTextPlugin } from './long';
import { bodySchema } from './schema';

const { nodes } = bodySchema;
const line = (words: string): Node => nodes.paragraph.create(null, bodySchema.text(words));
const lines = (count: number): Node[] => Array.from({ length: count }, (_, n) => line(`line ${n}`));

const plugin = longTextPlugin();
const opened = (count: number) =>
  EditorState.create({ doc: nodes.doc.create(null, lines(count)), schema: bodySchema, plugins: [plugin] });
/** Where the text of a block begins. */
const startOf = ({ doc }: EditorState, block: number): number => {
  let at = 1;
  for (let n = 0; n < block; n += 1) at += doc.child(n).nodeSize;
  return at;
};
const typeIn = (state: EditorState, block: number): EditorState =>
  state.apply(state.tr.insertText('x', startOf(state, block)));
/** The first words of the blocks that are laid out always. */
const written = (state: EditorState): string[] =>
  (plugin.getState(state) as DecorationSet).find().map(({ from }) => state.doc.nodeAt(from)?.textContent ?? '');

it('leaves a text of 200 blocks alone', () => {
  expect(isLong(opened(200).doc)).toBe(false);
  expect(written(typeIn(opened(200), 3))).toEqual([]);
});

it('lays out what is written in, once, and follows it', () => {
  const opening = opened(201);
  expect(written(opening)).toEqual([]);
  const typed = typeIn(typeIn(typeIn(opening, 150), 150), 7);
  expect(written(typed).sort()).toEqual(['xline 7', 'xxline 150']);
  // A new line before them moves them; it is written in as well.
  const moved = typed.apply(typed.tr.insert(0, line('new')));
  expect(written(moved)).toEqual(expect.arrayContaining(['new', 'xline 7', 'xxline 150']));
});

it('lays out both halves of a line that Enter divides', () => {
  const state = opened(300);
  const divided = state.apply(state.tr.split(startOf(state, 20) + 4));
  expect(written(divided)).toEqual(['line', ' 20']);
});

it('lays out the beginning of a pasted book only', () => {
  const state = opened(1);
  const pasted = state.apply(state.tr.insert(0, lines(4000)));
  expect(written(pasted)).toEqual(Array.from({ length: 16 }, (_, n) => `line ${n}`));
});

it('has at most 64 such blocks, the newest among them', () => {
  let state = opened(300);
  for (let block = 0; block < 70; block += 1) {
    state = typeIn(state, block);
    expect(written(state).length).toBeLessThanOrEqual(64);
    expect(written(state)).toContain(`xline ${block}`);
  }
});

it('forgets them when the text gets short', () => {
  const typed = typeIn(opened(201), 200);
  expect(written(typed)).toHaveLength(1);
  expect(written(typed.apply(typed.tr.delete(0, startOf(typed, 5) - 1)))).toEqual([]);
});
