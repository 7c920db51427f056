import type { Point } from '@samenspel/canvas-engine';
import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { useT } from '../../../../lib/i18n/i18n';
import type { CanvasController } from '../controller/controller';
import { binAll, clipOf } from '../controller/items';
import { bringIn } from './bring';
import { imagesIn } from './foreign';
import { clipboardForms } from './formats';
import { keep } from './of-device';

interface ClipboardWays {
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
export function useClipboard(controller: CanvasController | null): ClipboardWays {
  const { t } = useT();
  const [dropping, setDropping] = useState(false);

  const copy = (event: ClipboardEvent): boolean => {
    if (controller === null || inField(event.target) || controller.chosen.length === 0) return false;
    const forms = clipboardForms(clipOf(controller, controller.chosen));
    keep(forms);
    for (const [type, words] of Object.entries(forms)) event.clipboardData.setData(type, words);
    event.preventDefault();
    return true;
  };
  const take = (at: CanvasController, data: DataTransfer, around: Point, beside: boolean): void => {
    const images = imagesIn(data);
    const brought = { text: (type: string) => data.getData(type), images, unknown: data.files.length > images.length };
    bringIn(at, t, brought, around, beside);
  };
  return {
    dropping,
    onCopy: (event) => {
      if (copy(event) && controller !== null) controller.say(t('canvas.copied', { count: controller.chosen.length }));
    },
    onCut: (event) => {
      if (controller === null || controller.state.readOnly || !copy(event)) return;
      binAll(controller, t, controller.chosen);
    },
    onPaste: (event) => {
      if (controller === null || controller.state.readOnly || inField(event.target)) return;
      event.preventDefault();
      const { x, y } = controller.engine.camera.get();
      take(controller, event.clipboardData, [x, y], true);
    },
    onDragOver: (event) => {
      if (controller === null || controller.state.readOnly) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setDropping(true);
    },
    onDragLeave: (event) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
    },
    onDrop: (event) => {
      setDropping(false);
      if (controller === null || controller.state.readOnly) return;
      event.preventDefault();
      const box = event.currentTarget.getBoundingClientRect();
      const at = controller.engine.camera.toBoard([event.clientX - box.left, event.clientY - box.top]);
      take(controller, event.dataTransfer, at, false);
      controller.focus();
    },
  };
}
