import type { Words } from '@samenspel/domain';
import { z } from 'zod';
import type { TimelineEntry } from './timeline-entry';

/**
 * Pieces that all view schemas share. Over the wire words are opened: text, or null when the reader may not or can no longer
 * read them. Inside the server they are still sealed, which is what the types of views say: the web reads `Opened` ones.
 */
export const words = z.string().nullable() as unknown as z.ZodType<Words>;
/** Words in parts by who wrote them; a part is null when its writer's words are gone. */
export const parts = z.array(words).readonly();
/** By the id of an item the title it had when something happened, of a comment its first words. */
export const namesThen = z.record(z.string(), parts);
export const id = z.string();
export const instant = z.int().describe('Milliseconds since the epoch.');
export const day = z.string().describe('A calendar day in the time zone of the community, 2026-09-07.');
export const count = z.int().min(0);
/** A field that is present only when it has a value. */
export const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.exactOptional();
export const list = <Schema extends z.ZodType>(item: Schema) => z.array(item).readonly();
/** A part of a list that grows for ever. */
export const pageOf = <Schema extends z.ZodType>(entry: Schema) =>
  z.strictObject({ entries: list(entry), next: z.int().nullable().describe('Pass as `after` for the next page.') });

export const moment = z.strictObject({ seq: z.int(), at: instant }).meta({ id: 'Moment' });
const stampFields = {
  seq: z.int(),
  at: instant,
  by: id,
  /** When it was meant, by the device that had no network then; absent when it came at once. */
  meantAt: maybe(instant),
} as const;
export const stamp = z.strictObject(stampFields).meta({ id: 'Stamp' });
/** A moment, who made it, and what more there is to say of it. */
export const stampWith = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.strictObject({ ...stampFields, ...fields });

/** The type of a view, inferred from its schema: ids are plain strings, instants milliseconds since the epoch, nothing is changed in place. */
export type ViewOf<Schema extends z.ZodType> = Unchanging<z.output<Schema>>;

type Unchanging<T> = T extends Leaf ? T : { readonly [Key in keyof T]: Unchanging<T[Key]> };
type Leaf = string | number | boolean | null | undefined | Words | TimelineEntry;

/** A place in the community's log, with the store's time of it. */
export type Moment = ViewOf<typeof moment>;
/** A moment and the person (or 'system') who made it. */
export type Stamp = ViewOf<typeof stamp>;

/** Which part of a list that grows for ever. */
export interface PageRequest {
  /** Continue past this seq (exclusive): the `next` of the page before. */
  readonly after?: number | undefined;
  /** 1 to 200, default 50. */
  readonly limit?: number | undefined;
}

/** A part of a list that grows for ever. */
export interface Page<Entry> {
  readonly entries: readonly Entry[];
  /** Pass as `after` for the next page; null when there is nothing more. */
  readonly next: number | null;
}

/** Every answer says of which moment it speaks. `live` is false when an earlier moment was asked for. */
export interface Answer<View> {
  /** The answer contains exactly what happened up to and including this seq; -1 before the first event. */
  readonly seq: number;
  /** Last seq of the community's log when the answer was made. */
  readonly head: number;
  readonly live: boolean;
  /** The event store does not answer: this is what was known when it last did, milliseconds since the epoch. */
  readonly asOf?: number;
  readonly view: View;
}
