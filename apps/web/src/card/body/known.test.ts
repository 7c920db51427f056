import * as Y from 'yjs';
import { isKnown } from './known';

function body(...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('body');
  fragment.insert(0, children);
  return fragment;
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

function words(text: string, marks: Record<string, unknown> = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.insert(0, text, marks as never);
  return made;
}

test('knows what the editor itself writes', () => {
  expect(isKnown(body())).toBe(true);
  expect(
    isKnown(
      body(
        element('heading', words('a')),
        element('bullet_list', element('list_item', element('paragraph', words('b', { strong: {} })))),
        element('paragraph', words('c', { 'link--abcd123=': { href: 'https://x.nl' } })),
      ),
    ),
  ).toBe(true);
});

test.each([
  ['a block of a newer program', () => body(element('table', element('paragraph', words('a'))))],
  ['one further in', () => body(element('blockquote', element('drawing')))],
  ['a mark of a newer program', () => body(element('paragraph', words('a', { comment: { id: 'x' } })))],
  ['words without a block', () => body(words('a'))],
  ['a name every object has', () => body(element('constructor'))],
  [
    'something nested to break it',
    () => {
      const outer = element('blockquote');
      const made = body(outer);
      for (let depth = 0, inner = outer; depth < 200; depth += 1) {
        const next = element('blockquote');
        inner.insert(0, [next]);
        inner = next;
      }
      return made;
    },
  ],
])('does not know %s', (_what, make) => {
  expect(isKnown(make())).toBe(false);
});
