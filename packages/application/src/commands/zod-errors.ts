import { ApiError, isErrorName } from '@samenspel/contracts';
import { z } from 'zod';

export const isZodError = (error: unknown): error is z.ZodError => error instanceof z.ZodError;

/** The fault as it is told: in its own words where its rule has some, else by where it is. */
export function apiErrorOf(error: z.ZodError, name: string): ApiError {
  const [first] = error.issues;
  const said: unknown = first?.code === 'custom' ? first.params?.error : undefined;
  if (typeof said === 'string' && isErrorName(said)) return new ApiError(said);
  return new ApiError('invalid_request', { where: whereOf(error, name) });
}

/** `body.input.text`: where the first fault is, without what was sent. */
function whereOf(error: z.ZodError, name: string): string {
  const path = [name, ...(error.issues[0]?.path ?? []).map(String)];
  const where = path.map((step) => step.replace(/[^\w.-]/g, '').slice(0, 40)).join('.');
  return where.slice(0, 200);
}
