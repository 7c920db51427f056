import { truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import { maxCommentLength, maxMentions } from '../limits';
import { readComment } from '../read-records';
import { commentsOf } from '../roots';
import type { Comment } from '../types';
import { change, found, type Signature, setOn, signed, UnknownItem } from './change';

interface NewComment {
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
  const root = commentsOf(doc);
  if (root.has(id)) return;
  change(doc, () => root.set(id, commentFields({ on, by: sign.by, nr: nextNr(doc, on), ...words(text, mentions) })));
}

/** The record of a comment: its words and whether it is in the bin change apart. Its time is for the server to tell. */
export const commentFields = (comment: Omit<Comment, 'id'>): Y.Map<unknown> => new Y.Map(Object.entries(comment));

function nextNr(doc: Y.Doc, on: string): number {
  let nr = 0;
  commentsOf(doc).forEach((value, id) => {
    const comment = readComment(id, value);
    if (comment?.on === on) nr = Math.max(nr, comment.nr ?? 0);
  });
  return nr + 1;
}

/** Changes the words of one's own comment; of another's the server would put it back. */
export function editComment(doc: Y.Doc, id: string, text: string, mentions: readonly string[], sign: Signature): void {
  write(doc, id, () => ({ ...words(text, mentions), edited: sign.now }));
}

export function binComment(doc: Y.Doc, id: string, sign: Signature): void {
  write(doc, id, ({ gone }) => ({ gone: gone ?? signed(sign) }));
}

/** Takes a comment out of the bin. */
export function restoreComment(doc: Y.Doc, id: string): void {
  write(doc, id, () => ({ gone: undefined }));
}

const words = (text: string, mentions: readonly string[]) => ({
  text: truncate(text, maxCommentLength),
  mentions: [...new Set(mentions)].slice(0, maxMentions),
});

type Change = { readonly [Field in keyof Comment]?: Comment[Field] | undefined };

function write(doc: Y.Doc, id: string, next: (comment: Comment) => Change): void {
  const known = readComment(id, commentsOf(doc).get(id));
  if (!known) throw new UnknownItem(id);
  const fields = next(known);
  change(doc, () => setOn(commentsOf(doc), id, fields));
}
