import { z } from 'zod';
import { type ErrorArgs, type ErrorName, errorEntry, errorMessage, errors } from './errors';

const names = Object.keys(errors) as [ErrorName, ...ErrorName[]];

/** RFC 9457 problem details; `code` and `args` are what programs should read. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(names),
    detail: z.string(),
    args: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'Problem', description: 'What went wrong, in the language of the request (RFC 9457).' });

export type Problem = z.output<typeof problemSchema>;

/** The problem+json body of an error. */
export function problemOf(code: ErrorName, args: ErrorArgs, locale: 'nl' | 'en'): Problem {
  const message = errorMessage(code, args, locale);
  return {
    type: `urn:samenspel:error:${code}`,
    title: message,
    status: errorEntry(code).status,
    code,
    detail: message,
    args: { ...args },
  };
}
