import type { Locale } from '@samenspel/domain';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri';
/** Week 1..10 of the story, day, wall-clock time of the community. */
export type When = readonly [week: number, day: Weekday, time: string];

/** Words in both languages. */
export type Text = Readonly<Record<Locale, string>>;

export const t = (nl: string, en: string): Text => ({ nl, en });
