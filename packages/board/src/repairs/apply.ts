import * as Y from 'yjs';
import { sayNoneToMove } from '../body/move';
import { isObject } from '../fields';
import { rebalanceCards } from '../ops/cards';
import { put, setOn } from '../ops/change';
import { checkFields, rebalanceChecks } from '../ops/checks';
import { rebalanceColumns, upgradeColumns } from '../ops/columns';
import { commentFields } from '../ops/comments';
import { rebalanceStack } from '../ops/items';
import { itemFields } from '../ops/new-item';
import type { Random } from '../order';
import { photoKey } from '../read-card';
import {
  boardSchemaVersion,
  checksOf,
  columnsOf,
  commentsOf,
  dotsOf,
  itemsOf,
  labelsOf,
  metaOf,
  votesOf,
} from '../roots';
import type { Comment, Gone, Item } from '../types';
import type { Removed, Repair, SignedRoot } from './repair';

const rootOf: Readonly<Record<SignedRoot, (doc: Y.Doc) => Y.Map<unknown>>> = {
  items: itemsOf,
  columns: columnsOf,
  comments: commentsOf,
  checks: checksOf,
  labels: labelsOf,
  votes: votesOf,
  meta: metaOf,
};

/** Carries out repairs as an edit of the server; what is right already is left alone. */
export function applyRepairs(doc: Y.Doc, repairs: readonly Repair[], random: Random): void {
  doc.transact(() => {
    for (const repair of repairs) apply(doc, repair, random);
    // Lists that need fresh keys may be many: the board is read once for all of them.
    rebalanceCards(doc, listsOf(repairs, 'cards'), random);
    rebalanceChecks(doc, listsOf(repairs, 'checks'), random);
  });
}

const listsOf = (repairs: readonly Repair[], keys: 'cards' | 'checks'): readonly string[] =>
  repairs.flatMap((repair) => (repair.kind === 'rebalance' && repair.keys === keys ? [repair.id] : []));

function apply(doc: Y.Doc, repair: Repair, random: Random): void {
  switch (repair.kind) {
    case 'author':
      setIn(rootOf[repair.root](doc), repair.id, 'by', repair.by);
      break;
    case 'signature':
      sign(rootOf[repair.root](doc), repair);
      break;
    case 'comment':
      commentAsWas(commentsOf(doc), repair.comment);
      break;
    case 'removed':
      putBack(doc, repair);
      break;
    case 'photo': {
      const { blob, ...photo } = repair.photo;
      setIn(itemsOf(doc), repair.id, photoKey(blob), photo);
      break;
    }
    case 'time':
      tellTime(rootOf[repair.root](doc), repair);
      break;
    case 'dots':
      put(dotsOf(doc), repair.key, repair.dots);
      break;
    case 'unframe':
      setIn(itemsOf(doc), repair.id, 'frame', null);
      break;
    case 'column':
      setIn(columnsOf(doc), repair.id, 'gone', null);
      break;
    case 'schema':
      put(metaOf(doc), 'schema', boardSchemaVersion);
      upgradeColumns(doc);
      sayNoneToMove(doc);
      break;
    case 'rebalance':
      if (repair.keys === 'columns') rebalanceColumns(doc, random);
      else if (repair.keys === 'stack') rebalanceStack(doc, random);
  }
}

function commentAsWas(root: Y.Map<unknown>, { id, ...comment }: Comment): void {
  if (root.get(id) instanceof Y.Map) setOn(root, id, { edited: undefined, gone: undefined, ...comment });
  else root.set(id, commentFields(comment));
}

/** A record is made anew where it is missing: by what the server knew of it, with all else it had gone. */
function putBack(doc: Y.Doc, { record, gone }: Extract<Repair, { kind: 'removed' }>): void {
  const root = rootOf[record.root](doc);
  if (root.get(record.value.id) instanceof Y.Map) return;
  root.set(record.value.id, fieldsOf(record, gone));
}

function fieldsOf({ root, value }: Removed, gone: Gone): Y.Map<unknown> {
  if (root === 'checks') return checkFields({ ...value, gone });
  if (root === 'items') {
    const item: Item = { ...value, gone };
    return itemFields(item);
  }
  const { id: _, ...fields } = root === 'votes' ? value : { ...value, gone };
  return new Y.Map<unknown>(Object.entries(fields));
}

function tellTime(root: Y.Map<unknown>, { id, field, within, at }: Extract<Repair, { kind: 'time' }>): void {
  const value = valueIn(root, id, field);
  if (within === undefined) setIn(root, id, field, at);
  else if (isObject(value)) setIn(root, id, field, { ...value, [within]: at });
}

function valueIn(root: Y.Map<unknown>, id: string, field: string): unknown {
  const record = root.get(id);
  if (record instanceof Y.Map) return record.get(field);
  return isObject(record) ? record[field] : undefined;
}

function sign(root: Y.Map<unknown>, { id, field, by }: { id: string; field: string; by: string }): void {
  const value = valueIn(root, id, field);
  if (field === 'by') setIn(root, id, 'by', by);
  else if (isObject(value)) setIn(root, id, field, { ...value, by });
}

/** Sets a field of a record, be it a map or a plain value. A record that left meanwhile needs no repair. */
function setIn(root: Y.Map<unknown>, id: string, field: string, value: unknown): void {
  setOn(root, id, { [field]: value });
}
