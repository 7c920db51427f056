import type { Quota } from '../kernel/quota';
import { ofAllWords } from '../words';

/**
 * What a community may hold, counted over its log, as its words say. Each number is far above what the sources describe (a
 * run of ten weeks, a group of thirty) and keeps every list that is read whole within a few megabytes, together with `space`.
 */
export const quotas = ofAllWords('quotas');

/** Quotas that every command counts for, and those that are counted elsewhere than over a community's log. */
const widerQuotas = {
  /** Events other than those of boards. */
  history: { max: 200_000, demo: 30_000, nl: 'gebeurtenissen in deze gemeenschap', en: 'events in this community' },
  historyOfPerson: {
    max: 50_000,
    demo: 300,
    nl: 'gebeurtenissen van jou in deze gemeenschap',
    en: 'events of yours in this community',
  },
  /** Bytes of the events behind one list that is read whole: goals, sprints, one sprint's check-ins, blockers, values. */
  space: {
    max: 4 * 1024 ** 2,
    demo: 1024 ** 2,
    nl: 'bytes tekst in deze lijst',
    en: 'bytes of text in this list',
  },
  /** Of one person: those they are the owner of. */
  communities: { max: 20, nl: 'gemeenschappen waarvan jij eigenaar bent', en: 'communities you own' },
  /** Of one person; for programs. */
  tokens: { max: 20, nl: 'sleutels voor programma’s', en: 'tokens for programs' },
} as const satisfies Readonly<Record<string, Omit<Quota, 'adds'>>>;

export type CountedName = keyof typeof quotas;
export type QuotaName = CountedName | keyof typeof widerQuotas;

const all: Readonly<Record<QuotaName, Omit<Quota, 'adds'>>> = { ...quotas, ...widerQuotas };

export const quotaNames = Object.keys(all) as readonly QuotaName[];

/** The number a quota allows, in the demo or elsewhere. */
export const quotaMax = (name: QuotaName, demo: boolean): number =>
  (demo ? all[name].demo : undefined) ?? all[name].max;

/** What a quota is of, in words of people. */
export const quotaLabel = (name: QuotaName, locale: 'nl' | 'en'): string => all[name][locale];

export const isQuotaName = (name: string): name is QuotaName => Object.hasOwn(all, name);
