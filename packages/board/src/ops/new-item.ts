import { truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import { compare } from '../fields';
import { maxTitleLength } from '../limits';
import { freshKeys, type Random } from '../order';
import { assigneeKey, labelKey, photoKey } from '../read-card';
import { hasRoomFor } from '../room';
import { itemsOf } from '../roots';
import type {
  Card,
  Connector,
  Embed,
  Frame,
  ImageItem,
  InkStroke,
  Item,
  LinkCard,
  Photo,
  Shape,
  TextItem,
} from '../types';
import { BoardFull, change, placesFor, type Signature, type Where } from './change';

type Given<Kind extends Item, Own extends keyof Kind> = Pick<Kind, 'id' | 'kind' | Own> &
  Partial<Pick<Kind, 'title' | 'at' | 'size' | 'turn' | 'frame' | 'group'>>;

export interface NewNote extends Given<Card, never>, Pick<Card, 'hue' | 'due' | 'goal' | 'activity'> {
  /** With a place on the kanban it is a card there. */
  readonly place?: { readonly column: string; readonly where?: Where };
  readonly assignees?: readonly string[];
  readonly labels?: readonly string[];
  readonly photos?: readonly Photo[];
}

/** An item to add, of any kind. It comes on top of the others. */
export type NewItem =
  | NewNote
  | Given<TextItem, 'textSize' | 'ink'>
  | Given<Shape, 'form' | 'hue' | 'ink'>
  | Given<Connector, 'from' | 'to' | 'ink' | 'line' | 'heads' | 'dashed'>
  | Given<Frame, 'hue'>
  | Given<InkStroke, 'stroke' | 'ink' | 'width' | 'marker'>
  | Given<ImageItem, 'blob'>
  | Given<LinkCard, 'url'>
  | Given<Embed, 'of'>;

/**
 * Adds items of any kinds in one change, each with all its parts at once: a part made later by two people at once would lose
 * one side. An id that is taken already is left alone, so that a repeated add changes nothing. @throws BoardFull
 */
export function addItems(doc: Y.Doc, items: readonly NewItem[], sign: Signature, random: Random): void {
  const root = itemsOf(doc);
  const fresh = items.filter(({ id }) => !root.has(id));
  if (!hasRoomFor(doc, fresh.length)) throw new BoardFull('items');
  const onTop = freshKeys(fresh.length, random, fresh.some(({ at }) => at) ? topKey(doc) : null);
  const places = placesOf(doc, fresh, random);
  change(doc, () => {
    for (const [index, item] of fresh.entries()) {
      const fields = fieldsOf(item, sign);
      if (item.at) fields.set('z', onTop[index]);
      const place = places.get(item.id);
      if (place) fields.set('place', place);
      root.set(item.id, fields);
    }
  });
}

/** Places of the cards among new items; those put at one spot follow each other in the order given. */
function placesOf(
  doc: Y.Doc,
  items: readonly NewItem[],
  random: Random,
): ReadonlyMap<string, readonly [string, string]> {
  const spots = new Map<string, { readonly column: string; readonly where: Where; readonly ids: string[] }>();
  for (const item of items) {
    if (item.kind !== 'card' || !item.place) continue;
    const { column, where = 'end' } = item.place;
    const name = JSON.stringify([column, where]);
    const spot = spots.get(name) ?? { column, where, ids: [] };
    spot.ids.push(item.id);
    spots.set(name, spot);
  }
  const places = new Map<string, readonly [string, string]>();
  for (const { column, where, ids } of spots.values()) {
    for (const [index, place] of placesFor(doc, column, where, ids.length, random).entries()) {
      places.set(ids[index] ?? '', place);
    }
  }
  return places;
}

function fieldsOf(item: NewItem, sign: Signature): Y.Map<unknown> {
  const { place: _, photos = [], ...rest } = item as NewNote;
  const signedPhotos = photos.map(({ gone: __, ...photo }) => ({ ...photo, by: sign.by, at: sign.now }));
  return itemFields({ ...rest, by: sign.by, photos: signedPhotos });
}

/** An item whose author is known, and its parts that have a form of their own in the document. */
interface Shaped {
  readonly id?: string;
  readonly by: string;
  readonly title?: string;
  readonly assignees?: readonly string[];
  readonly labels?: readonly string[];
  readonly photos?: readonly Photo[];
  readonly gonePhotos?: readonly Photo[];
}

/** The record of an item with all its parts, each under the keys it has in the document. */
export function itemFields({
  id: _,
  title = '',
  assignees,
  labels,
  photos,
  gonePhotos,
  ...plain
}: Shaped): Y.Map<unknown> {
  const fields = new Y.Map<unknown>();
  for (const [field, value] of Object.entries(plain)) if (value !== undefined) fields.set(field, value);
  fields.set('title', new Y.Text(truncate(title, maxTitleLength)));
  for (const person of assignees ?? []) fields.set(assigneeKey(person), true);
  for (const label of labels ?? []) fields.set(labelKey(label), true);
  for (const { blob, ...photo } of [...(photos ?? []), ...(gonePhotos ?? [])]) fields.set(photoKey(blob), photo);
  return fields;
}

/** The highest stacking key of the board; null when no item has one. */
export function topKey(doc: Y.Doc): string | null {
  return outermostKey(doc, (key, best) => compare(key, best) > 0);
}

/** The lowest stacking key of the board. */
export function bottomKey(doc: Y.Doc): string | null {
  return outermostKey(doc, (key, best) => compare(key, best) < 0);
}

function outermostKey(doc: Y.Doc, beats: (key: string, best: string) => boolean): string | null {
  let best: string | null = null;
  itemsOf(doc).forEach((item) => {
    const key = item instanceof Y.Map ? item.get('z') : undefined;
    if (typeof key === 'string' && (best === null || beats(key, best))) best = key;
  });
  return best;
}
