import * as Y from 'yjs';
import type { Touched } from './mirror';
import { rebalanceColumn } from './ops/cards';
import { put } from './ops/change';
import { longKeyLength, type Random } from './order';
import { readSchema } from './read-records';
import { boardSchemaVersion, itemsOf, metaOf } from './roots';

const signedFields = ['gone', 'worded', 'blocked'] as const;

/** What the server puts right after someone's edit: an edit is never refused for what it says, it is corrected. */
export type Repair =
  | { readonly kind: 'author'; readonly itemId: string; readonly by: string }
  | {
      readonly kind: 'signature';
      readonly itemId: string;
      readonly field: (typeof signedFields)[number];
      readonly by: string;
    }
  | { readonly kind: 'rebalance'; readonly column: string }
  /** The version of the document's shape is the server's to say. */
  | { readonly kind: 'schema' };

/**
 * Compares the items an edit touched: whoever wrote it is the author of what it adds and signs what it sets; an author never
 * changes afterwards; a column whose keys grew long gets fresh ones.
 */
export function repairsFor({ before: { items: before }, after: { items: after } }: Touched, actor: string): Repair[] {
  const repairs: Repair[] = [];
  const long = new Set<string>();
  for (const [itemId, item] of after) {
    if (item.kind !== 'card') continue;
    const old = before.get(itemId);
    const author = old?.by ?? actor;
    if (item.by !== author) repairs.push({ kind: 'author', itemId, by: author });
    for (const field of signedFields) {
      const value = item[field];
      const was = old?.kind === 'card' ? old[field]?.by : undefined;
      if (value && value.by !== actor && value.by !== was) {
        repairs.push({ kind: 'signature', itemId, field, by: actor });
      }
    }
    if (item.place && item.place[1].length > longKeyLength) long.add(item.place[0]);
  }
  return [...repairs, ...[...long].map((column): Repair => ({ kind: 'rebalance', column }))];
}

/** What an edit did to the document beside the items that must be put right. */
export const documentRepairs = (doc: Y.Doc): readonly Repair[] =>
  readSchema(doc) === boardSchemaVersion ? [] : [{ kind: 'schema' }];

/** Carries out repairs as an edit of the server; what is right already is left alone. */
export function applyRepairs(doc: Y.Doc, repairs: readonly Repair[], random: Random): void {
  for (const repair of repairs) {
    if (repair.kind === 'rebalance') {
      rebalanceColumn(doc, repair.column, random);
      continue;
    }
    if (repair.kind === 'schema') {
      metaOf(doc).set('schema', boardSchemaVersion);
      continue;
    }
    const item = itemsOf(doc).get(repair.itemId);
    if (!(item instanceof Y.Map)) continue;
    if (repair.kind === 'author') put(item, 'by', repair.by);
    else sign(item, repair.field, repair.by);
  }
}

function sign(item: Y.Map<unknown>, field: string, by: string): void {
  const value: unknown = item.get(field);
  if (typeof value === 'object' && value !== null) put(item, field, { ...value, by });
}
