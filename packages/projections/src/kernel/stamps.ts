import type { Moment, Stamp } from '@samenspel/contracts';
import type { RecordedEvent } from '@samenspel/domain';

export const momentOf = (event: RecordedEvent): Moment => ({ seq: event.seq, at: event.recordedAt });

/** What took no longer than this to arrive came at once, milliseconds. */
const atOnceMs = 60_000;

/** When a person meant what their device could send only later; undefined for what came at once. */
export const meantAtOf = ({
  via,
  recordedAt,
  occurredAt,
}: Pick<RecordedEvent, 'via' | 'recordedAt' | 'occurredAt'>): number | undefined =>
  via === 'command' && recordedAt - occurredAt > atOnceMs ? occurredAt : undefined;

export const stampOf = (event: RecordedEvent): Stamp => ({
  seq: event.seq,
  at: event.recordedAt,
  by: event.actor,
  ...given({ meantAt: meantAtOf(event) }),
});

type Given<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The fields that have a value: an absent field stays absent in a document. */
export function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
