import { truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import {
  compare,
  type Draft,
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
import { MAX_BUDGET, MAX_CHECK, MAX_COLUMNS, MAX_COMMENT, MAX_MENTIONS, MAX_WIP } from './limits';
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
  if (isWhole(wip, 1, MAX_WIP)) column.wip = wip;
  const gone = orNothing(() => signedIn(field('gone'), 'gone'));
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
  return columns.sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id)).slice(0, MAX_COLUMNS);
}

/** The columns shown: when all are in the bin the first shows all the same, or nobody could see a card. */
export function shownColumns(all: readonly Column[]): readonly Column[] {
  const shown = all.filter(({ gone }) => !gone);
  return shown.length > 0 ? shown : all.slice(0, 1);
}

/** The board's columns in order, without those in the bin. */
export const readColumns = (doc: Y.Doc): readonly Column[] => shownColumns(readAllColumns(doc));

export function readLabels(doc: Y.Doc): readonly Label[] {
  const labels: Label[] = [];
  labelsOf(doc).forEach((value, id) => {
    if (!isItemId(id) || !isObject(value) || !isOneOf(hues, value.hue)) return;
    const name = nameIn(value.name);
    if (name !== undefined) labels.push({ id, name, hue: value.hue });
  });
  return labels.sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
}

export function readComment(id: string, value: unknown): Comment | undefined {
  if (!isItemId(id) || !isObject(value)) return undefined;
  const { on, by, at, text, mentions, edited, gone } = value;
  if (!isItemId(on) || !isId(by) || !isInstant(at) || typeof text !== 'string') return undefined;
  const named = Array.isArray(mentions) ? mentions.filter(isId).slice(0, MAX_MENTIONS) : [];
  const comment: Draft<Comment> = { id, on, by, at, text: truncate(text, MAX_COMMENT), mentions: [...new Set(named)] };
  if (isInstant(edited)) comment.edited = edited;
  const binned = orNothing(() => signedIn(gone, 'gone'));
  if (binned) comment.gone = binned;
  return comment;
}

export function readCheck(id: string, value: unknown): Check | undefined {
  if (!isItemId(id) || !(value instanceof Y.Map)) return undefined;
  const on = value.get('on');
  const text = value.get('text');
  const key = value.get('key');
  if (!isItemId(on) || !(text instanceof Y.Text) || !isOrderKey(key)) return undefined;
  const check: Draft<Check> = { id, on, text: truncate(text.toString(), MAX_CHECK), key };
  const done = orNothing(() => signedIn(value.get('done'), 'done'));
  if (done) check.done = done;
  return check;
}

export function readVote(id: string, value: unknown): Vote | undefined {
  if (!isItemId(id) || !(value instanceof Y.Map)) return undefined;
  const title = nameIn(value.get('title'));
  const by = value.get('by');
  const at = value.get('at');
  const budget = value.get('budget');
  const items = value.get('items');
  if (title === undefined || !isId(by) || !isInstant(at) || !isWhole(budget, 1, MAX_BUDGET)) return undefined;
  const vote: Draft<Vote> = { id, title, by, at, budget };
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
  return votes.sort((a, b) => a.at - b.at || compare(a.id, b.id));
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
