import {
  type Board,
  binItems,
  giveDot,
  type Hue,
  type Ink,
  type Item,
  moveCards,
  onCanvas,
  putOnCanvas,
  takeOffCanvas,
  takeOffKanban,
} from '@samenspel/board';
import type { Point } from '@samenspel/canvas-engine';
import { newId } from '../../../../lib/device/ids';
import type { Translate } from '../../../../lib/i18n/i18n';
import { type Clip, clipItem } from '../clipboard/clip';
import { freshItems } from '../clipboard/paste';
import { inShort } from '../outline/outline';
import { openVoteOf, takesDots } from '../together/vote-model';
import { noteSide, putDown } from './adding';
import { applyChanges } from './arranging';
import { withContents } from './chosen';
import type { CanvasController } from './controller';

/** Puts items in the bin, and what hangs on them stays: a line then ends at its point. */
export function binAll(controller: CanvasController, t: Translate, items: readonly Item[]): void {
  if (items.length === 0) return;
  const ids = items.filter(({ locked }) => locked === undefined).map(({ id }) => id);
  if (ids.length < items.length) controller.say(t('canvas.locked'));
  if (ids.length === 0) return;
  controller.change(ids, (doc, some, session) => binItems(doc, some, session.sign()));
  controller.engine.selection.set([]);
  if (ids.length === items.length) controller.say(t('canvas.binned', { count: ids.length }));
}

export const clipOf = (controller: CanvasController, chosen: readonly Item[]): Clip => ({
  boardId: controller.session.boardId,
  communityId: controller.session.communityId,
  items: withContents(chosen, controller.board.items).map(clipItem),
});

export function duplicate(controller: CanvasController, items: readonly Item[], by: Point = [24, 24]): void {
  putDown(controller, freshItems(clipOf(controller, items).items, by, newId));
}

/** What has a fill of one of the six hues, and what has a line or letters of one of the inks. */
export const hasHue = ({ kind }: Item): boolean => kind === 'card' || kind === 'shape' || kind === 'frame';
export const hasInk = ({ kind }: Item): boolean =>
  kind === 'text' || kind === 'shape' || kind === 'connector' || kind === 'ink';

export function colour(controller: CanvasController, hue: Hue | null): void {
  applyChanges(controller, new Map(controller.chosen.filter(hasHue).map(({ id }) => [id, { hue }])));
}

export function inkIn(controller: CanvasController, ink: Ink): void {
  applyChanges(controller, new Map(controller.chosen.filter(hasInk).map(({ id }) => [id, { ink }])));
}

/** Makes notes cards of the kanban, at the end of a column. */
export function putInColumn(controller: CanvasController, column: string): void {
  const ids = controller.chosen.filter(({ kind }) => kind === 'card').map(({ id }) => id);
  controller.change(ids, (doc, some, session) => moveCards(doc, some, column, 'end', session.random));
}

export function offKanban(controller: CanvasController): void {
  const ids = controller.chosen.filter((item) => item.kind === 'card' && item.place !== undefined).map(({ id }) => id);
  controller.change(ids, (doc, some) => {
    for (const id of some) takeOffKanban(doc, id);
  });
}

/** Takes cards off the canvas that are on the kanban too; what is nowhere else goes to the bin instead. */
export function offCanvas(controller: CanvasController): void {
  const ids = controller.loose.filter((item) => item.kind === 'card' && item.place !== undefined).map(({ id }) => id);
  controller.change(ids, (doc, some) => {
    for (const id of some) takeOffCanvas(doc, id);
  });
  controller.engine.selection.set([]);
}

/** Cards of the kanban that have no place on the canvas yet. */
export const onlyOnKanban = (board: Board): Item[] =>
  [...board.items.values()].filter(
    (item) => item.kind === 'card' && item.place !== undefined && !onCanvas(item) && item.gone === undefined,
  );

/** Lays those cards on the canvas in a block, in columns as they stand on the kanban. */
export function bringCards(controller: CanvasController): void {
  const cards = onlyOnKanban(controller.board);
  const columns = controller.board.columns.map(({ id }) =>
    cards.filter((card) => card.kind === 'card' && card.place?.[0] === id).map(({ id: card }) => card),
  );
  const step = noteSide + 24;
  const longest = Math.max(1, ...columns.map(({ length }) => length));
  const [left, top] = controller.engine.freePlace([columns.length * step, longest * step]);
  const placed: string[] = [];
  controller.session.act((doc) =>
    doc.transact(() => {
      for (const [column, ids] of columns.entries())
        for (const [row, id] of ids.entries()) {
          putOnCanvas(doc, id, [left + column * step, top + row * step]);
          placed.push(id);
        }
    }),
  );
  controller.engine.selection.set(placed);
  controller.engine.camera.fit(placed, 64, { animate: true });
}

/** Gives a dot of one's own in the vote that is open, or takes one back; says why not when it cannot. */
export function dot(
  controller: CanvasController,
  t: Translate,
  id: string,
  step: 1 | -1,
  left: (vote: string) => number,
): void {
  const vote = openVoteOf(controller.session.state.board);
  const item = controller.item(id);
  if (vote === undefined || item === undefined) return;
  if (!takesDots(vote, item)) {
    controller.say(t('canvas.vote.notHere'));
    return;
  }
  if (step === 1 && left(vote.id) <= 0) {
    controller.say(t('canvas.vote.noneLeft'));
    return;
  }
  const { session } = controller;
  session.act((doc) => giveDot(doc, vote.id, id, session.personId, step));
  const words = inShort(item.title, 40) || t(`canvas.kind.${item.kind}`);
  const mine = session.state.board.dots.get(`${vote.id}/${id}/${session.personId}`) ?? 0;
  controller.say(step === 1 ? t('canvas.vote.given', { count: mine, words }) : t('canvas.vote.taken', { words }));
}
