/** Whether SQLite refused a write because a unique value was there already. */
export const isConstraint = (error: unknown): boolean =>
  error instanceof Error && /UNIQUE constraint failed/.test(error.message);
