import { shorten } from '../kernel/graphemes';
import type { Locale } from '../kernel/lists';
import { isolated } from '../kernel/plain';
import type { Opened, OpenWords } from '../kernel/words';

/** What a sentence can refer to by a title of its own; a sprint's title is its number. */
export type Titled = 'goal' | 'sprint' | 'partner' | 'blocker' | 'value' | 'card';

/** Who and what ids stand for, for the reader at hand. */
export interface Names {
  /** A person's name, or null when they were erased. */
  nameOf(personId: string): string | null;
  /** Title of a thing, where known to the reader; without one the sentence says 'a goal', 'a sprint'. */
  titleOf?(kind: Titled, id: string): string | number | null | undefined;
  /** The first words of a comment, where known to the reader. */
  saidIn?(commentId: string): string | null | undefined;
  /** Whether the reader has the thing before them: then the sentence says 'this card', 'this goal'. */
  isBefore?(kind: Titled, id: string): boolean;
}

/** The words a sentence is made of, in one language. */
export interface Say {
  /** Name of who acted. */
  readonly who: string;
  readonly actor: string;
  person(personId: string): string;
  people(personIds: readonly string[]): string;
  /** A thing with its title, such as `het doel “...”`, or neutral, such as `een doel`. */
  thing(kind: Titled, id: string): string;
  /** ` “title”` of an item, or nothing. */
  named(itemId: string): string;
  /** `: “first words”` of a comment, people in it by their names; or nothing. */
  said(commentId: string): string;
  /** `: “words”`, shortened; nothing when the words are absent or closed. */
  colon(words: OpenWords | undefined): string;
  /** ` “words”`, or nothing. */
  quoted(words: OpenWords | undefined): string;
  day(isoDay: string): string;
}

/** The sentences of a set of events: for each type one in every language. */
export type Sentences<Events extends object> = {
  readonly [Type in keyof Events]: Readonly<Record<Locale, (data: Opened<Events[Type]>, say: Say) => string>>;
};

interface Wording {
  readonly former: string;
  readonly system: string;
  readonly and: string;
  readonly nobody: string;
  readonly known: Readonly<Record<Titled, (title: string) => string>>;
  readonly unknown: Readonly<Record<Titled, string>>;
  readonly before: Readonly<Record<Titled, string>>;
}

const wording: Readonly<Record<Locale, Wording>> = {
  nl: {
    former: 'een oud-deelnemer',
    system: 'Samenspel',
    and: 'en',
    nobody: 'niemand',
    known: {
      goal: (title) => `het doel “${title}”`,
      sprint: (title) => `sprint ${title}`,
      partner: (title) => title,
      blocker: (title) => `de blokkade “${title}”`,
      value: (title) => `het waardeverhaal “${title}”`,
      card: (title) => `de kaart “${title}”`,
    },
    unknown: {
      goal: 'een doel',
      sprint: 'een sprint',
      partner: 'een partner',
      blocker: 'een blokkade',
      value: 'een waardeverhaal',
      card: 'een kaart',
    },
    before: {
      goal: 'dit doel',
      sprint: 'deze sprint',
      partner: 'deze partner',
      blocker: 'deze blokkade',
      value: 'dit waardeverhaal',
      card: 'deze kaart',
    },
  },
  en: {
    former: 'a former participant',
    system: 'Samenspel',
    and: 'and',
    nobody: 'nobody',
    known: {
      goal: (title) => `the goal “${title}”`,
      sprint: (title) => `sprint ${title}`,
      partner: (title) => title,
      blocker: (title) => `the blocker “${title}”`,
      value: (title) => `the value story “${title}”`,
      card: (title) => `the card “${title}”`,
    },
    unknown: {
      goal: 'a goal',
      sprint: 'a sprint',
      partner: 'a partner',
      blocker: 'a blocker',
      value: 'a value story',
      card: 'a card',
    },
    before: {
      goal: 'this goal',
      sprint: 'this sprint',
      partner: 'this partner',
      blocker: 'this blocker',
      value: 'this value story',
      card: 'this card',
    },
  },
};

/** Characters of quoted words a sentence shows; the whole text is one click away. */
const quoteLength = 160;

/** How a person stands in a comment. */
const mentionMark = /@\[([0-9A-Za-z-]{1,64})\]/g;

const quoted = (words: string | number | null | undefined): string => (words ? ` “${clip(String(words))}”` : '');

function clip(words: string): string {
  return isolated(shorten(words.replace(/\s+/g, ' ').trim(), quoteLength));
}

/** The words for one event's sentence. */
export function sayIn(locale: Locale, actor: string, names: Names): Say {
  const { former, system, and, nobody, known, unknown, before } = wording[locale];
  const person = (personId: string) => (personId === 'system' ? system : isolated(names.nameOf(personId) ?? former));
  return {
    who: person(actor),
    actor,
    person,
    people(personIds) {
      const all = personIds.map(person);
      const last = all.pop();
      if (last === undefined) return nobody;
      return all.length === 0 ? last : `${all.join(', ')} ${and} ${last}`;
    },
    thing(kind, id) {
      if (names.isBefore?.(kind, id)) return before[kind];
      const title = names.titleOf?.(kind, id);
      return title === null || title === undefined || title === '' ? unknown[kind] : known[kind](clip(String(title)));
    },
    named: (itemId) => quoted(names.titleOf?.('card', itemId)),
    said(commentId) {
      const words = quoted(names.saidIn?.(commentId)?.replace(mentionMark, (_, id: string) => `@${person(id)}`));
      return words && `:${words}`;
    },
    colon: (words) => (words ? `: “${clip(words)}”` : ''),
    quoted,
    day: (isoDay) =>
      new Intl.DateTimeFormat(locale === 'nl' ? 'nl-NL' : 'en-GB', {
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
      }).format(Date.parse(`${isoDay}T00:00:00Z`)),
  };
}
