import { activityTypes } from '@samenspel/domain';
import * as Y from 'yjs';
import {
  clipped,
  compare,
  type Draft,
  given,
  isBetween,
  isBlobId,
  isBytes,
  isDay,
  isId,
  isInstant,
  isItemId,
  isObject,
  isOneOf,
  isOrderKey,
  Malformed,
  pointIn,
  required,
  signedIn,
  sizeIn,
} from './fields';
import { MAX_REASON, MAX_STROKE_BYTES, MAX_TITLE, MAX_URL } from './limits';
import {
  type Blocked,
  type Card,
  type Connector,
  connectorHeads,
  connectorLines,
  type Embed,
  type End,
  embedKinds,
  type Hue,
  hues,
  type Ink,
  type Item,
  type ItemKind,
  inks,
  type Photo,
  shapeForms,
  sides,
} from './types';

export type ItemReading = { readonly ok: true; readonly item: Item } | { readonly ok: false; readonly why: string };

/** Keys of an item's map that say one member of a set each: two people who add at once never lose one. */
export const assigneeKey = (personId: string): string => `assignee:${personId}`;
export const labelKey = (labelId: string): string => `label:${labelId}`;
export const photoKey = (blobId: string): string => `photo:${blobId}`;
/** Cards of schema 1 hold their assignees in a map of its own. */
export const oldAssignees = 'assignees';

/**
 * Reads one value of the `items` map; anything of another form is told, never thrown. Checked by hand: a board of 10,000 items
 * is read in tens of milliseconds. Unknown keys are a newer client's and are left alone.
 */
export function readItem(id: string, value: unknown): ItemReading {
  if (!isItemId(id)) return { ok: false, why: 'id' };
  if (!(value instanceof Y.Map)) return { ok: false, why: 'not a map' };
  try {
    return { ok: true, item: itemIn(id, value) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, why: error.field };
    throw error;
  }
}

type Fields = Y.Map<unknown>;
type CommonDraft = Draft<Omit<Card, 'kind' | 'place' | 'hue' | 'assignees' | 'labels' | 'photos'>>;

function itemIn(id: string, fields: Fields): Item {
  const kind = fields.get('kind');
  const common = commonIn(id, fields);
  switch (kind as ItemKind) {
    case 'card':
      return cardIn(common, fields);
    case 'text': {
      const textSize = required(fields, 'textSize', isTextSize);
      return { ...common, kind: 'text', textSize, ...inkIn(fields) };
    }
    case 'shape': {
      const form = required(fields, 'form', (value) => isOneOf(shapeForms, value));
      return { ...common, kind: 'shape', form, ...hueIn(fields), ...inkIn(fields) };
    }
    case 'connector':
      return connectorIn(common, fields);
    case 'frame':
      return { ...common, kind: 'frame', ...hueIn(fields) };
    case 'ink': {
      const stroke = required(fields, 'stroke', isStroke);
      const ink = required(fields, 'ink', isInk);
      const width = required(fields, 'width', isStrokeWidth);
      const marker = fields.get('marker') === true ? { marker: true } : {};
      return { ...common, kind: 'ink', stroke, ink, width, ...marker };
    }
    case 'image':
      return { ...common, kind: 'image', blob: required(fields, 'blob', isBlobId) };
    case 'link':
      return { ...common, kind: 'link', url: required(fields, 'url', isWebAddress) };
    case 'embed':
      return { ...common, kind: 'embed', of: required(fields, 'of', isEmbedded) };
    default:
      throw new Malformed('kind');
  }
}

function commonIn(id: string, fields: Fields): CommonDraft {
  const title = fields.get('title');
  if (!(title instanceof Y.Text)) throw new Malformed('title');
  const common: CommonDraft = { id, by: required(fields, 'by', isId), title: clipped(title.toString(), MAX_TITLE) };
  const gone = fields.get('gone');
  if (gone !== undefined) common.gone = signedIn(gone, 'gone');
  const at = fields.get('at');
  if (at !== undefined) common.at = pointIn(at, 'at');
  const size = fields.get('size');
  if (size !== undefined) common.size = sizeIn(size, 'size');
  const z = given(fields, 'z', isOrderKey);
  if (z !== undefined) common.z = z;
  const turn = given(fields, 'turn', isTurn);
  if (turn !== undefined) common.turn = turn;
  const frame = given(fields, 'frame', isItemId);
  if (frame !== undefined) common.frame = frame;
  const group = given(fields, 'group', isItemId);
  if (group !== undefined) common.group = group;
  const locked = fields.get('locked');
  if (locked !== undefined) common.locked = signedIn(locked, 'locked');
  const worded = fields.get('worded');
  if (worded !== undefined) common.worded = signedIn(worded, 'worded');
  return common;
}

function cardIn(common: CommonDraft, fields: Fields): Card {
  const card: Draft<Card> = { ...common, kind: 'card', assignees: none, labels: none, photos: none };
  const place = given(fields, 'place', isPlace);
  if (place !== undefined) card.place = [place[0], place[1]];
  const hue = given(fields, 'hue', isHue);
  if (hue !== undefined) card.hue = hue;
  const described = fields.get('described');
  if (described !== undefined) card.described = signedIn(described, 'described');
  const blocked = fields.get('blocked');
  if (blocked !== undefined) card.blocked = blockedIn(blocked);
  const due = given(fields, 'due', isDay);
  if (due !== undefined) card.due = due;
  const goal = given(fields, 'goal', isId);
  if (goal !== undefined) card.goal = goal;
  const activity = given(fields, 'activity', isActivity);
  if (activity !== undefined) card.activity = activity;
  readSets(card, fields);
  return card;
}

const none: readonly never[] = Object.freeze([]);

/** Assignees, labels and photos: members of a bad form are none. */
function readSets(card: Draft<Card>, fields: Fields): void {
  let assignees: Set<string> | undefined;
  let labels: string[] | undefined;
  let photos: Photo[] | undefined;
  const old = fields.get(oldAssignees);
  if (old instanceof Y.Map) for (const id of old.keys()) if (isId(id)) assignees = (assignees ?? new Set()).add(id);
  fields.forEach((value, key) => {
    const colon = key.indexOf(':');
    if (colon < 0) return;
    const member = key.slice(colon + 1);
    if (key.startsWith('assignee:') && isId(member)) assignees = (assignees ?? new Set()).add(member);
    else if (key.startsWith('label:') && isItemId(member)) labels = [...(labels ?? none), member];
    else if (key.startsWith('photo:') && isPhoto(value) && isBlobId(member)) {
      const { by, at, width, height } = value;
      photos = [...(photos ?? none), { blob: member, by, at, width, height }];
    }
  });
  if (assignees) card.assignees = [...assignees].sort();
  if (labels) card.labels = labels.sort();
  if (photos) card.photos = photos.sort((a, b) => a.at - b.at || compare(a.blob, b.blob));
}

function blockedIn(value: unknown): Blocked {
  if (!isObject(value) || !isInstant(value.since) || !isId(value.by)) throw new Malformed('blocked');
  const why = typeof value.why === 'string' && value.why !== '' ? { why: clipped(value.why, MAX_REASON) } : {};
  return { since: value.since, by: value.by, ...why };
}

function connectorIn(common: CommonDraft, fields: Fields): Connector {
  const heads = required(fields, 'heads', isHeads);
  const connector: Draft<Connector> = {
    ...common,
    kind: 'connector',
    from: endIn(fields.get('from'), 'from'),
    to: endIn(fields.get('to'), 'to'),
    line: required(fields, 'line', (value) => isOneOf(connectorLines, value)),
    heads: [heads[0], heads[1]],
    ...inkIn(fields),
  };
  if (fields.get('dashed') === true) connector.dashed = true;
  return connector;
}

function endIn(value: unknown, field: string): End {
  if (!isObject(value)) throw new Malformed(field);
  const end: Draft<End> = { at: pointIn(value.at, field) };
  if (isItemId(value.item)) end.item = value.item;
  if (isOneOf(sides, value.side)) end.side = value.side;
  return end;
}

function hueIn(fields: Fields): { hue?: Hue } {
  const hue = given(fields, 'hue', isHue);
  return hue === undefined ? {} : { hue };
}

function inkIn(fields: Fields): { ink?: Ink } {
  const ink = given(fields, 'ink', isInk);
  return ink === undefined ? {} : { ink };
}

const isHue = (value: unknown): value is Hue => isOneOf(hues, value);
const isInk = (value: unknown): value is Ink => isOneOf(inks, value);
const isActivity = (value: unknown): value is NonNullable<Card['activity']> => isOneOf(activityTypes, value);
const isTurn = (value: unknown): value is number => isBetween(value, -360, 360);
const isTextSize = (value: unknown): value is number => isBetween(value, 4, 1_000);
const isStrokeWidth = (value: unknown): value is number => isBetween(value, 0.1, 400);
const isStroke = (value: unknown): value is Uint8Array => isBytes(value) && value.byteLength <= MAX_STROKE_BYTES;
const isPlace = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && isId(value[0]) && isOrderKey(value[1]);
const isHeads = (value: unknown): value is Connector['heads'] =>
  Array.isArray(value) && isOneOf(connectorHeads, value[0]) && isOneOf(connectorHeads, value[1]);
/** Anything but the web's own addresses could run a script, or open a file. */
const isWebAddress = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_URL && /^https?:\/\/[^\s]+$/i.test(value);
const isEmbedded = (value: unknown): value is Embed['of'] =>
  isObject(value) && isOneOf(embedKinds, value.kind) && isId(value.id);
const isPhoto = (value: unknown): value is Omit<Photo, 'blob'> =>
  isObject(value) &&
  isId(value.by) &&
  isInstant(value.at) &&
  isBetween(value.width, 1, 20_000) &&
  isBetween(value.height, 1, 20_000);
