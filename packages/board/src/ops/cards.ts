import { type ActivityType, truncate } from '@samenspel/domain';
import * as Y from 'yjs';
import { cardsIn } from '../column-lists';
import { readBoard } from '../content';
import { maxNameLength, maxReasonLength, maxTitleLength } from '../limits';
import { type Edited, mergedInto } from '../merge-words';
import { freshKeys, type Random } from '../order';
import { assigneeKey, labelKey, oldAssignees, photoKey } from '../read-card';
import { readLabels } from '../read-records';
import { labelsOf } from '../roots';
import { typeInto } from '../text';
import { isCard, type Label, type Photo } from '../types';
import {
  change,
  found,
  foundAmong,
  foundCard,
  nextSigned,
  placesFor,
  put,
  type Signature,
  setOn,
  signed,
  titleOf,
  UnknownItem,
  type Where,
} from './change';
import { addItems } from './new-item';

interface NewCard {
  readonly id: string;
  readonly title: string;
  readonly column: string;
  readonly where?: Where;
}

/** Adds a card to a column. */
export function addCard(doc: Y.Doc, card: NewCard, sign: Signature, random: Random): void {
  const { id, title, column, where = 'end' } = card;
  addItems(doc, [{ id, kind: 'card', title, place: { column, where } }], sign, random);
}

/**
 * Sets the title of an item by the smallest change, so that words typed by others meanwhile stay, and says that the wording is
 * finished. Give the title as it was opened with it when it was open for a while. While someone is still typing use `typeTitle`.
 * @throws WordsTooLong
 */
export function rewordCard(doc: Y.Doc, id: string, words: string | Edited, sign: Signature): void {
  const { fields, item } = found(doc, id);
  const title = mergedInto(titleOf(doc, id).toString(), words, maxTitleLength);
  if (item.title === title) return;
  change(doc, () => {
    typeTitle(doc, id, title);
    fields.set('worded', nextSigned(item.worded, sign));
  });
}

/** Sets the title in mid-typing: others see the words, no fact is made of it. */
export function typeTitle(doc: Y.Doc, id: string, title: string): void {
  const words = titleOf(doc, id);
  change(doc, () => typeInto(words, truncate(title, maxTitleLength)));
}

/** Says that the wording typed before is finished. */
export function finishTitle(doc: Y.Doc, id: string, sign: Signature): void {
  const { fields, item } = found(doc, id);
  change(doc, () => fields.set('worded', nextSigned(item.worded, sign)));
}

/** Says that the body edited before is finished. */
export function describeDone(doc: Y.Doc, id: string, sign: Signature): void {
  const { fields, card } = foundCard(doc, id);
  change(doc, () => fields.set('described', nextSigned(card.described, sign)));
}

/** Moves a card to a column and a place in it; a note becomes a card so. Column and key are one value: two moves at once never mix. */
export function moveCard(doc: Y.Doc, id: string, column: string, where: Where, random: Random): void {
  foundCard(doc, id);
  moveCards(doc, [id], column, where, random);
}

/** Moves cards together, in the order given. */
export function moveCards(doc: Y.Doc, ids: readonly string[], column: string, where: Where, random: Random): void {
  const cards = foundAmong(doc, ids).filter(({ item }) => isCard(item));
  const moving = new Set(cards.map(({ item }) => item.id));
  const places = placesFor(doc, column, where, cards.length, random, moving);
  change(doc, () => {
    for (const [index, { fields }] of cards.entries()) fields.set('place', places[index]);
  });
}

/** Takes a card off the kanban; as a note it stays on the canvas. */
export function takeOffKanban(doc: Y.Doc, id: string): void {
  const { fields } = foundCard(doc, id);
  change(doc, () => put(fields, 'place', null));
}

export function assignCard(doc: Y.Doc, id: string, personId: string): void {
  const { fields, card } = foundCard(doc, id);
  if (!card.assignees.includes(personId)) change(doc, () => fields.set(assigneeKey(personId), true));
}

export function unassignCard(doc: Y.Doc, id: string, personId: string): void {
  const { fields, card } = foundCard(doc, id);
  if (!card.assignees.includes(personId)) return;
  change(doc, () => {
    put(fields, assigneeKey(personId), null);
    const old = fields.get(oldAssignees);
    if (old instanceof Y.Map) old.delete(personId);
  });
}

/** Marks a card blocked; already blocked stays as it is, with its first "since". */
export function blockCard(doc: Y.Doc, id: string, sign: Signature, why?: string): void {
  const { fields, card } = foundCard(doc, id);
  if (card.blocked) return;
  const reason = why ? { why: truncate(why, maxReasonLength) } : {};
  change(doc, () => fields.set('blocked', { since: sign.now, by: sign.by, ...reason }));
}

export function unblockCard(doc: Y.Doc, id: string): void {
  setOnCard(doc, id, 'blocked', null);
}

/** The day a card is due, YYYY-MM-DD. */
export const setDue = (doc: Y.Doc, id: string, due: string | null): void => setOnCard(doc, id, 'due', due);

export const linkGoal = (doc: Y.Doc, id: string, goalId: string | null): void => setOnCard(doc, id, 'goal', goalId);

export const chooseActivity = (doc: Y.Doc, id: string, activity: ActivityType | null): void =>
  setOnCard(doc, id, 'activity', activity);

export const labelCard = (doc: Y.Doc, id: string, labelId: string, on: boolean): void =>
  setOnCard(doc, id, labelKey(labelId), on ? true : null);

export function addPhoto(doc: Y.Doc, id: string, photo: Photo): void {
  // Whoever put it there first did.
  if (!foundCard(doc, id).card.photos.some(({ blob }) => blob === photo.blob)) setPhoto(doc, id, photo);
}

const setPhoto = (doc: Y.Doc, id: string, { blob, ...photo }: Photo): void => setOnCard(doc, id, photoKey(blob), photo);

/** Puts a photo of a card in the bin. */
export function removePhoto(doc: Y.Doc, id: string, blob: string, sign: Signature): void {
  const photo = foundCard(doc, id).card.photos.find((each) => each.blob === blob);
  if (photo) setPhoto(doc, id, { ...photo, gone: signed(sign) });
}

export function restorePhoto(doc: Y.Doc, id: string, blob: string): void {
  const photo = foundCard(doc, id).card.gonePhotos?.find((each) => each.blob === blob);
  if (!photo) return;
  const { gone: _, ...back } = photo;
  setPhoto(doc, id, back);
}

function setOnCard(doc: Y.Doc, id: string, field: string, value: unknown): void {
  const { fields } = foundCard(doc, id);
  change(doc, () => put(fields, field, value));
}

/** Makes a label, or changes its name and colour. */
export function saveLabel(doc: Y.Doc, { id, name, hue }: Pick<Label, 'id' | 'name' | 'hue'>): void {
  const root = labelsOf(doc);
  const fields = { name: truncate(name, maxNameLength), hue };
  change(doc, () =>
    root.has(id) ? setOn(root, id, fields) : root.set(id, new Y.Map<unknown>(Object.entries(fields))),
  );
}

/** Changes what was changed of a label since it was opened; the name is merged with what another made of it. @throws WordsTooLong, UnknownItem */
export function editLabel(doc: Y.Doc, base: Label, { name, hue }: Pick<Label, 'name' | 'hue'>): void {
  const now = readLabels(doc).find(({ id, gone }) => id === base.id && !gone);
  if (now === undefined) throw new UnknownItem(base.id);
  const merged = mergedInto(now.name, { base: base.name, words: name }, maxNameLength);
  saveLabel(doc, { id: base.id, name: merged, hue: hue === base.hue ? now.hue : hue });
}

/** Puts a label in the bin; cards that carry it show it again when it comes back. */
export const removeLabel = (doc: Y.Doc, id: string, sign: Signature): void =>
  change(doc, () => setOn(labelsOf(doc), id, { gone: signed(sign) }));

export const restoreLabel = (doc: Y.Doc, id: string): void =>
  change(doc, () => setOn(labelsOf(doc), id, { gone: undefined }));

/** Gives every card of these columns a fresh, short key in the order they have now. For the server, when a key grew past `longKeyLength`. */
export function rebalanceCards(doc: Y.Doc, columns: readonly string[], random: Random): void {
  if (columns.length === 0) return;
  const board = readBoard(doc);
  change(doc, () => {
    for (const column of columns) {
      const cards = cardsIn(board, column);
      const keys = freshKeys(cards.length, random);
      for (const [index, card] of cards.entries()) {
        const { fields } = found(doc, card.id);
        fields.set('place', [card.place?.[0] ?? column, keys[index]]);
      }
    }
  });
}
