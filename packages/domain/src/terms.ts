import { sources } from './defaults';
import type { Locale } from './kernel/lists';
import {
  conceptTerms,
  phaseTerms,
  pillarTerms,
  practiceTypeTerms,
  ringTerms,
  roleTerms,
  scaleTerms,
  stageTerms,
} from './terms/community-terms';
import { labelOf, type Term, term } from './terms/term';
import { capitalTerms, valueConceptTerms, valueCycleTerms, valueLevelTerms } from './terms/value-terms';
import { activityTypeTerms, againTerms, goalKindTerms, goalOutcomeTerms, workConceptTerms } from './terms/work-terms';

const table4 = sources.gasErop('table 4, steps of a sprint; the columns are our reading');

/** Every word of the method by kind of word and value: label and one-sentence meaning in Dutch and English, with source. */
export const terms = {
  phase: phaseTerms,
  stage: stageTerms,
  role: roleTerms,
  ring: ringTerms,
  scale: scaleTerms,
  pillar: pillarTerms,
  practiceType: practiceTypeTerms,
  goalKind: goalKindTerms,
  goalOutcome: goalOutcomeTerms,
  again: againTerms,
  activityType: activityTypeTerms,
  valueCycle: valueCycleTerms,
  capital: capitalTerms,
  valueLevel: valueLevelTerms,
  column: {
    toTry: term(table4, ['te proberen', 'Wat we willen proberen.'], ['to try', 'What we want to try.']),
    trying: term(table4, ['aan het proberen', 'Waar we nu mee bezig zijn.'], ['trying', 'What we are busy with.']),
    evaluated: term(
      table4,
      ['geëvalueerd', 'Geprobeerd en samen bekeken.'],
      ['evaluated', 'Tried and looked at together.'],
    ),
    secured: term(table4, ['vastgelegd', 'Zo blijven we het doen.'], ['secured', 'We keep doing it like this.']),
  },
  concept: { ...conceptTerms, ...workConceptTerms, ...valueConceptTerms },
} as const;

type TermKind = keyof typeof terms;
type TermValue<Kind extends TermKind> = keyof (typeof terms)[Kind] & string;

/** The term of a value. */
export const termOf = <Kind extends TermKind>(kind: Kind, value: TermValue<Kind>): Term =>
  (terms[kind] as Record<string, Term>)[value] as Term;

/** How a value is called, in lower case: `label('phase', 'execute', 'nl')` is `uitvoeren`. */
export const label = <Kind extends TermKind>(kind: Kind, value: TermValue<Kind>, locale: Locale): string =>
  labelOf(termOf(kind, value), locale);

/** Name of a board's column in a sentence; columns people made or renamed have words of their own, which stay on the board. */
export function columnName(column: string, locale: Locale): string {
  if (Object.hasOwn(terms.column, column)) return `“${label('column', column as TermValue<'column'>, locale)}”`;
  return locale === 'nl' ? 'een andere kolom' : 'another column';
}
