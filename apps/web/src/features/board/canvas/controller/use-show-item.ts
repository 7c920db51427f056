import { useEffect } from 'react';
import { onShowItem } from '../../session/show-item';
import type { CanvasController } from './controller';

/** Room around an item that somebody asked to see, screen pixels. */
const roomPx = 160;

/** Brings an item to the middle, chosen, when a report or a list leads to it. */
export function useShowItem(controller: CanvasController): void {
  useEffect(
    () =>
      onShowItem((id) => {
        controller.engine.camera.fit([id], roomPx, { animate: true });
        controller.engine.selection.set([id]);
      }),
    [controller],
  );
}
