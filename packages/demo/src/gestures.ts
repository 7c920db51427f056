import {
  addCard,
  addCheck,
  addComment,
  assignCard,
  binItem,
  blockCard,
  bodyOf,
  chooseActivity,
  describeDone,
  labelCard,
  linkGoal,
  moveCard,
  restoreItem,
  rewordCard,
  setDue,
  tickCheck,
  unassignCard,
  unblockCard,
} from '@samenspel/board';
import { newId } from '@samenspel/domain';
import type * as Y from 'yjs';
import type { Hand } from './canvas-tell';
import type { BoardStep, Gesture } from './script';
import type { Weekday } from './words';

type Made<Name extends Gesture[0]> = Extract<Gesture, readonly [Name, ...unknown[]]>;
type Gestures = { [Name in Gesture[0]]: (gesture: Made<Name>) => void };

/** Makes one person's gesture on one card. */
export function gesticulate(
  doc: Y.Doc,
  { board, card, gesture }: BoardStep,
  hand: Hand & { day(week: number, day: Weekday): string },
): void {
  const { sign, random } = hand;
  const item = hand.id(`card:${card}`);
  const gestures: Gestures = {
    add: ([, column, title]) => addCard(doc, { id: item, column, title: hand.words(title) }, sign, random),
    move: ([, column]) => moveCard(doc, item, column, 'end', random),
    reword: ([, title]) => rewordCard(doc, item, hand.words(title), sign),
    assign: ([, person]) => assignCard(doc, item, hand.id(person)),
    unassign: ([, person]) => unassignCard(doc, item, hand.id(person)),
    block: ([, why]) => blockCard(doc, item, sign, why && hand.words(why)),
    unblock: () => unblockCard(doc, item),
    bin: () => binItem(doc, item, sign),
    restore: () => restoreItem(doc, item),
    describe: ([, ...paragraphs]) => {
      const body = bodyOf(doc, item);
      const lines = paragraphs.map((text) => hand.words(text)).join('\n');
      body.insert(body.length, body.length > 0 ? `\n${lines}` : lines);
      describeDone(doc, item, sign);
    },
    label: ([, name]) => labelCard(doc, item, hand.id(`label:${board}:${name}`), true),
    due: ([, day]) => setDue(doc, item, hand.day(...day)),
    goal: ([, goal]) => linkGoal(doc, item, hand.id(goal)),
    activity: ([, activity]) => chooseActivity(doc, item, activity),
    comment: ([, text, ...people]) => {
      const mentions = people.map((person) => hand.id(person));
      addComment(doc, { id: newId(random), on: item, text: hand.words(text), mentions }, sign);
    },
    check: ([, name, text]) => {
      const id = newId(random);
      hand.name(`check:${card}:${name}`, id);
      addCheck(doc, { id, on: item, text: hand.words(text) }, random);
    },
    tick: ([, name]) => tickCheck(doc, hand.id(`check:${card}:${name}`), true, sign),
  };
  doc.transact(() => (gestures[gesture[0]] as (gesture: Gesture) => void)(gesture));
}
