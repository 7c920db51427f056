import {
  addCard,
  addCheck,
  addComment,
  addItems,
  addPhoto,
  assignCard,
  binItem,
  blockCard,
  bodyOf,
  chooseActivity,
  describeDone,
  editComment,
  itemAsWas,
  itemsOf,
  labelCard,
  linkGoal,
  maxCommentLength,
  moveCard,
  moveCheck,
  readBoard,
  readBody,
  removeCheck,
  removeLabel,
  removePhoto,
  rewordCard,
  rewordCheck,
  saveLabel,
  setDue,
  setFields,
  tickCheck,
  UnknownItem,
  unassignCard,
  unblockCard,
  undoFor,
} from '@samenspel/board';
import * as Y from 'yjs';
import { cardOf } from '../src/column-lists';
import type { PastItem } from '../src/ops/as-was';
import { everyKind } from './every-kind';
import { anna, bert, board, cardId, destroyBoards, idOf, oldCard, seededRandom, sync } from './helpers';

const random = seededRandom(5);
const id = cardId(1);
const blob = 'abcdefghijklmnopqrstuvwx';
afterEach(destroyBoards);

const card = (doc: Y.Doc) => cardOf(readBoard(doc), id);
const checks = (doc: Y.Doc) => readBoard(doc).checks.get(id) ?? [];
const comments = (doc: Y.Doc) => readBoard(doc).comments.get(id) ?? [];

function withCard(clientId = 1): Y.Doc {
  const doc = board(clientId);
  addCard(doc, { id, title: 'Walk', column: 'toTry' }, anna, random);
  return doc;
}

/** Two people who have the same card. */
function pair(): [Y.Doc, Y.Doc] {
  const one = withCard(1);
  const two = board(2);
  sync(one, two);
  return [one, two];
}

test('BD15 people, labels and photos that two add at once all stay', () => {
  const [one, two] = pair();
  assignCard(one, id, 'anna');
  assignCard(two, id, 'bert');
  labelCard(one, id, idOf('label1'), true);
  labelCard(two, id, idOf('label2'), true);
  addPhoto(one, id, { blob, by: 'anna', at: 2, width: 10, height: 10 });
  addPhoto(two, id, { blob: blob.replace('a', 'z'), by: 'bert', at: 1, width: 10, height: 10 });
  sync(one, two);
  expect(card(one)).toMatchObject({ assignees: ['anna', 'bert'], labels: [idOf('label1'), idOf('label2')] });
  expect(card(one)?.photos.map(({ by }) => by)).toEqual(['bert', 'anna']);
  expect(card(two)).toEqual(card(one));
  removePhoto(one, id, blob, anna);
  labelCard(one, id, idOf('label1'), false);
  expect(card(one)).toMatchObject({ labels: [idOf('label2')], photos: [{ by: 'bert' }] });
});

test('BD15 members of a bad form are none, and do not harm the card', () => {
  const doc = withCard();
  const fields = itemsOf(doc).get(id) as Y.Map<unknown>;
  fields.set('assignee:not a person', true);
  fields.set('label:x', true);
  fields.set(`photo:${blob}`, { by: 'anna' });
  fields.set('colour:red', true);
  expect(card(doc)).toMatchObject({ assignees: [], labels: [], photos: [] });
});

test('BD28 a card of schema 1 keeps its people, and can be let go of', () => {
  const doc = board(1);
  oldCard(doc, id, 'Walk', 'toTry');
  ((itemsOf(doc).get(id) as Y.Map<unknown>).get('assignees') as Y.Map<unknown>).set('carla', true);
  assignCard(doc, id, 'bert');
  expect(card(doc)).toMatchObject({ title: 'Walk', assignees: ['bert', 'carla'] });
  unassignCard(doc, id, 'carla');
  unassignCard(doc, id, 'bert');
  expect(card(doc)?.assignees).toEqual([]);
});

test('a card has a day, a goal, an activity and a reason why it is stuck', () => {
  const doc = withCard();
  setDue(doc, id, '2026-10-01');
  linkGoal(doc, id, idOf('goal'));
  chooseActivity(doc, id, 'feedback');
  blockCard(doc, id, bert, 'The key is away');
  expect(card(doc)).toMatchObject({
    due: '2026-10-01',
    goal: idOf('goal'),
    activity: 'feedback',
    blocked: { since: 2_000, by: 'bert', why: 'The key is away' },
  });
  for (const clear of [setDue, linkGoal, chooseActivity]) clear(doc, id, null);
  expect(card(doc)).not.toHaveProperty('due');
  expect(card(doc)).not.toHaveProperty('goal');
  expect(card(doc)).not.toHaveProperty('activity');
  addItems(doc, everyKind, anna, random);
  expect(() => setDue(doc, idOf('frame'), '2026-10-01')).toThrow(UnknownItem);
});

test('labels have a name and a colour; a label that is gone no longer counts', () => {
  const doc = withCard();
  saveLabel(doc, { id: idOf('label2'), name: 'urgent', hue: 'rose' });
  saveLabel(doc, { id: idOf('label1'), name: 'nice', hue: 'mint' });
  saveLabel(doc, { id: idOf('label2'), name: 'can wait', hue: 'rose' });
  expect(readBoard(doc).labels.map(({ name }) => name)).toEqual(['can wait', 'nice']);
  removeLabel(doc, idOf('label2'), anna);
  expect(readBoard(doc).labels.map(({ name }) => name)).toEqual(['nice']);
});

test('BD6 the body is of two people at once', () => {
  const [one, two] = pair();
  bodyOf(one, id).insert(0, 'first ');
  sync(one, two);
  bodyOf(one, id).insert(0, 'The ');
  bodyOf(two, id).insert(6, 'measurement');
  sync(one, two);
  expect(bodyOf(one, id).toString()).toBe('The first measurement');
  describeDone(one, id, anna);
  describeDone(one, id, anna);
  expect(card(one)?.described).toEqual({ by: 'anna', at: 1_001 });
});

test('BD37 BD19 comments of two people at once both stay, those that wait for a time in the order they were written', () => {
  const [one, two] = pair();
  addComment(two, { id: idOf('second'), on: id, text: 'Why?', mentions: ['anna', 'anna'] }, bert);
  addComment(one, { id: idOf('first'), on: id, text: 'Good', mentions: [] }, anna);
  sync(one, two);
  expect(comments(one).map(({ text, by }) => [text, by])).toEqual([
    ['Good', 'anna'],
    ['Why?', 'bert'],
  ]);
  expect(comments(one)[1]?.mentions).toEqual(['anna']);
  expect(comments(two)).toEqual(comments(one));
  editComment(one, idOf('first'), 'Very good', ['bert'], { by: 'anna', now: 9_000 });
  expect(comments(one)[0]).toMatchObject({ text: 'Very good', mentions: ['bert'], edited: 9_000 });
  expect(() => addComment(one, { id: idOf('x'), on: cardId(9), text: '', mentions: [] }, anna)).toThrow(UnknownItem);
  addComment(one, { id: idOf('long'), on: id, text: 'x'.repeat(maxCommentLength + 1), mentions: [] }, anna);
  expect(comments(one).at(-1)?.text.length).toBeLessThanOrEqual(maxCommentLength);
});

test('BD20 a checklist is of two people at once', () => {
  const [one, two] = pair();
  addCheck(one, { id: idOf('lamp'), on: id, text: 'Bring a lamp' }, random);
  sync(one, two);
  addCheck(one, { id: idOf('map'), on: id, text: 'Bring a map' }, random);
  addCheck(two, { id: idOf('rope'), on: id, text: 'Bring a rope' }, random);
  rewordCheck(one, idOf('lamp'), 'Bring a good lamp');
  rewordCheck(two, idOf('lamp'), 'Bring a lamp!');
  tickCheck(two, idOf('lamp'), true, bert);
  sync(one, two);
  expect(checks(one)).toEqual(checks(two));
  expect(checks(one)[0]).toMatchObject({ text: 'Bring a good lamp!', done: { by: 'bert', at: 2_000 } });
  expect(checks(one)).toHaveLength(3);
  moveCheck(one, idOf('lamp'), 'end', random);
  expect(checks(one).at(-1)?.id).toBe(idOf('lamp'));
  removeCheck(one, idOf('map'), anna);
  tickCheck(one, idOf('lamp'), false, anna);
  expect(checks(one).map(({ text, done }) => [text, done])).toEqual([
    ['Bring a rope', undefined],
    ['Bring a good lamp!', undefined],
  ]);
});

describe('BD26 putting an item back as it was', () => {
  const past = (doc: Y.Doc): PastItem => {
    const then = board(50);
    Y.applyUpdate(then, Y.encodeStateAsUpdate(doc));
    const was = readBoard(then).items.get(id);
    if (!was) throw new Error('No card to remember');
    return { ...was, checks: readBoard(then).checks.get(id) ?? [], body: readBody(bodyOf(then, id)) };
  };

  test('gives back words, place, people, marks, checklist and body, and leaves the comments', () => {
    const doc = withCard();
    assignCard(doc, id, 'bert');
    labelCard(doc, id, idOf('label'), true);
    addPhoto(doc, id, { blob, by: 'bert', at: 2, width: 10, height: 10 });
    setDue(doc, id, '2026-10-01');
    addCheck(doc, { id: idOf('lamp'), on: id, text: 'Bring a lamp' }, random);
    addCheck(doc, { id: idOf('map'), on: id, text: 'Bring a map' }, random);
    tickCheck(doc, idOf('lamp'), true, bert);
    bodyOf(doc, id).insert(0, 'How we walk');
    const was = past(doc);

    rewordCard(doc, id, 'Run', bert);
    moveCard(doc, id, 'secured', 'end', random);
    unassignCard(doc, id, 'bert');
    assignCard(doc, id, 'carla');
    labelCard(doc, id, idOf('label'), false);
    removePhoto(doc, id, blob, bert);
    setDue(doc, id, null);
    blockCard(doc, id, bert);
    setFields(doc, new Map([[id, { at: [5, 5], hue: 'sky' }]]));
    rewordCheck(doc, idOf('lamp'), 'Bring nothing');
    tickCheck(doc, idOf('lamp'), false, bert);
    removeCheck(doc, idOf('map'), bert);
    addCheck(doc, { id: idOf('rope'), on: id, text: 'Bring a rope' }, random);
    addComment(doc, { id: idOf('comment'), on: id, text: 'Nice', mentions: [] }, bert);
    bodyOf(doc, id).delete(0, bodyOf(doc, id).length);
    binItem(doc, id, bert);
    const changed = readBoard(doc).items.get(id);

    const undo = undoFor(doc, () => anna);
    itemAsWas(doc, id, was, { by: 'anna', now: 7_000 }, random);
    const { worded, described, photos, ...back } = card(doc) ?? { photos: [] };
    const { checks: _, body: __, photos: ___, ...then } = was as PastItem & { photos: unknown };
    expect(back).toEqual(then);
    expect(photos).toMatchObject([{ blob, by: 'bert' }]);
    expect([worded?.by, described?.by]).toEqual(['anna', 'anna']);
    expect(checks(doc).map(({ text, done }) => [text, done?.by])).toEqual([
      ['Bring a lamp', 'anna'],
      ['Bring a map', undefined],
    ]);
    expect(bodyOf(doc, id).toString()).toBe('How we walk');
    expect(comments(doc)).toHaveLength(1);
    undo.undo();
    expect(card(doc)).toEqual(changed);
    expect(bodyOf(doc, id).toString()).toBe('');
  });

  test('is stuck as it was then, since then and for that reason, also when it is stuck again by now', () => {
    const doc = withCard();
    blockCard(doc, id, { by: 'anna', now: 400 }, 'no station');
    const was = past(doc);
    unblockCard(doc, id);
    blockCard(doc, id, { by: 'bert', now: 944 }, 'rain');
    itemAsWas(doc, id, was, { by: 'chris', now: 2_000 }, random);
    expect(card(doc)?.blocked).toEqual({ since: 400, by: 'chris', why: 'no station' });
    // The same trouble keeps who said it.
    itemAsWas(doc, id, past(doc), { by: 'dewi', now: 3_000 }, random);
    expect(card(doc)?.blocked?.by).toBe('chris');
  });

  test('meets what another writes at the same time, as any edit does', () => {
    const [one, two] = pair();
    const was = past(one);
    rewordCard(one, id, 'Walk fast', anna);
    sync(one, two);
    itemAsWas(one, id, was, anna, random);
    rewordCard(two, id, 'Walk fast and far', bert);
    assignCard(two, id, 'bert');
    sync(one, two);
    expect(card(one)?.title).toBe('Walk and far');
    expect(card(one)?.assignees).toEqual(['bert']);
    expect(card(two)).toEqual(card(one));
  });

  test('changes nothing when nothing changed', () => {
    const doc = withCard();
    const was = past(doc);
    const before = Y.encodeStateVector(doc);
    itemAsWas(doc, id, was, anna, random);
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });
});
