import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, Plugin } from 'prosemirror-state';
import { toggleEm, toggleHeading, toggleStrong } from './commands';
import { bodySchema } from './schema';

const { nodes } = bodySchema;

const hardBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});

/** Takes back this person's last step in the text, or does it again; false when there is none. */
interface Undoing {
  undo(): boolean;
  redo(): boolean;
}

/** The key that ends a word in an input method is no key of ours: 229 says so, also where the composition is over already. */
const endsWord = new Plugin({
  props: { handleDOMEvents: { keydown: (_view, event) => event.key === 'Enter' && event.keyCode === 229 } },
});

/**
 * Keys of the editor. Tab stays what it is everywhere: on to the next field; lists go deeper with Ctrl and ].
 * `onLink` opens the field for an address.
 */
export function editingPlugins(onLink: () => void, undoing: () => Undoing | null): Plugin[] {
  const link: Command = () => {
    onLink();
    return true;
  };
  const does =
    (work: (undoing: Undoing) => boolean): Command =>
    (_state, dispatch) => {
      const now = undoing();
      if (dispatch && now) work(now);
      return true;
    };
  return [
    endsWord,
    inputRules({
      rules: [
        textblockTypeInputRule(/^(#{1,2})\s$/, nodes.heading, (match) => ({ level: match[1]?.length ?? 1 })),
        wrappingInputRule(/^\s*([-+*])\s$/, nodes.bullet_list),
        wrappingInputRule(
          /^(\d{1,4})\.\s$/,
          nodes.ordered_list,
          (match) => ({ order: Number(match[1]) }),
          (match, node) => node.childCount + Number(node.attrs.order) === Number(match[1]),
        ),
        wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      ],
    }),
    keymap({
      'Mod-z': does((each) => each.undo()),
      'Mod-y': does((each) => each.redo()),
      'Mod-Shift-z': does((each) => each.redo()),
      'Mod-b': toggleStrong,
      'Mod-i': toggleEm,
      'Mod-k': link,
      'Mod-Alt-1': toggleHeading,
      'Mod-]': sinkListItem(nodes.list_item),
      'Mod-[': liftListItem(nodes.list_item),
      'Shift-Enter': hardBreak,
      Enter: splitListItem(nodes.list_item),
    }),
    keymap(baseKeymap),
  ];
}
