import { addDays } from '@samenspel/domain';
import type { Weekday, When } from './words';

const weeks = 10;
const days: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Turns the story's weeks into dates. The story ends on the Friday before the week of the anchor, so that it feels recent. */
export class Calendar {
  private readonly firstMonday: string;

  /** @param anchor milliseconds since the epoch; every anchor in one week gives the same dates */
  constructor(
    anchor: number,
    readonly timeZone: string,
  ) {
    const today = isoDay(anchor, timeZone);
    const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
    this.firstMonday = addDays(today, -sinceMonday - weeks * 7);
  }

  /** `2026-09-07` */
  day(week: number, day: Weekday): string {
    return addDays(this.firstMonday, (week - 1) * 7 + days.indexOf(day));
  }

  /** Milliseconds since the epoch of a wall-clock time in the story's time zone. */
  instant([week, day, time]: When): number {
    const asIfUtc = Date.parse(`${this.day(week, day)}T${time}:00Z`);
    // The offset is the one of that instant, which is at most a day from the same reading in UTC.
    const offset = offsetAt(asIfUtc, this.timeZone);
    return asIfUtc - offsetAt(asIfUtc - offset, this.timeZone);
  }
}

const isoDay = (instant: number, timeZone: string): string =>
  new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 10);

/** How far a time zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const reading = Date.UTC(year < 100 ? 2000 + year : year, month - 1, day, hour, minute, second);
  const wholeSecond = Math.floor(instant / 1000) * 1000;
  const offset = reading - wholeSecond;
  return Math.abs(offset) < dayMs ? offset : 0;
}
