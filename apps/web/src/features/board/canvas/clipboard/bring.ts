import type { Point } from '@samenspel/canvas-engine';
import type { Translate } from '../../../../lib/i18n/i18n';
import { addImages, addLink, pasteClip, pasteLines } from '../controller/adding';
import type { CanvasController } from '../controller/controller';
import { readForeign } from './foreign';
import { readClip } from './formats';

/** What came in: by a key, by a button, or dropped. */
export interface Brought {
  /** What it says in this form; empty when it has none. */
  text(type: string): string;
  readonly images: readonly File[];
  /** There were files that are no pictures we keep. */
  readonly unknown: boolean;
}

/**
 * Puts down what came in: our own items, pictures, an address, or lines that become notes.
 * @param beside copies of what is on this very board come beside what they were made of
 */
export function bringIn(
  controller: CanvasController,
  t: Translate,
  brought: Brought,
  around: Point,
  beside: boolean,
): void {
  const clip = readClip(brought.text);
  if (clip !== null) pasteClip(controller, t, clip, around, beside && clip.boardId === controller.session.boardId);
  else if (brought.images.length > 0) void addImages(controller, t, brought.images, around);
  else if (brought.unknown) controller.say(t('canvas.pictureFailed'));
  else bringWords(controller, t, brought.text('text/plain'), around);
}

function bringWords(controller: CanvasController, _t: Translate, text: string, around: Point): void {
  const found = readForeign(text);
  if (found.kind === 'link') addLink(controller, found.url, '', around);
  if (found.kind !== 'notes') return;
  if (found.lines.length === 1) pasteLines(controller, found.lines, around);
  else controller.set({ dialog: { pasteLines: found.lines } });
}
