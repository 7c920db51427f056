import type { Item } from '@samenspel/board';

/** What a reader of the table needs to know beside the items. */
export interface TableWords {
  readonly heads: readonly string[];
  kind(item: Item): string;
  person(id: string): string;
  column(id: string): string;
  label(id: string): string;
  goal(id: string): string;
  frame(id: string): string;
  day(at: number): string;
  dots(id: string): number | undefined;
  /** The words of the body of a card. */
  body(id: string): string;
}

/** The columns of the table, in order; `heads` names them in the reader's language. */
export const tableColumns = [
  'kind',
  'words',
  'frame',
  'colour',
  'author',
  'column',
  'people',
  'labels',
  'due',
  'goal',
  'blocked',
  'link',
  'dots',
  'x',
  'y',
  'width',
  'height',
  'id',
  'description',
] as const;

/** Items as rows, for a spreadsheet. Lines between items and ink have no words and are left out. */
export function tableRows(
  items: readonly Item[],
  words: TableWords,
): readonly (readonly (string | number | undefined)[])[] {
  const rows = items
    .filter(({ kind, title }) => kind !== 'ink' && (kind !== 'connector' || title !== ''))
    .map((item) => {
      const card = item.kind === 'card' ? item : undefined;
      return [
        words.kind(item),
        item.title,
        item.frame === undefined ? undefined : words.frame(item.frame),
        'hue' in item ? item.hue : undefined,
        words.person(item.by),
        card?.place === undefined ? undefined : words.column(card.place[0]),
        card?.assignees.map(words.person).join(', '),
        card?.labels.map(words.label).join(', '),
        card?.due,
        card?.goal === undefined ? undefined : words.goal(card.goal),
        card?.blocked === undefined ? undefined : words.day(card.blocked.since),
        item.kind === 'link' ? item.url : undefined,
        words.dots(item.id),
        rounded(item.at?.[0]),
        rounded(item.at?.[1]),
        rounded(item.size?.[0]),
        rounded(item.size?.[1]),
        item.id,
        card === undefined ? undefined : words.body(card.id) || undefined,
      ];
    });
  return [words.heads, ...rows];
}

const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.round(value * 10) / 10;
