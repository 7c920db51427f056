import * as Y from 'yjs';

/**
 * Version of the document's shape. A board of a newer schema opens read-only in an older client. Since 3 bodies are texts, and nothing
 * in the roots is removed: what goes is marked `gone`; labels and comments are maps, and the server tells the time of comments and votes.
 */
export const boardSchemaVersion = 3;

/** Yjs client ids below are of people's browsers (32 bits at random); from here up they are the server's own. */
export const firstServerClientId = 2 ** 32;
export const seedClientId = firstServerClientId;
export const serverClientId = firstServerClientId + 1;

const mapRoots = ['items', 'columns', 'labels', 'comments', 'checks', 'votes', 'dots', 'meta'] as const;
type MapRoot = (typeof mapRoots)[number];
/** Rich bodies are roots of their own: types nested lazily lose one side when two people make them at once. */
const bodyRootPattern = /^(?:body|text):[0-9a-z]{12}$/;
export const oldBodyPrefix = 'body:';
export const bodyPrefix = 'text:';

const root =
  (name: MapRoot) =>
  (doc: Y.Doc): Y.Map<unknown> =>
    doc.getMap(name);

export const itemsOf = root('items');
export const columnsOf = root('columns');
export const labelsOf = root('labels');
export const commentsOf = root('comments');
export const checksOf = root('checks');
export const votesOf = root('votes');
export const dotsOf = root('dots');
export const metaOf = root('meta');

/** The rich body of a card: one text, its lines divided by "\n" (`body/runs.ts`). */
export const bodyOf = (doc: Y.Doc, id: string): Y.Text => doc.getText(bodyPrefix + id);
/** A body as it was kept until schema 3: elements. It stays as it is, for moments before, and for late work of older programs. */
export const oldBodyOf = (doc: Y.Doc, id: string): Y.XmlFragment => doc.getXmlFragment(oldBodyPrefix + id);

/** The body of an item in all forms it is in this document. */
export const bodiesIn = (doc: Y.Doc, id: string) =>
  [bodyPrefix + id, oldBodyPrefix + id].flatMap((name) => doc.share.get(name) ?? []);

/** The item whose body, new or old, a root is; or null. */
export const itemOfBody = (name: string): string | null => (bodyRootPattern.test(name) ? name.slice(5) : null);

/** Whether a root type belongs in a board; a board is no place to store anything else. */
export const isBoardRoot = (name: string): boolean =>
  (mapRoots as readonly string[]).includes(name) || bodyRootPattern.test(name);

/** A new, empty document with its roots typed, so that no update can type them otherwise. `gc` is on: history lives in the event store. */
export function newBoardDoc(): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  for (const name of mapRoots) doc.getMap(name);
  // Yjs tidies up formatting after changes of others, as a change of whoever is looking: nobody writes by looking.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
}
