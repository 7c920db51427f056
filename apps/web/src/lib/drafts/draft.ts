/** What somebody typed into the fields of one place and did not send or save yet. */
export interface Draft {
  readonly person: string;
  /** Empty for what stands outside every community. */
  readonly community: string;
  /** Which field or form, within the community: `board/<board>/card/<card>/comment`, `command/check-in/<sprint>`. */
  readonly place: string;
  /** What the person reads it is: "Add card: To do". */
  readonly label: string;
  /** Address of the screen it was typed on. */
  readonly href: string;
  readonly fields: Readonly<Record<string, DraftField>>;
  /** What else was chosen in the form: by name, the values. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** When the last letter was typed, milliseconds since the epoch. */
  readonly at: number;
  /** Set when the person is no member any more: the name of the community, until the words were handed back. */
  readonly leftOf?: string;
}

export interface DraftField {
  readonly words: string;
  /** What the field held when it was opened. */
  readonly base: string;
}

/** Bounds of what a device keeps of one person. The draft that is typed in now always stays. */
export const maxDrafts = 60;
export const maxDraftCharacters = 200_000;
export const maxDraftAgeMs = 30 * 24 * 60 * 60_000;

/** Name of the one field of a place that is no form. */
export const soleField = 'words';

/** Whether somebody would miss it: something is typed, and it is not what stood there already. */
export const isWorthKeeping = ({ fields }: Pick<Draft, 'fields'>): boolean =>
  Object.values(fields).some(({ words, base }) => words.trim() !== '' && words !== base);

/** The typed words, each field a paragraph: to show and to copy. */
export const wordsOf = ({ fields }: Pick<Draft, 'fields'>): string =>
  Object.values(fields)
    .filter(({ words, base }) => words.trim() !== '' && words !== base)
    .map(({ words }) => words)
    .join('\n\n');

const sizeOf = (draft: Draft): number => JSON.stringify(draft).length;

/** What stays of these, newest first: not too old, not too many, not too large together. */
export function withinBounds(drafts: readonly Draft[], now: number): readonly Draft[] {
  const newestFirst = drafts.filter(({ at }) => now - at <= maxDraftAgeMs).sort((a, b) => b.at - a.at);
  let size = 0;
  return newestFirst.slice(0, maxDrafts).filter((draft, index) => {
    size += sizeOf(draft);
    return index === 0 || size <= maxDraftCharacters;
  });
}

/** Reads what a device kept; undefined when it is none of ours. */
export function parseDraft(text: string | null): Draft | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isDraft(value: unknown): value is Draft {
  if (!isRecord(value)) return false;
  const { fields, choices, at, leftOf } = value;
  return (
    ['person', 'community', 'place', 'label', 'href'].every((key) => typeof value[key] === 'string') &&
    typeof at === 'number' &&
    (leftOf === undefined || typeof leftOf === 'string') &&
    isRecord(fields) &&
    Object.values(fields).every(
      (field) => isRecord(field) && typeof field.words === 'string' && typeof field.base === 'string',
    ) &&
    isRecord(choices) &&
    Object.values(choices).every((chosen) => Array.isArray(chosen) && chosen.every((one) => typeof one === 'string')) &&
    // A path of this site and nothing else: it is gone to.
    /^\/(?![/\\])/.test(String(value.href))
  );
}
