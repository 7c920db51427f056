import type * as Y from 'yjs';
import type { UpdateWork } from '../connection/connection';
import { type Author, type ServerEdit, systemAuthor } from '../ports';

/** A change the server itself makes, for a reactor or a repair. */
export interface ServerWork {
  readonly kind: 'server';
  readonly change: (doc: Y.Doc) => void;
  readonly edit: ServerEdit;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What waits to be stored. */
export type EditWork = UpdateWork | ServerWork;

export const authorOf = (work: EditWork): Author =>
  work.kind === 'server' ? (work.edit.author ?? systemAuthor) : work.connection.personId;
