import { isQuotaName, quotaLabel, rules } from '@samenspel/domain';
import { edgeErrors } from './errors/edge-errors';
import { storeErrors } from './errors/store-errors';
import { identityErrors } from './identity-errors';
import type { ErrorEntry } from './registry';

/** The one registry of everything that can be answered instead of a result. */
export const errors = { ...edgeErrors, ...storeErrors, ...identityErrors, ...rules } as const;

export type ErrorName = keyof typeof errors;
export type ErrorArgs = Readonly<Record<string, string | number>>;

export const isErrorName = (name: string): name is ErrorName => Object.hasOwn(errors, name);

/** An error that may be told to the person who asked. Anything else that is thrown is answered as `unexpected`. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorName,
    readonly args: ErrorArgs = {},
  ) {
    super(code);
    this.name = 'ApiError';
  }
}

/** The registry's entry of a name. */
export const errorEntry = (name: ErrorName): ErrorEntry => errors[name];

/** The message of an error in a language, arguments filled in. */
export function errorMessage(name: ErrorName, args: ErrorArgs, locale: 'nl' | 'en'): string {
  return errorEntry(name)[locale].replace(/\{(\w+)\}/g, (_, key: string) => {
    const arg = String(args[key] ?? '');
    return key === 'quota' && isQuotaName(arg) ? quotaLabel(arg, locale) : arg;
  });
}
