import { z } from 'zod';
import { limits } from '../limits';
import { demoCommunityId, idPattern } from './ids';
import { plainLine, plainText } from './plain';
import { hidesNothing, isSafeLink, isVisible } from './visible';

/** Half a character, which no store or wire carries. What else no text needs goes before it is looked at (`plainText`). */
const half = /\p{Cs}/u;
/** Named in the error that a reader is told (see the error registry). */
const told = (error: 'text_unseen' | 'name_hides' | 'link_unsafe') => ({ params: { error } });

/** An id of the given brand. */
export const id = <T extends string>() => z.string().regex(idPattern) as unknown as z.ZodType<T, string>;

/** A community's id: as any id, or the demo's. */
export const communityId = <T extends string>() =>
  z.string().refine((value) => value === demoCommunityId || idPattern.test(value)) as unknown as z.ZodType<T, string>;

/** Filled free text on one line. Composed first, as composing can make a text longer than its limit. */
export const line = (max: number = limits.line) =>
  z
    .string()
    .overwrite(plainLine)
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max)
    .refine(isVisible, told('text_unseen'))
    .refine((value) => !half.test(value));

/** What something or somebody is called: a line without anything that is there and not seen. */
export const name = (max: number = limits.name) => line(max).refine(hidesNothing, told('name_hides'));

/** Filled free text of several lines. */
export const text = (max: number = limits.text) =>
  z
    .string()
    .overwrite(plainText)
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max)
    .refine(isVisible, told('text_unseen'))
    .refine((value) => !half.test(value));

/** Free text that may be absent or empty, and is visible otherwise; the decider leaves an empty one out. */
export const optionalText = (max: number = limits.text) =>
  z
    .string()
    .overwrite(plainText)
    .normalize('NFC')
    .trim()
    .max(max)
    .refine((value) => value === '' || (isVisible(value) && !half.test(value)))
    .optional();

/** A calendar day, `2026-09-07`. */
export const day = () => z.iso.date();

/** Milliseconds since the epoch. */
export const instant = () => z.int().min(0).max(8_640_000_000_000_000);

/** An address on the web; other schemes (`javascript:`) would run when clicked. */
export const link = () => z.string().trim().max(limits.link).refine(isSafeLink, told('link_unsafe'));

/** A time zone name this runtime knows, such as `Europe/Amsterdam`. */
export const timeZone = () => z.string().max(60).refine(isTimeZone);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
