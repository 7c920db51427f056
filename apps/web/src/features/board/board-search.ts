import type { BoardView } from '@samenspel/board-client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { remember, remembered } from '../../lib/device/device';

/** What the address of a board says besides the moment: which view, and which card is open. */
interface BoardSearch {
  readonly view?: BoardView;
  readonly card?: string;
}

/** Reads it from a URL; what is none of it is left out. */
export function boardSearchOf(search: Record<string, unknown>): BoardSearch {
  const { view, card } = search;
  return {
    ...((view === 'kanban' || view === 'canvas') && { view }),
    ...(typeof card === 'string' && /^[0-9a-z]{12}$/.test(card) && { card }),
  };
}

const rememberedView = (): BoardView => (remembered('board-view') === 'canvas' ? 'canvas' : 'kanban');

function useChangeSearch(): (change: Partial<Record<keyof BoardSearch, string | undefined>>, replace: boolean) => void {
  const navigate = useNavigate();
  return useCallback(
    (change, replace) => {
      const search = (old: Record<string, unknown>) => ({ ...old, ...change });
      void navigate({ to: '.', search: search as never, replace, resetScroll: false });
    },
    [navigate],
  );
}

/** The view on screen: of the address, else what this device showed last. */
export const useView = (): BoardView => (useSearch({ strict: false }) as BoardSearch).view ?? rememberedView();

export function useChooseView(): (view: BoardView) => void {
  const change = useChangeSearch();
  return useCallback(
    (view) => {
      remember('board-view', view);
      change({ view }, true);
    },
    [change],
  );
}

/** The card that lies open, and how to open another or (null) close it. It is part of the address, so it can be shared. */
export function useOpenCard(): readonly [string | null, (id: string | null) => void] {
  const { card } = useSearch({ strict: false }) as BoardSearch;
  const change = useChangeSearch();
  const open = useCallback((id: string | null) => change({ card: id ?? undefined }, false), [change]);
  return [card ?? null, open];
}
