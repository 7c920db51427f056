import { plainWords } from '@samenspel/board';
import { EditorState } from 'prosemirror-state';
import { markdownSlice, runsOfMarkdown } from './markdown';
import { bodySchema } from './schema';

const pasted = (text: string): string | null => {
  const slice = markdownSlice(text);
  const state = EditorState.create({ schema: bodySchema });
  return slice && state.apply(state.tr.replaceSelection(slice)).doc.toString();
};

test.each([
  ['# Plan\n\nWe **go** *now*', 'doc(heading("Plan"), paragraph("We ", strong("go"), " ", em("now")))'],
  [
    '- one\n  - deeper\n- two',
    'doc(bullet_list(list_item(paragraph("one"), bullet_list(list_item(paragraph("deeper")))), list_item(paragraph("two"))))',
  ],
  ['3. three\n4. four', 'doc(ordered_list(list_item(paragraph("three")), list_item(paragraph("four"))))'],
  ['> said\n> - so', 'doc(blockquote(paragraph("said"), bullet_list(list_item(paragraph("so")))))'],
  ['a **b** c', 'doc(paragraph("a ", strong("b"), " c"))'],
  ['see [x](https://x.nl/)', 'doc(paragraph("see ", link("x")))'],
  ['see [x](javascript:a)', 'doc(paragraph("see [x](javascript:a)"))'],
])('%j is pasted as what it stands for', (text, shown) => {
  expect(pasted(text)).toBe(shown);
});

test.each(['just words', 'a * b * c', '2 > 1', 'one\ntwo', 'a_b_c', '#tag', '-5 degrees'])(
  '%j is no Markdown',
  (text) => {
    expect(markdownSlice(text)).toBeNull();
  },
);

test('code and tasks keep their characters; nothing is nested without end', () => {
  expect(plainWords(runsOfMarkdown('- [ ] task\n```\n# code\n```') ?? [])).toBe('[ ] task\n# code');
  const deep = Array.from({ length: 40 }, (_, n) => `${' '.repeat(n)}- x`).join('\n');
  expect(pasted(deep)).toContain('list_item');
});

test('a long line of openings is looked through in no time', () => {
  const begin = performance.now();
  for (const opening of ['[', '**a ', '*a ']) runsOfMarkdown(`# x\n${opening.repeat(20_000)}`);
  expect(performance.now() - begin).toBeLessThan(5_000);
});
