import type { Board, Item } from '@samenspel/board';
import { createContext, useCallback, useContext, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Action } from '../chrome/shortcuts';
import type { Desk, DeskState } from './desk';

export interface OnDesk {
  readonly desk: Desk;
  /** Does what a button asks, as its shortcut would. */
  readonly does: (action: Action) => void;
  readonly open: (item: Item) => void;
}

const DeskContext = createContext<OnDesk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useOnDesk(): OnDesk {
  const onDesk = useContext(DeskContext);
  if (onDesk === null) throw new Error('The desk is used outside the canvas');
  return onDesk;
}

export const useDesk = (): Desk => useOnDesk().desk;

/** One thing of the desk's state; renders only when that changes. */
export function useDeskState<Part>(read: (state: DeskState) => Part): Part {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, () => read(desk.state));
}

/** What is chosen, with its newest fields; the same list as long as nothing of it changed. */
export function useChosen(): readonly Item[] {
  const desk = useDesk();
  const last = useRef<readonly Item[]>([]);
  const subscribe = useCallback(
    (tell: () => void) => {
      const stops = [desk.engine.selection.subscribe(tell), desk.onChange(tell)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [desk],
  );
  const read = useCallback(() => {
    const now = desk.chosen;
    const same = now.length === last.current.length && now.every((item, index) => item === last.current[index]);
    if (!same) last.current = now;
    return last.current;
  }, [desk]);
  return useSyncExternalStore(subscribe, read);
}

/** Something read from the board, again at each change; `read` gives a plain value or the same object while it is the same. */
export function useOfBoard<Part>(read: (board: Board) => Part): Part {
  const desk = useDesk();
  const subscribe = useCallback((tell: () => void) => desk.onChange(tell), [desk]);
  return useSyncExternalStore(subscribe, () => read(desk.board));
}

/** The tool in hand. */
export function useTool() {
  const desk = useDesk();
  const subscribe = useCallback((tell: () => void) => desk.engine.tool.subscribe(tell), [desk]);
  return useSyncExternalStore(subscribe, () => desk.engine.tool.get());
}

/** The zoom in whole per cents: renders when the shown number changes, not at each frame of a move. */
export function useZoom(): number {
  const desk = useDesk();
  const subscribe = useCallback((tell: () => void) => desk.engine.camera.subscribe(tell), [desk]);
  return useSyncExternalStore(subscribe, () => Math.round(desk.engine.camera.get().zoom * 100));
}

/** Who else is here, as presence tells. */
export function useOthers() {
  const { presence } = useDesk().session;
  return useSyncExternalStore(presence.subscribe, () => presence.others);
}

export function useProvided(desk: Desk, does: OnDesk['does'], open: OnDesk['open']): OnDesk {
  return useMemo(() => ({ desk, does, open }), [desk, does, open]);
}
