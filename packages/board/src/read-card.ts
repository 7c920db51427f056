import { activityTypes, truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import {
  compare,
  type Draft,
  given,
  goneIn,
  isBetween,
  isBlobId,
  isDay,
  isId,
  isInstant,
  isItemId,
  isObject,
  isOneOf,
  isOrderKey,
  Malformed,
  orNothing,
  signedIn,
} from './fields';
import { maxReasonLength } from './limits';
import { type Fields, type Head, isHue, withCommon } from './read-common';
import type { Blocked, Card, Photo } from './types';

/** Keys of an item's map that say one member of a set each: two people who add at once never lose one. */
export const assigneeKey = (personId: string): string => `assignee:${personId}`;
export const labelKey = (labelId: string): string => `label:${labelId}`;
export const photoKey = (blobId: string): string => `photo:${blobId}`;
/** Cards of schema 1 hold their assignees in a map of its own. */
export const oldAssignees = 'assignees';

export function cardIn({ id, by, title }: Head, fields: Fields): Card {
  const card: Draft<Card> = { id, kind: 'card', by, title, assignees: none, labels: none, photos: none };
  const hue = given(fields, 'hue', isHue);
  if (hue !== undefined) card.hue = hue;
  const place = given(fields, 'place', isPlace);
  if (place !== undefined) card.place = place;
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
  return withCommon(card, fields);
}

const none: readonly never[] = Object.freeze([]);

/** Assignees, labels and photos: members of a bad form are none. */
function readSets(card: Draft<Card>, fields: Fields): void {
  let assignees: Set<string> | undefined;
  let labels: string[] | undefined;
  let photos: Photo[] | undefined;
  let gonePhotos: Photo[] | undefined;
  const old = fields.get(oldAssignees);
  if (old instanceof Y.Map) for (const id of old.keys()) if (isId(id)) assignees = (assignees ?? new Set()).add(id);
  fields.forEach((value, key) => {
    const colon = key.indexOf(':');
    if (colon < 0) return;
    const member = key.slice(colon + 1);
    if (key.startsWith('assignee:') && isId(member)) assignees = (assignees ?? new Set()).add(member);
    else if (key.startsWith('label:') && isItemId(member)) {
      labels ??= [];
      labels.push(member);
    } else if (key.startsWith('photo:') && isPhoto(value) && isBlobId(member)) {
      const { by, at, width, height } = value;
      const gone = value.gone === undefined ? undefined : orNothing(() => goneIn(value.gone));
      const photo = { blob: member, by, at, width, height };
      photos ??= [];
      gonePhotos ??= [];
      if (gone) gonePhotos.push({ ...photo, gone });
      else photos.push(photo);
    }
  });
  if (assignees) card.assignees = [...assignees].sort();
  if (labels) card.labels = labels.sort();
  if (photos && photos.length > 0) card.photos = photos.sort(byAge);
  if (gonePhotos && gonePhotos.length > 0) card.gonePhotos = gonePhotos.sort(byAge);
}

const byAge = (a: Photo, b: Photo): number => a.at - b.at || compare(a.blob, b.blob);

function blockedIn(value: unknown): Blocked {
  if (!isObject(value) || !isInstant(value.since) || !isId(value.by)) throw new Malformed('blocked');
  const why = typeof value.why === 'string' && value.why !== '' ? { why: truncate(value.why, maxReasonLength) } : {};
  return { since: value.since, by: value.by, ...why };
}

const isActivity = (value: unknown): value is NonNullable<Card['activity']> => isOneOf(activityTypes, value);
const isPlace = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && isId(value[0]) && isOrderKey(value[1]);
const isPhoto = (value: unknown): value is Omit<Photo, 'blob'> =>
  isObject(value) &&
  isId(value.by) &&
  isInstant(value.at) &&
  isBetween(value.width, 1, 20_000) &&
  isBetween(value.height, 1, 20_000);
