import * as Y from 'yjs';
import { sayNoneToMove } from '../body/move';
import { isObject } from '../fields';
import { rebalanceCards } from '../ops/cards';
import { put } from '../ops/change';
import { rebalanceChecks } from '../ops/checks';
import { rebalanceColumns, upgradeColumns } from '../ops/columns';
import { rebalanceStack } from '../ops/items';
import type { Random } from '../order';
import { boardSchemaVersion, checksOf, columnsOf, commentsOf, dotsOf, itemsOf, metaOf, votesOf } from '../roots';
import type { Repair, SignedRoot } from './repair';

const rootOf: Readonly<Record<SignedRoot, (doc: Y.Doc) => Y.Map<unknown>>> = {
  items: itemsOf,
  columns: columnsOf,
  comments: commentsOf,
  checks: checksOf,
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
    case 'comment': {
      const { id, ...comment } = repair.comment;
      put(commentsOf(doc), id, comment);
      break;
    }
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

function sign(root: Y.Map<unknown>, { id, field, by }: { id: string; field: string; by: string }): void {
  const record = root.get(id);
  const value: unknown = record instanceof Y.Map ? record.get(field) : isObject(record) ? record[field] : undefined;
  if (field === 'by') setIn(root, id, 'by', by);
  else if (isObject(value)) setIn(root, id, field, { ...value, by });
}

/** Sets a field of a record, be it a map or a plain value. A record that left meanwhile needs no repair. */
function setIn(root: Y.Map<unknown>, id: string, field: string, value: unknown): void {
  const record = root.get(id);
  if (record instanceof Y.Map) put(record, field, value);
  else if (isObject(record)) put(root, id, { ...record, [field]: value });
}
