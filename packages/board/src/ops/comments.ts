import { truncate } from '@samenspel/domain';
import type * as Y from 'yjs';
import { MAX_COMMENT, MAX_MENTIONS } from '../limits';
import { readComment } from '../read-records';
import { commentsOf } from '../roots';
import type { Comment } from '../types';
import { change, found, put, type Signature, signed, UnknownItem } from './change';

export interface NewComment {
  readonly id: string;
  /** Id of the item. */
  readonly on: string;
  readonly text: string;
  /** Person ids. */
  readonly mentions: readonly string[];
}

/** @throws UnknownItem when the item is not there */
export function addComment(doc: Y.Doc, { id, on, text, mentions }: NewComment, sign: Signature): void {
  found(doc, on);
  const comment = { on, by: sign.by, at: sign.now, ...words(text, mentions) };
  change(doc, () => put(commentsOf(doc), id, comment));
}

/** Changes the words of one's own comment; of another's the server would put it back. */
export function editComment(doc: Y.Doc, id: string, text: string, mentions: readonly string[], sign: Signature): void {
  write(doc, id, (comment) => ({ ...comment, ...words(text, mentions), edited: sign.now }));
}

export function binComment(doc: Y.Doc, id: string, sign: Signature): void {
  write(doc, id, (comment) => (comment.gone ? comment : { ...comment, gone: signed(sign) }));
}

const words = (text: string, mentions: readonly string[]) => ({
  text: truncate(text, MAX_COMMENT),
  mentions: [...new Set(mentions)].slice(0, MAX_MENTIONS),
});

function write(doc: Y.Doc, id: string, next: (comment: Omit<Comment, 'id'>) => Omit<Comment, 'id'>): void {
  const known = readComment(id, commentsOf(doc).get(id));
  if (!known) throw new UnknownItem(id);
  const { id: _, ...comment } = known;
  change(doc, () => put(commentsOf(doc), id, next(comment)));
}
