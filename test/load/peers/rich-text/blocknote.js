/** BlockNote (core) with its extension for Yjs. */
import { BlockNoteEditor } from '@blocknote/core';
import { CollaborationExtension } from '@blocknote/core/yjs';
import '@blocknote/core/style.css';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { apply, encode, newDoc, paragraph } from './lines.js';

const kinds = {
  heading: { type: 'heading', props: { level: 1 } },
  list: { type: 'bulletListItem' },
  quote: { type: 'quote' },
};

window.bench = {
  newDoc,
  encode,
  apply,
  fill(doc, lines) {
    const group = new Y.XmlElement('blockGroup');
    group.insert(
      0,
      lines.map((words, n) => {
        const container = new Y.XmlElement('blockContainer');
        container.setAttribute('id', `block${n}`);
        container.insert(0, [paragraph(words)]);
        return container;
      }),
    );
    doc.getXmlFragment('document').insert(0, [group]);
  },
  mount(element, doc) {
    const collaboration = CollaborationExtension({
      fragment: doc.getXmlFragment('document'),
      user: { name: 'Noor', color: '#888888' },
      provider: { awareness: new Awareness(doc) },
    });
    const editor = BlockNoteEditor.create({ extensions: [collaboration] });
    editor.mount(element);
    return { act: (what) => editor.updateBlock(editor.getTextCursorPosition().block, kinds[what]) };
  },
};
