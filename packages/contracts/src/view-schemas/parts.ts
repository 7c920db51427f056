import { z } from 'zod';

/** Pieces that all view schemas share. Words are opened: text, or null when the reader may not or can no longer read them. */
export const words = z.string().nullable();
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
export const stampFields = { seq: z.int(), at: instant, by: id } as const;
export const stamp = z.strictObject(stampFields).meta({ id: 'Stamp' });
/** A moment, who made it, and what more there is to say of it. */
export const stampWith = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.strictObject({ ...stampFields, ...fields });

/** Compiles only while everything a view can hold fits its schema. */
export type Fits<View, Schema extends z.ZodType> = View extends z.input<Schema> ? true : never;
