import { truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import { maxColumns, maxColumnsEver, maxNameLength } from '../limits';
import { type Edited, mergedInto } from '../merge-words';
import { freshKeys, type Random } from '../order';
import { readAllColumns, readColumn, readColumns } from '../read-records';
import { columnsOf } from '../roots';
import type { Column } from '../types';
import { BoardFull, change, keysAt, type Signature, setOn, signed, UnknownItem, type Where } from './change';

interface NewColumn {
  readonly id: string;
  readonly title: string;
  readonly where?: Where;
}

/** @throws BoardFull */
export function addColumn(doc: Y.Doc, { id, title, where = 'end' }: NewColumn, random: Random): void {
  const columns = columnsOf(doc);
  if (columns.has(id)) return;
  const shown = readColumns(doc);
  if (shown.length >= maxColumns || columns.size >= maxColumnsEver) throw new BoardFull('columns');
  const [key] = keysAt(shown, where, 1, random);
  change(doc, () => {
    columns.set(id, columnFields({ title: truncate(title, maxNameLength), key: key ?? '' }));
  });
}

/** The record of a column: each of its fields may change at the same time as another. */
export function columnFields(column: Omit<Column, 'id'>): Y.Map<unknown> {
  const fields = new Y.Map<unknown>();
  for (const [field, value] of Object.entries(column)) if (value !== undefined) fields.set(field, value);
  return fields;
}

/** Another name; give the name as it was opened with it when it was open for a while. @throws WordsTooLong */
export function renameColumn(doc: Y.Doc, id: string, title: string | Edited): void {
  const now = readColumn(id, columnsOf(doc).get(id))?.title ?? '';
  setOnColumn(doc, id, 'title', mergedInto(now, title, maxNameLength));
}

export function moveColumn(doc: Y.Doc, id: string, where: Where, random: Random): void {
  const others = readColumns(doc).filter((column) => column.id !== id);
  const [key] = keysAt(others, where, 1, random);
  setOnColumn(doc, id, 'key', key);
}

/** How many cards a column should hold at most; null: as many as there are. */
export const limitColumn = (doc: Y.Doc, id: string, wip: number | null): void => setOnColumn(doc, id, 'wip', wip);

/** Puts a column in the bin; its cards show in the first one until it comes back. The last one shown stays, as does one in the bin. */
export function removeColumn(doc: Y.Doc, id: string, sign: Signature): void {
  const shown = readColumns(doc);
  if (shown.length > 1 && shown.some((column) => column.id === id)) setOnColumn(doc, id, 'gone', signed(sign));
}

/** Out of the bin. @throws BoardFull: beyond those that are shown nobody would see it */
export function restoreColumn(doc: Y.Doc, id: string): void {
  const isGone = readColumn(id, columnsOf(doc).get(id))?.gone !== undefined;
  if (isGone && readColumns(doc).length >= maxColumns) throw new BoardFull('columns');
  setOnColumn(doc, id, 'gone', null);
}

/** Gives all columns fresh keys in the same order. For the server. */
export function rebalanceColumns(doc: Y.Doc, random: Random): void {
  const columns = readAllColumns(doc);
  const keys = freshKeys(columns.length, random);
  change(doc, () => {
    for (const [index, { id }] of columns.entries()) setOnColumn(doc, id, 'key', keys[index]);
  });
}

/** Makes maps of the plain columns of an old seed. For the server: two who did it at once would lose one side's change. */
export function upgradeColumns(doc: Y.Doc): void {
  change(doc, () => {
    for (const { id, ...column } of readAllColumns(doc)) {
      if (!(columnsOf(doc).get(id) instanceof Y.Map)) columnsOf(doc).set(id, columnFields(column));
    }
  });
}

function setOnColumn(doc: Y.Doc, id: string, field: keyof Column, value: unknown): void {
  const columns = columnsOf(doc);
  if (!readColumn(id, columns.get(id))) throw new UnknownItem(id);
  change(doc, () => setOn(columns, id, { [field]: value }));
}
