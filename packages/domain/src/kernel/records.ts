/** Small helpers for folds: states are plain JSON values, so that they can be kept as snapshots and hashed. */

/** The value of a key the record holds itself; never one it inherits. */
export function find<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** A copy with one key changed; the record itself when there is nothing to change. */
export function change<T extends object>(
  record: Readonly<Record<string, T>>,
  key: string,
  patch: Partial<T>,
): Readonly<Record<string, T>> {
  const current = find(record, key);
  return current === undefined ? record : { ...record, [key]: { ...current, ...patch } };
}

type Given<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The fields that have a value: what was not said is left out of an event, not stored as absent. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
