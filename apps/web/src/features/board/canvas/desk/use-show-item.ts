import { useEffect } from 'react';
import { onShowItem } from '../../session/show-item';
import type { Desk } from './desk';

/** Room around an item that somebody asked to see, screen pixels. */
const roomPx = 160;

/** Brings an item to the middle, chosen, when a report or a list leads to it. */
export function useShowItem(desk: Desk): void {
  useEffect(
    () =>
      onShowItem((id) => {
        desk.engine.camera.fit([id], roomPx, { animate: true });
        desk.engine.selection.set([id]);
      }),
    [desk],
  );
}
