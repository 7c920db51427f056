const dayMs = 86_400_000;

/** Milliseconds since the epoch of a calendar day, `2026-09-07`, as if in UTC: only for counting days. */
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs;

/** The day that many days later. */
export const addDays = (day: string, days: number): string =>
  new Date((dayNumber(day) + days) * dayMs).toISOString().slice(0, 10);

/** Number of days from the first up to and including the last. */
export const daysIncluded = (first: string, last: string): number => dayNumber(last) - dayNumber(first) + 1;
