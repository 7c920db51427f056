import * as Y from 'yjs';
import { WordsTooLong } from './merge-words';
import { editLabel } from './ops/cards';
import { renameColumn } from './ops/columns';
import { columnsOf, labelsOf } from './roots';
import type { Board } from './types';

/** Names of columns and labels: plain values, of which the document keeps one when two are given at the same time. */
export type Names = ReadonlyMap<string, string>;

const columnKey = (id: string): string => `column/${id}`;
const labelKey = (id: string): string => `label/${id}`;

/** What columns and labels are called, those in the bin included. */
export function namesOf({ columns, goneColumns, labels, goneLabels }: Board): Names {
  const names = new Map<string, string>();
  for (const { id, title } of [...columns, ...goneColumns]) names.set(columnKey(id), title);
  for (const { id, name } of [...labels, ...goneLabels]) names.set(labelKey(id), name);
  return names;
}

/** Names that came in with this transaction and lost to another of the same moment. To be called before it is tidied up. */
export function lostNames(doc: Y.Doc, transaction: Y.Transaction): Names {
  const lost = new Map<string, string>();
  const look = (root: Y.Map<unknown>, field: string, keyOf: (id: string) => string): void => {
    root.forEach((fields, id) => {
      const name = fields instanceof Y.Map ? lostIn(fields, field, transaction) : undefined;
      if (name !== undefined) lost.set(keyOf(id), name);
    });
  };
  look(columnsOf(doc), 'title', columnKey);
  look(labelsOf(doc), 'name', labelKey);
  return lost;
}

/** The values of a field stand in a list of which the last one holds. */
function lostIn(fields: Y.Map<unknown>, field: string, { beforeState }: Y.Transaction): string | undefined {
  for (let item = fields._map.get(field)?.left ?? null; item !== null; item = item.left) {
    const isNew = item.id.clock >= (beforeState.get(item.id.client) ?? 0);
    const [value] = item.content instanceof Y.ContentAny ? item.content.getContent() : [];
    if (isNew && typeof value === 'string') return value;
  }
  return undefined;
}

/** A name that was given while away and does not fit together with the other's: the words of who was away. */
export interface NameLeft {
  readonly kind: 'column' | 'label';
  readonly id: string;
  readonly words: string;
}

/**
 * Puts together what two people called one thing while they did not hear of each other, as a commit does: `base` is what things
 * were called when the person went away, `mine` at the return, `lost` what others called them that did not hold. What is too long
 * together stays as it is, and the words of this person are the answer.
 */
export function joinNames(doc: Y.Doc, board: Board, base: Names, mine: Names, lost: Names): readonly NameLeft[] {
  const left: NameLeft[] = [];
  const now = namesOf(board);
  const given = (key: string) => {
    const [was, my, stands] = [base.get(key), mine.get(key), now.get(key)];
    if (was === undefined || my === undefined || stands === undefined || my === was) return undefined;
    const other = stands === my ? lost.get(key) : stands;
    return other === undefined || other === was || other === my
      ? undefined
      : { was, add: stands === my ? other : my, my };
  };
  const join = (kind: NameLeft['kind'], id: string, words: string, write: () => void): void => {
    try {
      write();
    } catch (error) {
      if (!(error instanceof WordsTooLong)) throw error;
      left.push({ kind, id, words });
    }
  };
  for (const { id } of board.columns) {
    const met = given(columnKey(id));
    if (met) join('column', id, met.my, () => renameColumn(doc, id, { base: met.was, words: met.add }));
  }
  for (const label of board.labels) {
    const met = given(labelKey(label.id));
    if (met)
      join('label', label.id, met.my, () =>
        editLabel(doc, { ...label, name: met.was }, { name: met.add, hue: label.hue }),
      );
  }
  return left;
}
