import * as Y from 'yjs';
import { z } from 'zod';
import { columnsOf, itemsOf, metaOf } from './roots';

const idPattern = /^[0-9a-z]{12}$/;
/** Ids come back in facts, which carry no words: an id has the form of one. */
const personId = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
const instantMs = z.number().int().nonnegative();
const columnId = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
const orderKey = z.string().regex(/^[0-9A-Za-z]{1,256}$/);

const signed = z.object({ by: personId, at: instantMs });

/** Item schema v1. Values that change together are one value; unknown keys are a newer client's and are left alone. */
const cardFields = z.object({
  kind: z.literal('card'),
  place: z.tuple([columnId, orderKey]),
  by: personId,
  gone: signed.optional(),
  /** When a rewording was finished, and by whom: keystrokes are no news, a new wording is. */
  worded: signed.optional(),
  blocked: z.object({ since: instantMs, by: personId }).optional(),
});

const columnFields = z.object({ title: z.string().max(200), key: orderKey });

/** A card as plain data. `place` is [column id, order key]; instants are milliseconds since the epoch. */
export interface Card extends z.infer<typeof cardFields> {
  readonly id: string;
  readonly title: string;
  /** Person ids, sorted. */
  readonly assignees: readonly string[];
}

export interface Column extends z.infer<typeof columnFields> {
  readonly id: string;
}

/** An item that does not parse: left where it is, not shown, so that one bad record never stops the board. */
export interface Quarantined {
  readonly id: string;
  readonly why: string;
}

export interface Board {
  readonly schema: number;
  readonly columns: readonly Column[];
  readonly items: ReadonlyMap<string, Card>;
  readonly quarantined: readonly Quarantined[];
}

export type ItemReading = { readonly ok: true; readonly card: Card } | { readonly ok: false; readonly why: string };

const bad = (why: string): ItemReading => ({ ok: false, why });

/** Reads one value of the `items` map; anything of another form is told, never thrown. */
export function readItem(id: string, value: unknown): ItemReading {
  if (!idPattern.test(id)) return bad('id');
  if (!(value instanceof Y.Map)) return bad('not a map');
  const title: unknown = value.get('title');
  const assignees: unknown = value.get('assignees');
  if (!(title instanceof Y.Text)) return bad('title');
  if (!(assignees instanceof Y.Map)) return bad('assignees');
  const fields = cardFields.safeParse(plainFields(value));
  if (!fields.success) return bad(fields.error.issues[0]?.path.join('.') || 'form');
  const people = [...assignees.keys()].filter((key) => personId.safeParse(key).success).sort();
  return { ok: true, card: { ...fields.data, id, title: title.toString(), assignees: people } };
}

function plainFields(item: Y.Map<unknown>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of Object.keys(cardFields.shape)) {
    const value = item.get(key);
    if (value !== undefined) fields[key] = value;
  }
  return fields;
}

/** The board's columns in order; a column of a bad form is not one. */
export function readColumns(doc: Y.Doc): readonly Column[] {
  const columns: Column[] = [];
  for (const [id, value] of columnsOf(doc).entries()) {
    const fields = columnFields.safeParse(value);
    if (fields.success && columnId.safeParse(id).success) columns.push({ id, ...fields.data });
  }
  return columns.sort((a, b) => byKeyThenId(a.key, a.id, b.key, b.id));
}

/** The whole board as plain data, checked on every read. */
export function readBoard(doc: Y.Doc): Board {
  const items = new Map<string, Card>();
  const quarantined: Quarantined[] = [];
  for (const [id, value] of itemsOf(doc).entries()) {
    const reading = readItem(id, value);
    if (reading.ok) items.set(id, reading.card);
    else quarantined.push({ id, why: reading.why });
  }
  return { schema: readSchema(doc), columns: readColumns(doc), items, quarantined };
}

/** Version of the document's shape; 0 for a document nothing was seeded in. */
export function readSchema(doc: Y.Doc): number {
  const schema = metaOf(doc).get('schema');
  return typeof schema === 'number' ? schema : 0;
}

/** Cards of a column in order, without those in the bin. A card of a column that does not exist shows in the first one. */
export function cardsIn(board: Board, column: string): readonly Card[] {
  const shownIn = columnShowing(board.columns);
  return [...board.items.values()]
    .filter((card) => !card.gone && shownIn(card.place[0]) === column)
    .sort((a, b) => byKeyThenId(a.place[1], a.id, b.place[1], b.id));
}

/** Where a card stands in its column. */
export interface Place {
  readonly id: string;
  readonly key: string;
}

/** The places `cardsIn` would give, without reading the cards: a move must not read a board of a thousand. */
export function placesIn(doc: Y.Doc, column: string): readonly Place[] {
  const shownIn = columnShowing(readColumns(doc));
  const places: Place[] = [];
  for (const [id, item] of itemsOf(doc).entries()) {
    if (!(item instanceof Y.Map) || item.get('gone') !== undefined) continue;
    const place = cardFields.shape.place.safeParse(item.get('place'));
    if (place.success && shownIn(place.data[0]) === column) places.push({ id, key: place.data[1] });
  }
  return places.sort((a, b) => byKeyThenId(a.key, a.id, b.key, b.id));
}

function columnShowing(columns: readonly Column[]): (column: string) => string | undefined {
  const known = new Set(columns.map(({ id }) => id));
  const first = columns[0]?.id;
  return (column) => (known.has(column) ? column : first);
}

/** Cards in the bin, the latest first. */
export function cardsInBin(board: Board): readonly Card[] {
  const goneAt = (card: Card) => card.gone?.at ?? 0;
  return [...board.items.values()]
    .filter((card) => card.gone)
    .sort((a, b) => goneAt(b) - goneAt(a) || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byKeyThenId = (keyA: string, idA: string, keyB: string, idB: string) => compare(keyA, keyB) || compare(idA, idB);
