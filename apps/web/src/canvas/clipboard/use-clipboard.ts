import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { useT } from '../../app/i18n';
import { addImages, addLink, pasteClip, pasteLines } from '../desk/adding';
import type { Desk } from '../desk/desk';
import { binAll, clipOf } from '../desk/items';
import type { Point } from '../engine/types';
import { type Foreign, imagesIn, readForeign } from './foreign';
import { clipboardForms, readClip } from './formats';

export interface ClipboardWays {
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onCut: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
  /** Something from another program hovers over the canvas. */
  readonly dropping: boolean;
}

const inField = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable="true"], [role="dialog"]') !== null;

/** Copy, cut, paste and drop: within a board, between boards, and from other programs. */
export function useClipboard(desk: Desk | null): ClipboardWays {
  const { t } = useT();
  const [dropping, setDropping] = useState(false);

  const copy = (event: ClipboardEvent): boolean => {
    if (desk === null || inField(event.target) || desk.chosen.length === 0) return false;
    for (const [type, words] of Object.entries(clipboardForms(clipOf(desk, desk.chosen))))
      event.clipboardData.setData(type, words);
    event.preventDefault();
    return true;
  };
  const foreign = (at: Desk, found: Foreign, around: Point): void => {
    if (found.kind === 'link') addLink(at, t, found.url, '', around);
    if (found.kind !== 'notes') return;
    if (found.lines.length === 1) pasteLines(at, t, found.lines, around);
    else at.set({ dialog: { pasteLines: found.lines, leftOut: found.leftOut } });
  };
  const take = (at: Desk, data: DataTransfer, around: Point, beside: boolean): void => {
    const images = imagesIn(data);
    const clip = readClip((type) => data.getData(type));
    if (clip !== null) pasteClip(at, t, clip, beside && clip.boardId === at.session.boardId ? null : around);
    else if (images.length > 0) void addImages(at, t, images, around);
    else if (data.files.length > 0) at.say(t('canvas.pictureFailed'));
    else foreign(at, readForeign(data.getData('text/plain')), around);
  };
  return {
    dropping,
    onCopy: (event) => {
      if (copy(event) && desk !== null) desk.say(t('canvas.copied', { count: desk.chosen.length }));
    },
    onCut: (event) => {
      if (desk === null || desk.state.readOnly || !copy(event)) return;
      binAll(desk, t, desk.chosen);
    },
    onPaste: (event) => {
      if (desk === null || desk.state.readOnly || inField(event.target)) return;
      event.preventDefault();
      const { x, y } = desk.engine.camera.get();
      take(desk, event.clipboardData, [x, y], true);
    },
    onDragOver: (event) => {
      if (desk === null || desk.state.readOnly) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setDropping(true);
    },
    onDragLeave: (event) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
    },
    onDrop: (event) => {
      setDropping(false);
      if (desk === null || desk.state.readOnly) return;
      event.preventDefault();
      const box = event.currentTarget.getBoundingClientRect();
      const at = desk.engine.camera.toBoard([event.clientX - box.left, event.clientY - box.top]);
      take(desk, event.dataTransfer, at, false);
      desk.focus();
    },
  };
}
