import * as Y from 'yjs';

/** Paragraphs as the bindings of ProseMirror keep them: an element each, with a text in it. */
export const paragraph = (words) => {
  const element = new Y.XmlElement('paragraph');
  if (words !== '') element.insert(0, [new Y.XmlText(words)]);
  return element;
};
export const encode = Y.encodeStateAsUpdate;
export const apply = Y.applyUpdate;
export const newDoc = () => new Y.Doc();
