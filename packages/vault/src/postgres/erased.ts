/**
 * The beginning of a statement that adds something for a person: `erased` holds a row when they were erased. Their row stays
 * locked until the statement is done: an erasure at the same moment either waits, and then takes away what was added, or is
 * waited for, and seen. Reading alone would let something be added after the erasure looked.
 * @param parameter the person's id, such as `$1`
 */
export const notErased = (parameter: string): string =>
  `WITH person AS MATERIALIZED (SELECT erased_at FROM vault.people WHERE id = ${parameter} FOR SHARE),
   erased AS MATERIALIZED (SELECT FROM person WHERE erased_at IS NOT NULL)`;
