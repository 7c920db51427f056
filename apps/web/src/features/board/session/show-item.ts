import { type Item, isCard, isPlaced } from '@samenspel/board';
import { useCallback } from 'react';
import { useChooseView, useOpenCard, useView } from '../board-search';

type Shows = (id: string) => void;

/** The canvas that is on screen, which can bring an item to the middle. */
const canvases = new Set<Shows>();
let asked: string | null = null;

/** For the canvas: called with an item to bring to the middle, also when that was asked just before the canvas opened. */
export function onShowItem(show: Shows): () => void {
  canvases.add(show);
  if (asked !== null) show(asked);
  asked = null;
  return () => canvases.delete(show);
}

/** The way to an item: a card opens, on the canvas it comes to the middle; what has no place on the kanban is shown on the canvas. */
export function useShowItem(): (item: Item) => void {
  const view = useView();
  const choose = useChooseView();
  const [, openCard] = useOpenCard();
  return useCallback(
    (item) => {
      const onCanvas = item.at !== undefined;
      const goToCanvas = onCanvas && !isPlaced(item);
      if (goToCanvas && view !== 'canvas') choose('canvas');
      if (onCanvas && (goToCanvas || view === 'canvas')) {
        if (canvases.size === 0) asked = item.id;
        for (const show of canvases) show(item.id);
      }
      if (isCard(item) && (view === 'kanban' ? !goToCanvas : !onCanvas)) openCard(item.id);
    },
    [view, choose, openCard],
  );
}
