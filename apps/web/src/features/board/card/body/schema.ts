import { type DOMOutputSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { bulletList, listItem, orderedList } from 'prosemirror-schema-list';
import { safeAddress } from './links';

const block = (tag: string): { parseDOM: { tag: string }[]; toDOM: () => DOMOutputSpec } => ({
  parseDOM: [{ tag }],
  toDOM: () => [tag, 0],
});

/** Bullets and the line of a quote stand where its words begin: on the right of Arabic. Paragraphs follow their words by style. */
const inOwnDirection = (tag: string): { toDOM: () => DOMOutputSpec } => ({ toDOM: () => [tag, { dir: 'auto' }, 0] });

/** The page has its own first and second headings, and the panel a third one. */
const headingTags = ['h4', 'h5'] as const;
const levelOf = (level: unknown): number => (level === 2 ? 2 : 1);

const nodes = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block', ...block('p') },
  heading: {
    attrs: { level: { default: 1 } },
    content: 'inline*',
    group: 'block',
    defining: true,
    parseDOM: [
      ...['h1', 'h2', 'h3', 'h4'].map((tag) => ({ tag, attrs: { level: 1 } })),
      ...['h5', 'h6'].map((tag) => ({ tag, attrs: { level: 2 } })),
    ],
    toDOM: (node) => [headingTags[levelOf(node.attrs.level) - 1] ?? 'h4', 0],
  },
  blockquote: {
    content: 'block+',
    group: 'block',
    defining: true,
    ...block('blockquote'),
    ...inOwnDirection('blockquote'),
  },
  bullet_list: { ...bulletList, content: 'list_item+', group: 'block', ...inOwnDirection('ul') },
  ordered_list: {
    ...orderedList,
    content: 'list_item+',
    group: 'block',
    toDOM: ({ attrs: { order } }) => ['ol', { dir: 'auto', ...(order !== 1 && { start: String(order) }) }, 0],
  },
  // Not `paragraph block*`: when two people edit one list at once that could not be kept, and the binding would drop the item.
  list_item: { ...listItem, content: 'block+' },
  text: { group: 'inline' },
  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  // What a newer program put among the words: it keeps its place, and is left as it is.
  thing: {
    inline: true,
    group: 'inline',
    atom: true,
    selectable: false,
    attrs: { is: { default: null } },
    toDOM: () => ['span', { class: 'unknown-thing' }],
  },
} as const satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    attrs: { href: { default: '' } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = safeAddress(element.getAttribute('href'));
          return href === null ? false : { href };
        },
      },
    ],
    // Checked again when shown: what is in a document may have been put there by another program.
    toDOM: (mark) => {
      const href = safeAddress(mark.attrs.href);
      return href === null ? ['span', 0] : ['a', { href, rel: 'noopener noreferrer nofollow', target: '_blank' }, 0];
    },
  },
  strong: {
    parseDOM: [
      { tag: 'strong:not([data-plain])' },
      { tag: 'b:not([data-plain])' },
      { tag: 'span[data-strong]', consuming: false },
    ],
    toDOM: () => ['strong', 0],
  },
  em: {
    parseDOM: [{ tag: 'em' }, { tag: 'i' }, { tag: 'span[data-em]' }],
    toDOM: () => ['em', 0],
  },
} as const satisfies Record<string, MarkSpec>;

/** What the words of a card can be: paragraphs, two headings, lists, quotes; bold, italic and links. */
export const bodySchema = new Schema({ nodes, marks });
