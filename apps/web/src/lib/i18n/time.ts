import type { Language } from './i18n';

const tags: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

export interface TimeWords {
  /** "12 Mar" (with the year when it is not this year). */
  day(time: number): string;
  /** "Thursday 12 March 2026, 10:05". */
  moment(time: number): string;
  clock(time: number): string;
  /** "3 days ago", against `now`. */
  ago(time: number, now: number): string;
  /** An ISO day (`2026-09-07`), which has no time zone, as "7 Sep". */
  isoDay(day: string): string;
}

/** Making formats costs more than drawing the line that asks for them, and every line does at every render: each is made once. */
function madeOnce<Name extends string, Made>(make: (name: Name) => Made): (name: Name) => Made {
  const made = new Map<Name, Made>();
  return (name) => {
    const found = made.get(name) ?? make(name);
    made.set(name, found);
    return found;
  };
}

/** Dates of a community in its time zone and the reader's language. */
export const timeWords = (language: Language, timeZone: string): TimeWords => wordsIn[language](timeZone);

const wordsIn: Readonly<Record<Language, (timeZone: string) => TimeWords>> = {
  nl: madeOnce((timeZone) => makeTimeWords('nl', timeZone)),
  en: madeOnce((timeZone) => makeTimeWords('en', timeZone)),
};

function makeTimeWords(language: Language, timeZone: string): TimeWords {
  const tag = tags[language];
  const zone = safeZone(timeZone);
  const short = new Intl.DateTimeFormat(tag, { timeZone: zone, day: 'numeric', month: 'short' });
  const shortWithYear = new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const long = new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const clock = new Intl.DateTimeFormat(tag, { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const plainDay = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const yearOf = (time: number): string => dayIn(zone, time).slice(0, 4);
  return {
    day: (time) => (yearOf(time) === yearOf(Date.now()) ? short : shortWithYear).format(time),
    moment: (time) => long.format(time),
    clock: (time) => clock.format(time),
    ago: (time, now) => relative.format(...agoParts(time - now)),
    isoDay: (day) => plainDay.format(Date.parse(`${day}T00:00:00Z`)),
  };
}

function agoParts(milliseconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const minutes = Math.round(milliseconds / 60_000);
  if (Math.abs(minutes) < 60) return [minutes, 'minute'];
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 24) return [hours, 'hour'];
  const days = Math.round(hours / 24);
  if (Math.abs(days) < 14) return [days, 'day'];
  return Math.abs(days) < 60 ? [Math.round(days / 7), 'week'] : [Math.round(days / 30), 'month'];
}

function safeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

const isoDays = madeOnce(
  (timeZone) =>
    new Intl.DateTimeFormat('en-CA', {
      timeZone: safeZone(timeZone),
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
);

/** The ISO day of an instant in a time zone. */
export const dayIn = (timeZone: string, time: number): string => isoDays(timeZone).format(time);

const dayMs = 86_400_000;

/** Days from one ISO day to another; 0 on the same day. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** The ISO day `days` later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The first coming day (today included) on which a week starts in this language: Monday in both of ours (ISO 8601; en-GB). */
export function nextWeekStart(day: string): string {
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return addDays(day, (8 - weekday) % 7);
}

/** "Day n of m" of a sprint: both ends count. */
export function sprintDay(startsOn: string, endsOn: string, today: string): { day: number; of: number } {
  const of = daysBetween(startsOn, endsOn) + 1;
  return { day: Math.min(of, Math.max(1, daysBetween(startsOn, today) + 1)), of };
}
