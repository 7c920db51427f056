import { truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import {
  compare,
  type Draft,
  goneIn,
  isId,
  isInstant,
  isItemId,
  isObject,
  isOneOf,
  isOrderKey,
  isWhole,
  nameIn,
  orNothing,
  signedIn,
} from './fields';
import {
  maxCheckLength,
  maxColumns,
  maxColumnsEver,
  maxCommentLength,
  maxMentions,
  maxVoteBudget,
  maxWipLimit,
} from './limits';
import { columnsOf, labelsOf, metaOf, votesOf } from './roots';
import { type Check, type Column, type Comment, hues, type Label, type Vote, type Writing } from './types';

/** Reads a field of a record that is a `Y.Map`, or a plain value of an older seed. */
function fieldsOf(value: unknown): ((field: string) => unknown) | undefined {
  if (value instanceof Y.Map) return (field) => value.get(field);
  return isObject(value) ? (field) => value[field] : undefined;
}

export function readColumn(id: string, value: unknown): Column | undefined {
  const field = fieldsOf(value);
  const title = nameIn(field?.('title'));
  const key = field?.('key');
  if (!field || !isId(id) || title === undefined || !isOrderKey(key)) return undefined;
  const column: Draft<Column> = { id, title, key };
  const wip = field('wip');
  if (isWhole(wip, 1, maxWipLimit)) column.wip = wip;
  const gone = orNothing(() => goneIn(field('gone'), value));
  if (gone) column.gone = gone;
  return column;
}

/** All columns in order, those in the bin included. A column of a bad form is none. */
export function readAllColumns(doc: Y.Doc): readonly Column[] {
  const columns: Column[] = [];
  columnsOf(doc).forEach((value, id) => {
    const column = readColumn(id, value);
    if (column) columns.push(column);
  });
  return columns.sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id)).slice(0, maxColumnsEver);
}

/** The columns shown: when all are in the bin the first shows all the same, or nobody could see a card. */
export function shownColumns(all: readonly Column[]): readonly Column[] {
  const shown = all.filter(({ gone }) => !gone).slice(0, maxColumns);
  return shown.length > 0 ? shown : all.slice(0, 1);
}

/** The board's columns in order, without those in the bin. */
export const readColumns = (doc: Y.Doc): readonly Column[] => shownColumns(readAllColumns(doc));

/** A label, a map or the plain value of an older schema. */
function readLabel(id: string, value: unknown): Label | undefined {
  const field = fieldsOf(value);
  const name = nameIn(field?.('name'));
  const hue = field?.('hue');
  if (!field || !isItemId(id) || name === undefined || !isOneOf(hues, hue)) return undefined;
  const gone = orNothing(() => goneIn(field('gone'), value));
  return { id, name, hue, ...(gone && { gone }) };
}

/** All labels by name, those in the bin included. */
export function readLabels(doc: Y.Doc): readonly Label[] {
  const labels: Label[] = [];
  labelsOf(doc).forEach((value, id) => {
    const label = readLabel(id, value);
    if (label) labels.push(label);
  });
  return labels.sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

export function readComment(id: string, value: unknown): Comment | undefined {
  const field = fieldsOf(value);
  if (!field || !isItemId(id)) return undefined;
  const [on, by, text, mentions] = [field('on'), field('by'), field('text'), field('mentions')];
  if (!isItemId(on) || !isId(by) || typeof text !== 'string') return undefined;
  const named = Array.isArray(mentions) ? mentions.filter(isId).slice(0, maxMentions) : [];
  const comment: Draft<Comment> = { id, on, by, text: truncate(text, maxCommentLength), mentions: [...new Set(named)] };
  const [at, nr, edited] = [field('at'), field('nr'), field('edited')];
  if (isInstant(at)) comment.at = at;
  if (isInstant(nr)) comment.nr = nr;
  if (isInstant(edited)) comment.edited = edited;
  const gone = orNothing(() => goneIn(field('gone'), value));
  if (gone) comment.gone = gone;
  return comment;
}

/** Oldest first; those the server has not stored yet come last, in the order they were written. */
export const byTime = (a: Comment, b: Comment): number =>
  ordered(a.at, b.at) || ordered(a.nr, b.nr) || compare(a.id, b.id);

/** What has no number yet comes last. */
function ordered(a: number = Number.POSITIVE_INFINITY, b: number = Number.POSITIVE_INFINITY): number {
  return a === b ? 0 : a - b;
}

export function readCheck(id: string, value: unknown): Check | undefined {
  if (!isItemId(id) || !(value instanceof Y.Map)) return undefined;
  const on = value.get('on');
  const text = value.get('text');
  const key = value.get('key');
  if (!isItemId(on) || !(text instanceof Y.Text) || !isOrderKey(key)) return undefined;
  const check: Draft<Check> = { id, on, text: truncate(text.toString(), maxCheckLength), key };
  const done = orNothing(() => signedIn(value.get('done'), 'done'));
  if (done) check.done = done;
  const gone = orNothing(() => goneIn(value.get('gone'), value));
  if (gone) check.gone = gone;
  return check;
}

export function readVote(id: string, value: unknown): Vote | undefined {
  if (!isItemId(id) || !(value instanceof Y.Map)) return undefined;
  const title = nameIn(value.get('title'));
  const by = value.get('by');
  const at = value.get('at');
  const budget = value.get('budget');
  const items = value.get('items');
  if (title === undefined || !isId(by) || !isWhole(budget, 1, maxVoteBudget)) return undefined;
  const vote: Draft<Vote> = { id, title, by, budget };
  if (isInstant(at)) vote.at = at;
  if (Array.isArray(items)) vote.items = items.filter(isItemId);
  const closed = orNothing(() => signedIn(value.get('closed'), 'closed'));
  if (closed) vote.closed = closed;
  return vote;
}

export function readVotes(doc: Y.Doc): readonly Vote[] {
  const votes: Vote[] = [];
  votesOf(doc).forEach((value, id) => {
    const vote = readVote(id, value);
    if (vote) votes.push(vote);
  });
  return votes.sort((a, b) => ordered(a.at, b.at) || compare(a.id, b.id));
}

export function readWriting(doc: Y.Doc): Writing | undefined {
  const value = metaOf(doc).get('writing');
  if (!isObject(value) || !isItemId(value.id) || !isId(value.by) || !isInstant(value.at)) return undefined;
  return { id: value.id, by: value.by, at: value.at };
}

/** Version of the document's shape; 0 for a document nothing was seeded in. */
export function readSchema(doc: Y.Doc): number {
  const schema = metaOf(doc).get('schema');
  return typeof schema === 'number' ? schema : 0;
}
