import * as Y from 'yjs';

/** Version of the document's shape. A board of a newer schema opens read-only in an older client. */
export const boardSchemaVersion = 1;

/** Yjs client ids below are of people's browsers (32 bits at random); from here up they are the server's own. */
export const firstServerClientId = 2 ** 32;
export const seedClientId = firstServerClientId;
export const serverClientId = firstServerClientId + 1;

const itemsRoot = 'items';
const columnsRoot = 'columns';
const metaRoot = 'meta';
/** Rich bodies, comments and checklists are roots of their own: types nested lazily lose one side when two people make them at once. */
const textRootPattern = /^(?:body|comments|checklist):[0-9a-z]{12}$/;

export const itemsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(itemsRoot);
export const columnsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(columnsRoot);
export const metaOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(metaRoot);

/** Whether a root type belongs in a board; a board is no place to store anything else. */
export const isBoardRoot = (name: string): boolean =>
  name === itemsRoot || name === columnsRoot || name === metaRoot || textRootPattern.test(name);

/** A new, empty document with its roots typed, so that no update can type them otherwise. `gc` is on: history lives in the event store. */
export function newBoardDoc(): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  itemsOf(doc);
  columnsOf(doc);
  metaOf(doc);
  return doc;
}
