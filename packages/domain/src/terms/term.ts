import type { Source } from '../defaults';
import type { Locale } from '../kernel/lists';

/** A word of the method: how it is called and what it means in one sentence, with where the meaning comes from. */
export interface Term {
  readonly nl: { readonly label: string; readonly meaning: string };
  readonly en: { readonly label: string; readonly meaning: string };
  readonly source: Source;
}

type Wording = readonly [label: string, meaning: string];

export const term = (source: Source, nl: Wording, en: Wording): Term => ({
  source,
  nl: { label: nl[0], meaning: nl[1] },
  en: { label: en[0], meaning: en[1] },
});

export type TermTable<Value extends string> = Readonly<Record<Value, Term>>;

export const labelOf = (entry: Term, locale: Locale): string => entry[locale].label;
