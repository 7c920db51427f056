import type { Node } from 'prosemirror-model';
import { type Command, EditorState, TextSelection } from 'prosemirror-state';
import { linkAt, setLink, toggleHeading, toggleList, toggleQuote } from './commands';
import { bodySchema } from './schema';

const { nodes } = bodySchema;
const words = (text: string): Node => nodes.paragraph.create(null, text === '' ? null : bodySchema.text(text));

/** Does one thing after another to a text with all of it selected. */
function done(text: string, ...commands: Command[]): EditorState {
  const doc = nodes.doc.create(null, words(text));
  let state = EditorState.create({ doc });
  state = state.apply(state.tr.setSelection(TextSelection.create(doc, 1, 1 + text.length)));
  for (const command of commands) {
    command(state, (transaction) => {
      state = state.apply(transaction);
    });
  }
  return state;
}

test('heading, lists and quote go on and off again', () => {
  expect(done('a', toggleHeading).doc.toString()).toBe('doc(heading("a"))');
  expect(done('a', toggleHeading, toggleHeading).doc.toString()).toBe('doc(paragraph("a"))');
  const bullets = toggleList(nodes.bullet_list);
  expect(done('a', bullets).doc.toString()).toBe('doc(bullet_list(list_item(paragraph("a"))))');
  expect(done('a', bullets, bullets).doc.toString()).toBe('doc(paragraph("a"))');
  expect(done('a', bullets, toggleList(nodes.ordered_list)).doc.toString()).toBe(
    'doc(ordered_list(list_item(paragraph("a"))))',
  );
  expect(done('a', toggleQuote).doc.toString()).toBe('doc(blockquote(paragraph("a")))');
  expect(done('a', toggleQuote, toggleQuote).doc.toString()).toBe('doc(paragraph("a"))');
});

test('a link is put on the words, changed as a whole and taken off', () => {
  const linked = done('hier', setLink('https://a.nl/'));
  expect(linked.doc.toString()).toBe('doc(paragraph(link("hier")))');
  const inside = linked.apply(linked.tr.setSelection(TextSelection.create(linked.doc, 3)));
  expect(linkAt(inside)).toEqual({ href: 'https://a.nl/', from: 1, to: 5 });
  let state = inside;
  setLink(null)(state, (transaction) => {
    state = state.apply(transaction);
  });
  expect(state.doc.toString()).toBe('doc(paragraph("hier"))');
});

test('without words the address itself becomes them', () => {
  expect(done('', setLink('mailto:a@b.nl')).doc.toString()).toBe('doc(paragraph(link("a@b.nl")))');
});

test('an address of another program that is none does nothing on the page', () => {
  const mark = bodySchema.marks.link.create({ href: 'javascript:alert(1)' });
  expect(mark.type.spec.toDOM?.(mark, true)).toEqual(['span', 0]);
});
