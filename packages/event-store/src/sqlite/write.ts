import type { Statement } from './connection';

/** Has a row written: at once, or later with others in one transaction. */
export type Write = (statement: Statement, values: readonly unknown[]) => void;

export const writeNow: Write = (statement, values) => {
  statement.run(values);
};
