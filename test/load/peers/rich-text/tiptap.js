/** Tiptap with its collaboration extension. */
import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import StarterKit from '@tiptap/starter-kit';
import { apply, encode, newDoc, paragraph } from './lines.js';

window.bench = {
  newDoc,
  encode,
  apply,
  fill: (doc, lines) => doc.getXmlFragment('default').insert(0, lines.map(paragraph)),
  mount(element, document) {
    const extensions = [StarterKit.configure({ undoRedo: false }), Collaboration.configure({ document })];
    const editor = new Editor({ element, extensions });
    const commands = {
      heading: (chain) => chain.toggleHeading({ level: 1 }),
      list: (chain) => chain.toggleBulletList(),
      quote: (chain) => chain.toggleBlockquote(),
    };
    return { act: (what) => commands[what](editor.chain()).run() };
  },
};
