import { truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import { readBoard } from '../content';
import { compare } from '../fields';
import { maxCheckLength } from '../limits';
import { type Edited, mergedInto } from '../merge-words';
import type { Random } from '../order';
import { readCheck } from '../read-records';
import { checksOf } from '../roots';
import { typeInto } from '../text';
import type { Check } from '../types';
import { change, found, keysAt, put, recordIn, type Signature, signed, UnknownItem, type Where } from './change';

interface NewCheck {
  readonly id: string;
  /** Id of the item. */
  readonly on: string;
  readonly text: string;
}

/** Adds a line to the checklist of an item, at its end. @throws UnknownItem when the item is not there */
export function addCheck(doc: Y.Doc, { id, on, text }: NewCheck, random: Random): void {
  found(doc, on);
  if (checksOf(doc).has(id)) return;
  const [key] = keysAt(checklist(doc, on), 'end', 1, random);
  change(doc, () => {
    checksOf(doc).set(id, checkFields({ on, text, key: key ?? '' }));
  });
}

/** The record of a line of a checklist. */
export function checkFields({ on, text, key, done, gone }: Omit<Check, 'id'>): Y.Map<unknown> {
  const fields = new Y.Map<unknown>();
  fields.set('on', on);
  fields.set('text', new Y.Text(truncate(text, maxCheckLength)));
  fields.set('key', key);
  if (done) fields.set('done', done);
  if (gone) fields.set('gone', gone);
  return fields;
}

/** Other words for a line, merged with what others made of it since it was opened. @throws WordsTooLong */
export function rewordCheck(doc: Y.Doc, id: string, text: string | Edited): void {
  const words = recordIn(checksOf(doc), id).get('text');
  if (!(words instanceof Y.Text)) throw new UnknownItem(id);
  change(doc, () => typeInto(words, mergedInto(words.toString(), text, maxCheckLength)));
}

export function tickCheck(doc: Y.Doc, id: string, on: boolean, sign: Signature): void {
  const fields = recordIn(checksOf(doc), id);
  if (on === (fields.get('done') !== undefined)) return;
  change(doc, () => put(fields, 'done', on ? signed(sign) : null));
}

export function moveCheck(doc: Y.Doc, id: string, where: Where, random: Random): void {
  const fields = recordIn(checksOf(doc), id);
  const others = checklist(doc, String(fields.get('on'))).filter((check) => check.id !== id);
  const [key] = keysAt(others, where, 1, random);
  change(doc, () => fields.set('key', key));
}

/** Puts a line in the bin: what others type in it at the same time, and their tick, stay in it. */
export function removeCheck(doc: Y.Doc, id: string, sign: Signature): void {
  const fields = recordIn(checksOf(doc), id);
  if (fields.get('gone') === undefined) change(doc, () => fields.set('gone', signed(sign)));
}

export function restoreCheck(doc: Y.Doc, id: string): void {
  const fields = recordIn(checksOf(doc), id);
  change(doc, () => put(fields, 'gone', null));
}

/** The checklist of an item in order, without what is in the bin. */
export function checklist(doc: Y.Doc, on: string): readonly Check[] {
  const checks: Check[] = [];
  checksOf(doc).forEach((value, id) => {
    const check = readCheck(id, value);
    if (check?.on === on && !check.gone) checks.push(check);
  });
  return checks.sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id));
}

/** Gives every line of these items' checklists a fresh key in the same order. For the server. */
export function rebalanceChecks(doc: Y.Doc, items: readonly string[], random: Random): void {
  if (items.length === 0) return;
  const checks = readBoard(doc).checks;
  change(doc, () => {
    for (const on of items) {
      const lines = checks.get(on) ?? [];
      const keys = keysAt([], 'end', lines.length, random);
      for (const [index, { id }] of lines.entries()) recordIn(checksOf(doc), id).set('key', keys[index]);
    }
  });
}
