import type { Board, Item } from '@samenspel/board';
import { createContext, useCallback, useContext, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Action } from '../chrome/shortcuts';
import type { CanvasController, CanvasUiState } from './controller';

interface CanvasContextValue {
  readonly controller: CanvasController;
  /** Does what a button asks, as its shortcut would. */
  readonly does: (action: Action) => void;
  readonly open: (item: Item) => void;
}

const CanvasContext = createContext<CanvasContextValue | null>(null);
export const CanvasProvider = CanvasContext.Provider;

export function useCanvasContext(): CanvasContextValue {
  const context = useContext(CanvasContext);
  if (context === null) throw new Error('The canvas controller is used outside the canvas');
  return context;
}

export const useCanvasController = (): CanvasController => useCanvasContext().controller;

/** One thing of the controller's state; renders only when that changes. */
export function useCanvasUiState<Part>(read: (state: CanvasUiState) => Part): Part {
  const controller = useCanvasController();
  return useSyncExternalStore(controller.subscribe, () => read(controller.state));
}

/** What is chosen, with its newest fields; the same list as long as nothing of it changed. */
export function useChosen(): readonly Item[] {
  const controller = useCanvasController();
  const last = useRef<readonly Item[]>([]);
  const subscribe = useCallback(
    (tell: () => void) => {
      const stops = [controller.engine.selection.subscribe(tell), controller.onChange(tell)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [controller],
  );
  const read = useCallback(() => {
    const now = controller.chosen;
    const same = now.length === last.current.length && now.every((item, index) => item === last.current[index]);
    if (!same) last.current = now;
    return last.current;
  }, [controller]);
  return useSyncExternalStore(subscribe, read);
}

/** Something read from the board, again at each change; `read` gives a plain value or the same object while it is the same. */
export function useOfBoard<Part>(read: (board: Board) => Part): Part {
  const controller = useCanvasController();
  const subscribe = useCallback((tell: () => void) => controller.onChange(tell), [controller]);
  return useSyncExternalStore(subscribe, () => read(controller.board));
}

/** The tool in hand. */
export function useTool() {
  const controller = useCanvasController();
  const subscribe = useCallback((tell: () => void) => controller.engine.tool.subscribe(tell), [controller]);
  return useSyncExternalStore(subscribe, () => controller.engine.tool.get());
}

/** The zoom in whole per cents: renders when the shown number changes, not at each frame of a move. */
export function useZoom(): number {
  const controller = useCanvasController();
  const subscribe = useCallback((tell: () => void) => controller.engine.camera.subscribe(tell), [controller]);
  return useSyncExternalStore(subscribe, () => Math.round(controller.engine.camera.get().zoom * 100));
}

/** Who else is here, as presence tells. */
export function useOthers() {
  const { presence } = useCanvasController().session;
  return useSyncExternalStore(presence.subscribe, () => presence.others);
}

export function useProvided(
  controller: CanvasController,
  does: CanvasContextValue['does'],
  open: CanvasContextValue['open'],
): CanvasContextValue {
  return useMemo(() => ({ controller, does, open }), [controller, does, open]);
}
