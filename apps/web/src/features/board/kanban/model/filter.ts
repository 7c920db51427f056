import type { Card } from '@samenspel/board';
import { truncate } from '@samenspel/domain';
import { folded } from '../../../../lib/i18n/fold';
import { addDays } from '../../../../lib/i18n/time';

export const dueChoices = ['late', 'week', 'any', 'none'] as const;
export type DueChoice = (typeof dueChoices)[number];

/** Which cards are shown; an empty word means "all". It lives in the URL, so that a choice can be shared and outlives a reload. */
export interface CardFilter {
  readonly text: string;
  /** A person's id, `me`, or `none` for cards nobody took on. */
  readonly person: string;
  readonly label: string;
  /** A goal's id, or `none`. */
  readonly goal: string;
  /** A type of activity, or `none`. */
  readonly activity: string;
  readonly due: DueChoice | '';
  readonly blocked: boolean;
  /** What I work on or put down myself. */
  readonly mine: boolean;
}

export const everything: CardFilter = {
  text: '',
  person: '',
  label: '',
  goal: '',
  activity: '',
  due: '',
  blocked: false,
  mine: false,
};

const names = { text: 'q', person: 'person', label: 'label', goal: 'goal', activity: 'activity', due: 'due' } as const;
const maxFilterLength = 200;

const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? truncate(String(value), maxFilterLength) : '';

/** Reads a filter from the search of the URL; anything of another form is "all". */
export function filterOf(search: Readonly<Record<string, unknown>>): CardFilter {
  const due = word(search[names.due]);
  return {
    text: word(search[names.text]),
    person: word(search[names.person]),
    label: word(search[names.label]),
    goal: word(search[names.goal]),
    activity: word(search[names.activity]),
    due: dueChoices.find((choice) => choice === due) ?? '',
    blocked: search.blocked !== undefined,
    mine: search.mine !== undefined,
  };
}

/** The parts of the URL's search a filter is; undefined takes a part out. */
export function searchOf(filter: CardFilter): Record<string, string | number | undefined> {
  const search: Record<string, string | number | undefined> = {
    blocked: filter.blocked ? 1 : undefined,
    mine: filter.mine ? 1 : undefined,
  };
  for (const [key, name] of Object.entries(names)) search[name] = filter[key as keyof typeof names] || undefined;
  return search;
}

export const isFiltered = (filter: CardFilter): boolean =>
  Object.values(filter).some((value) => value !== '' && value !== false);

export interface Looking {
  readonly me: string;
  /** The ISO day of today where the community is. */
  readonly today: string;
}

const none = 'none';

/** Whether a card is shown. All that is chosen must hold. */
export function passes(card: Card, filter: CardFilter, { me, today }: Looking): boolean {
  if (filter.person === none && card.assignees.length > 0) return false;
  const person = filter.person === 'me' ? me : filter.person;
  if (person !== '' && person !== none && !card.assignees.includes(person)) return false;
  if (filter.mine && card.by !== me && !card.assignees.includes(me)) return false;
  if (filter.label !== '' && !card.labels.includes(filter.label)) return false;
  if (filter.goal !== '' && (card.goal ?? none) !== filter.goal) return false;
  if (filter.activity !== '' && (card.activity ?? none) !== filter.activity) return false;
  if (filter.blocked && card.blocked === undefined) return false;
  if (filter.due !== '' && !isDue(card.due, filter.due, today)) return false;
  return filter.text.trim() === '' || hasWords(card, filter.text);
}

function isDue(due: string | undefined, choice: DueChoice, today: string): boolean {
  if (choice === 'none') return due === undefined;
  if (due === undefined) return false;
  if (choice === 'late') return due < today;
  return choice === 'any' || (due >= today && due <= addDays(today, 6));
}

const plainTitles = new WeakMap<Card, string>();

function hasWords(card: Card, text: string): boolean {
  let title = plainTitles.get(card);
  if (title === undefined) {
    title = folded(card.title);
    plainTitles.set(card, title);
  }
  return folded(text)
    .split(/\s+/)
    .every((part) => title.includes(part));
}
