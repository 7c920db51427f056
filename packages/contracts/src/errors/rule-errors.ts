import type { ErrorTable } from '../registry';

/** Every `RuleBroken` name of the domain. A test compares this table with the sources of `packages/domain`. */
export const ruleErrors = {} as const satisfies ErrorTable;
