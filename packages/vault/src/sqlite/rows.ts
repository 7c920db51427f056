import { types } from 'node:util';

/** Whether SQLite refused a write because a unique value was there already. */
export const isConstraint = (error: unknown): boolean =>
  error instanceof Error && /UNIQUE constraint failed/.test(error.message);

/**
 * Columns to be selected. libsql aborts the whole process at a TEXT that is not UTF-8, which one flipped bit on the disk can make
 * of any column, by changing its bytes or its type. So every column comes out with its type forced, texts as bytes (`readRow`).
 */
export function columns(texts: readonly string[], integers: readonly string[]): string {
  const cast = (type: string) => (column: string) => `CAST(${column} AS ${type}) AS ${column}`;
  return [...texts.map(cast('BLOB')), ...integers.map(cast('INTEGER'))].join(', ');
}

/** A row selected with `columns`; what is no text any more shows as such, as \ufffd. */
export function readRow<Row>(row: unknown): Row {
  const entries = Object.entries(row as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, textOf(value)])) as Row;
}

/** libsql gives bytes as a Buffer or, of many rows, as an ArrayBuffer. */
function textOf(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8');
  return types.isArrayBuffer(value) ? Buffer.from(value).toString('utf8') : value;
}
