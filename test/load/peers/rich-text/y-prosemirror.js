/** ProseMirror with y-prosemirror, as its own example has it. */
import { baseKeymap, setBlockType, wrapIn } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import { Schema } from 'prosemirror-model';
import { marks, nodes } from 'prosemirror-schema-basic';
import { addListNodes, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { initProseMirrorDoc, ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import { apply, encode, newDoc, paragraph } from './lines.js';

const basic = new Schema({ nodes, marks });
const schema = new Schema({ nodes: addListNodes(basic.spec.nodes, 'paragraph block*', 'block'), marks });
const commands = {
  heading: setBlockType(schema.nodes.heading, { level: 1 }),
  list: wrapInList(schema.nodes.bullet_list),
  quote: wrapIn(schema.nodes.blockquote),
};
const fragmentOf = (doc) => doc.getXmlFragment('prosemirror');

window.bench = {
  newDoc,
  encode,
  apply,
  fill: (doc, lines) => fragmentOf(doc).insert(0, lines.map(paragraph)),
  mount(element, ydoc) {
    const { doc, mapping } = initProseMirrorDoc(fragmentOf(ydoc), schema);
    const view = new EditorView(element, {
      state: EditorState.create({
        doc,
        plugins: [
          ySyncPlugin(fragmentOf(ydoc), { mapping }),
          yUndoPlugin(),
          keymap({ Enter: splitListItem(schema.nodes.list_item) }),
          keymap(baseKeymap),
        ],
      }),
    });
    return { act: (what) => commands[what](view.state, view.dispatch, view) };
  },
};
