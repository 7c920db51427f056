import type { Moment, Stamp } from '@samenspel/contracts';
import type { RecordedEvent } from '@samenspel/domain';

export const momentOf = (event: RecordedEvent): Moment => ({ seq: event.seq, at: event.recordedAt });

export const stampOf = (event: RecordedEvent): Stamp => ({ seq: event.seq, at: event.recordedAt, by: event.actor });

type Given<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The fields that have a value: an absent field stays absent in a document. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
