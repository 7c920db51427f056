import * as Y from 'yjs';
import { sayBodiesMoved } from './body/move';
import { columnFields } from './ops/columns';
import { boardSchemaVersion, columnsOf, metaOf, newBoardDoc, seedClientId } from './roots';

/** Columns a new board starts with. Their titles are empty: the client shows its own words for these ids until someone renames them. */
const templates = {
  experiment: ['toTry', 'trying', 'evaluated', 'secured'],
  classic: ['toDo', 'doing', 'done'],
} as const satisfies Record<string, readonly string[]>;

export type BoardTemplate = keyof typeof templates;

/**
 * The first update of a board. Only the server seeds, once, with its own client id and always the same bytes: content seeded
 * by clients doubles when two open a board first.
 */
export function seedBoard(template: BoardTemplate): Uint8Array {
  const doc = newBoardDoc();
  doc.clientID = seedClientId;
  doc.transact(() => {
    metaOf(doc).set('schema', boardSchemaVersion);
    sayBodiesMoved(doc);
    for (const [index, id] of templates[template].entries()) {
      columnsOf(doc).set(id, columnFields({ title: '', key: `V${String(index + 1).padStart(2, '0')}` }));
    }
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
