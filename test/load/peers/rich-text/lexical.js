/** Lexical with its binding to Yjs, bound as its React plugin does. */
import { $insertList, ListItemNode, ListNode, registerList } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode, HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import { createBinding, syncLexicalUpdateToYjs, syncYjsChangesToLexical } from '@lexical/yjs';
import { $createParagraphNode, $createTextNode, $getRoot, $getSelection, createEditor } from 'lexical';
import { apply, encode, newDoc } from './lines.js';

const nobody = {
  awareness: {
    getLocalState: () => null,
    getStates: () => new Map(),
    setLocalState() {},
    setLocalStateField() {},
    on() {},
    off() {},
  },
  connect() {},
  disconnect() {},
  on() {},
  off() {},
};
const commands = {
  heading: () => $setBlocksType($getSelection(), () => $createHeadingNode('h1')),
  list: () => $insertList('bullet'),
  quote: () => $setBlocksType($getSelection(), () => $createQuoteNode()),
};

function mount(element, doc) {
  const content = document.createElement('div');
  content.contentEditable = 'true';
  element.append(content);
  const editor = createEditor({
    namespace: 'bench',
    nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode],
    onError: (error) => {
      throw error;
    },
  });
  const binding = createBinding(editor, nobody, 'body', doc, new Map([['body', doc]]));
  editor.setRootElement(content);
  registerRichText(editor);
  registerList(editor);
  const { root } = binding;
  const shared = root.getSharedType();
  if (shared.length > 0)
    editor.update(
      () => {
        root.applyChildrenYjsDelta(binding, shared.toDelta());
        root.syncChildrenFromYjs(binding);
      },
      { tag: 'collaboration', skipTransforms: true, discrete: true },
    );
  editor.registerUpdateListener(
    ({ prevEditorState, editorState, dirtyLeaves, dirtyElements, normalizedNodes, tags }) => {
      if (!tags.has('skip-collab'))
        syncLexicalUpdateToYjs(
          binding,
          nobody,
          prevEditorState,
          editorState,
          dirtyElements,
          dirtyLeaves,
          normalizedNodes,
          tags,
        );
    },
  );
  shared.observeDeep((events, transaction) => {
    if (transaction.origin !== binding) syncYjsChangesToLexical(binding, nobody, events, false);
  });
  return { editor, act: (what) => editor.update(commands[what]) };
}

window.bench = {
  newDoc,
  encode,
  apply,
  fill(doc, lines) {
    // Through a document of its own: an editor stays bound to its document.
    const scratch = newDoc();
    const { editor } = mount(document.createElement('div'), scratch);
    editor.update(
      () =>
        $getRoot()
          .clear()
          .append(...lines.map((words) => $createParagraphNode().append($createTextNode(words)))),
      { discrete: true },
    );
    apply(doc, encode(scratch));
    scratch.destroy();
  },
  mount,
};
