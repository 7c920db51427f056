/** The texts of one language by key; a text with a count has two, `key_one` and `key_other`. */
export type TextsOfLanguage = Readonly<Record<string, string>>;

const plurals: Readonly<Record<string, Intl.PluralRules>> = {
  nl: new Intl.PluralRules('nl'),
  en: new Intl.PluralRules('en'),
};

/** A text with what stands in `{{braces}}` filled in, in its form for `args.count`. An unknown key is shown itself. */
export function filledIn(
  texts: TextsOfLanguage,
  language: 'nl' | 'en',
  key: string,
  args: Readonly<Record<string, string | number>>,
): string {
  const { count } = args;
  const form = typeof count === 'number' ? texts[`${key}_${plurals[language]?.select(count)}`] : undefined;
  const text = form ?? texts[key] ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(args[name] ?? ''));
}
