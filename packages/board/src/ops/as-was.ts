import * as Y from 'yjs';
import { bodyBecomes } from '../body/compare';
import type { Run } from '../body/runs';
import { freshKeys, type Random } from '../order';
import { assigneeKey, labelKey, oldAssignees, photoKey } from '../read-card';
import { bodyOf, checksOf } from '../roots';
import { typeInto } from '../text';
import { type Card, type Check, type Item, isCard } from '../types';
import { change, type Fields, found, nextSigned, put, type Signature, signed, titleOf } from './change';
import { checkFields, checklist, removeCheck } from './checks';
import { topKey } from './new-item';

/** An item as it was, with its checklist and its body where it had them. */
export type PastItem = Item & { readonly checks?: readonly Check[]; readonly body?: readonly Run[] };

/** Values an item simply has, or has not. */
const plainFields = [
  'at',
  'size',
  'turn',
  'frame',
  'group',
  'place',
  'hue',
  'ink',
  'due',
  'goal',
  'activity',
  'textSize',
  'form',
  'from',
  'to',
  'line',
  'heads',
  'dashed',
  'stroke',
  'width',
  'marker',
  'blob',
  'url',
  'of',
] as const;

/**
 * Puts an item back as it was: its words, place, looks, members of its sets, checklist and body. A change forward, which can be
 * undone, and which leaves comments and locks alone; what comes back to the canvas lies on top. What is signed is signed by who puts it back. @throws UnknownItem
 */
export function itemAsWas(doc: Y.Doc, id: string, was: PastItem, sign: Signature, random: Random): void {
  const { fields, item } = found(doc, id);
  const then = was as unknown as Readonly<Record<string, unknown>>;
  change(doc, () => {
    for (const field of plainFields) put(fields, field, then[field]);
    if (item.title !== was.title) {
      typeInto(titleOf(doc, id), was.title);
      fields.set('worded', nextSigned(item.worded, sign));
    }
    if ((item.gone === undefined) !== (was.gone === undefined)) {
      put(fields, 'gone', was.gone && { by: sign.by, at: sign.now });
    }
    if (isCard(item) && isCard(was)) cardAsWas(fields, item, was, sign);
    if (was.checks) checksAsWere(doc, id, was.checks, sign);
    if (was.body) bodyAsWas(doc, fields, id, was.body, item, sign);
    if (was.at && !item.at) put(fields, 'z', freshKeys(1, random, topKey(doc))[0]);
  });
}

function cardAsWas(fields: Fields, now: Card, was: Card, sign: Signature): void {
  const isOtherTrouble = was.blocked?.since !== now.blocked?.since || was.blocked?.why !== now.blocked?.why;
  if (isOtherTrouble) put(fields, 'blocked', was.blocked && { ...was.blocked, by: sign.by });
  const old = fields.get(oldAssignees);
  for (const id of now.assignees) {
    if (was.assignees.includes(id)) continue;
    put(fields, assigneeKey(id), null);
    if (old instanceof Y.Map) old.delete(id);
  }
  for (const id of was.assignees) if (!now.assignees.includes(id)) put(fields, assigneeKey(id), true);
  for (const id of now.labels) if (!was.labels.includes(id)) put(fields, labelKey(id), null);
  for (const id of was.labels) put(fields, labelKey(id), true);
  const had = new Set(was.photos.map(({ blob }) => blob));
  const has = new Set(now.photos.map(({ blob }) => blob));
  for (const { blob, ...photo } of now.photos)
    if (!had.has(blob)) put(fields, photoKey(blob), { ...photo, gone: signed(sign) });
  const gone = new Map(now.gonePhotos?.map((photo) => [photo.blob, photo]));
  for (const { blob, ...photo } of was.photos)
    if (!has.has(blob)) put(fields, photoKey(blob), { ...photo, by: gone.get(blob)?.by ?? sign.by });
}

function checksAsWere(doc: Y.Doc, on: string, were: readonly Check[], sign: Signature): void {
  const root = checksOf(doc);
  const kept = new Set(were.map(({ id }) => id));
  for (const { id } of checklist(doc, on)) if (!kept.has(id)) removeCheck(doc, id, sign);
  for (const { id, text, key, done } of were) {
    const tick = done && { by: sign.by, at: done.at };
    const fields = root.get(id);
    const words = fields instanceof Y.Map ? fields.get('text') : undefined;
    if (!(fields instanceof Y.Map) || !(words instanceof Y.Text) || fields.get('on') !== on) {
      root.set(id, checkFields({ on, text, key, ...(tick && { done: tick }) }));
      continue;
    }
    typeInto(words, text);
    put(fields, 'key', key);
    put(fields, 'gone', null);
    if ((fields.get('done') === undefined) !== (done === undefined)) put(fields, 'done', tick);
  }
}

function bodyAsWas(doc: Y.Doc, fields: Fields, id: string, was: readonly Run[], item: Item, sign: Signature): void {
  const body = bodyOf(doc, id);
  if (!bodyBecomes(body, was)) return;
  fields.set('described', nextSigned(isCard(item) ? item.described : undefined, sign));
}
