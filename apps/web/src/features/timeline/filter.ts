import type { HappeningKind } from '@samenspel/domain';
import type { Query } from '../../lib/api/api';
import { addDays, dayIn } from '../../lib/i18n/time';

export interface TimelineChoice {
  readonly kinds: readonly HappeningKind[];
  readonly personId: string;
  readonly goalId: string;
  readonly sprintId: string;
  /** ISO days in the community's time zone; empty is open. */
  readonly since: string;
  readonly until: string;
}

export const emptyFilter: TimelineChoice = { kinds: [], personId: '', goalId: '', sprintId: '', since: '', until: '' };

/** The instant at which an ISO day begins in a time zone. Looks at the hour after, so that a change of clocks at midnight is no matter. */
export function startOfDay(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const quarterMs = 15 * 60_000;
  let low = utc - 15 * 3_600_000;
  let high = utc + 15 * 3_600_000;
  while (high - low > quarterMs) {
    const middle = Math.floor((low + high) / 2 / quarterMs) * quarterMs;
    if (dayIn(timeZone, middle) < day) low = middle;
    else high = middle;
  }
  return high;
}

/** Query parameters of a choice; what is left open is left out. */
export function queryOf(choice: TimelineChoice, timeZone: string): Query {
  return {
    kinds: choice.kinds.length === 0 ? undefined : choice.kinds.join(','),
    personId: choice.personId || undefined,
    goalId: choice.goalId || undefined,
    sprintId: choice.sprintId || undefined,
    since: choice.since === '' ? undefined : startOfDay(choice.since, timeZone),
    until: choice.until === '' ? undefined : startOfDay(addDays(choice.until, 1), timeZone) - 1,
  };
}
