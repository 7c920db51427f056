import { z } from 'zod';

export const isZodError = (error: unknown): error is z.ZodError => error instanceof z.ZodError;

/** `body.input.text`: where the first fault is, without what was sent. */
export function whereOf(error: z.ZodError, name: string): string {
  const path = [name, ...(error.issues[0]?.path ?? []).map(String)];
  const where = path.map((step) => step.replace(/[^\w.-]/g, '').slice(0, 40)).join('.');
  return where.slice(0, 200);
}
