import { addItems, BoardFull, type Embed, maxTitleLength, type NewItem, type Point, type Size } from '@samenspel/board';
import type { Box } from '@samenspel/canvas-engine';
import { freePlace } from '@samenspel/canvas-engine';
import { truncate } from '@samenspel/domain';
import { newId } from '../../../../lib/device/ids';
import type { Translate } from '../../../../lib/i18n/i18n';
import { fittedLines, sayDidNotFit } from '../../../../lib/ui/did-not-fit';
import type { Clip, ClipItem } from '../clipboard/clip';
import { blockPlaces, maxPastedNotes } from '../clipboard/foreign';
import { clipBox, forCommunity, freshItems } from '../clipboard/paste';
import { type Template, templateBox, templateItems } from '../templates/templates';
import type { CanvasController } from './controller';

export const noteSide = 160;
const gap = 24;
const maxImageSide = 480;

/**
 * Puts new items down; answers whether they are there now. In private writing notes, and lines that hold on to them, go on one's own sheet: nobody else may see
 * even that they are there. A full board says so and gives the words back.
 */
export function putDown(
  controller: CanvasController,
  items: readonly NewItem[],
  select = true,
  words: readonly string[] = items.flatMap(({ title }) => (title === undefined || title === '' ? [] : [title])),
): boolean {
  if (controller.state.readOnly || items.length === 0) return false;
  controller.begin('own');
  const { sheet } = controller;
  const hidden = new Set(sheet === null ? [] : items.filter(({ kind }) => kind === 'card').map(({ id }) => id));
  const isHidden = (item: NewItem): boolean =>
    hidden.has(item.id) ||
    (item.kind === 'connector' &&
      [item.from.item, item.to.item].some((id) => id !== undefined && (hidden.has(id) || controller.isPrivate(id))));
  const own = items.filter(isHidden);
  const shared = items.filter((item) => !isHidden(item));
  try {
    for (const [session, some] of [
      [controller.session, shared],
      [sheet, own],
    ] as const)
      if (session !== null && some.length > 0)
        if (!session.act((doc) => addItems(doc, some, session.sign(), session.random))) return false;
  } catch (error) {
    if (!(error instanceof BoardFull)) throw error;
    sayDidNotFit({ of: 'items', count: items.length, total: items.length, rest: words.join('\n') });
    return false;
  }
  if (select) controller.engine.selection.set(items.map(({ id }) => id));
  return true;
}

/** Items of a clip around a point; `beside` a little beside where they were, when that is in view. */
export function pasteClip(controller: CanvasController, t: Translate, clip: Clip, at: Point, beside: boolean): void {
  const { items, leftOut } = forCommunity(clip, controller.session.communityId);
  const box = clipBox(items);
  if (box !== null) {
    const next = beside ? besideShift(controller, items, box) : null;
    const shift: Point = next ?? [at[0] - box.x - box.w / 2, at[1] - box.y - box.h / 2];
    putDown(controller, freshItems(items, shift, newId));
  }
  if (leftOut > 0) controller.say(t('canvas.pasteLeftOut', { count: leftOut }));
}

/** The first step aside at which no earlier copy lies; null when one would not see it there. */
function besideShift(controller: CanvasController, items: readonly ClipItem[], box: Box): Point | null {
  const first = items.find(({ at }) => at !== undefined);
  const [x, y] = first?.at ?? [box.x, box.y];
  const taken = (by: number): boolean =>
    [...controller.board.items.values()].some(
      ({ kind, at, gone }) => kind === first?.kind && gone === undefined && at?.[0] === x + by && at[1] === y + by,
    );
  let by = gap;
  while (taken(by)) by += gap;
  const view = controller.engine.camera.visible();
  const middle: Point = [box.x + box.w / 2 + by, box.y + box.h / 2 + by];
  const seen =
    middle[0] > view.x && middle[0] < view.x + view.width && middle[1] > view.y && middle[1] < view.y + view.height;
  return seen ? [by, by] : null;
}

/** Lines of words as a block of notes around a point. */
export function pasteLines(controller: CanvasController, lines: readonly string[], around: Point): void {
  const places = blockPlaces(Math.min(lines.length, maxPastedNotes), noteSide, gap);
  const wide = Math.max(...places.map(([x]) => x)) + noteSide;
  const high = Math.max(...places.map(([, y]) => y)) + noteSide;
  const place = roomFor(controller, { w: wide, h: high }, around);
  const { hue } = controller.engine.look.get();
  const put = putDown(
    controller,
    places.map(([x, y], index) => ({
      id: newId(),
      kind: 'card',
      title: truncate(lines[index] ?? '', maxTitleLength),
      at: [place[0] + x, place[1] + y],
      size: [noteSide, noteSide],
      hue,
    })),
    true,
    lines,
  );
  if (put) fittedLines(lines, maxPastedNotes, maxTitleLength);
}

export function addLink(controller: CanvasController, url: string, title: string, around?: Point): void {
  const size: Size = [280, 92];
  putDown(controller, [{ id: newId(), kind: 'link', url, title, at: placeFor(controller, size, around), size }]);
}

export function addEmbed(controller: CanvasController, of: Embed['of']): void {
  const size: Size = [280, 116];
  putDown(controller, [{ id: newId(), kind: 'embed', of, at: placeFor(controller, size), size }]);
}

/** Pictures go through the photo queue, so that they also come along without network. */
export async function addImages(
  controller: CanvasController,
  t: Translate,
  files: readonly File[],
  around?: Point,
): Promise<void> {
  let next = around;
  for (const file of files) {
    try {
      const { blob, width, height } = await controller.session.photos.queue(file);
      const scale = Math.min(1, maxImageSide / Math.max(width, height));
      const size: Size = [Math.round(width * scale), Math.round(height * scale)];
      putDown(controller, [{ id: newId(), kind: 'image', blob, at: placeFor(controller, size, next), size }]);
      if (next !== undefined) next = [next[0] + size[0] + gap, next[1]];
    } catch {
      controller.say(t('canvas.pictureFailed'));
    }
  }
}

export function addTemplate(controller: CanvasController, t: Translate, template: Template): void {
  const box = templateBox(template);
  const { x, y, zoom: _ } = controller.engine.camera.get();
  const at = roomFor(controller, box, [x, y]);
  const items = templateItems(template, t, at, newId);
  putDown(controller, items, false);
  controller.engine.selection.set([]);
  controller.engine.camera.fitRect({ x: at[0], y: at[1], width: box.w, height: box.h }, 64, { animate: true });
}

/** Top left of a free place of this size; around a point exactly there. */
function placeFor(controller: CanvasController, size: Size, around?: Point): Point {
  return around === undefined ? controller.engine.freePlace(size) : [around[0] - size[0] / 2, around[1] - size[1] / 2];
}

/** Top left of the nearest room for something large, so that it lies on nothing. */
function roomFor(controller: CanvasController, size: { readonly w: number; readonly h: number }, around: Point): Point {
  const taken = (box: { x: number; y: number; w: number; h: number }): boolean =>
    controller.engine.itemsIn({ x: box.x, y: box.y, width: box.w, height: box.h }).length > 0;
  const { x, y } = freePlace(size, { x: around[0], y: around[1] }, taken);
  return [Math.round(x), Math.round(y)];
}

/** A new note beside another, of the same colour and size, for the next thought. Answers its id. */
export function addNextNote(controller: CanvasController, id: string): string | null {
  const before = controller.item(id);
  const rect = controller.engine.boundsOf(id);
  if (before === undefined || rect === null) return null;
  const size: Size = before.size ?? [noteSide, noteSide];
  const free = (x: number, y: number): boolean =>
    controller.engine
      .itemsIn({ x: x + 4, y: y + 4, width: size[0] - 8, height: size[1] - 8 })
      .every((other) => controller.item(other)?.kind === 'frame');
  const [left, top] = [rect.x, rect.y];
  const beside: readonly Point[] = [
    [left + size[0] + gap, top],
    [left, top + size[1] + gap],
    [left - size[0] - gap, top],
    [left, top - size[1] - gap],
  ];
  const at = beside.find(([x, y]) => free(x, y)) ?? controller.engine.freePlace(size);
  const note: NewItem = {
    id: newId(),
    kind: 'card',
    at,
    size,
    hue: (before.kind === 'card' ? before.hue : undefined) ?? controller.engine.look.get().hue,
    ...(before.frame === undefined ? {} : { frame: before.frame }),
  };
  putDown(controller, [note]);
  return note.id;
}
