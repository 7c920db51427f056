import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { KanbanUi } from './kanban-ui';
import { type Layout, spotOf } from './model/layout';

/** Shows the card the address ends in, as of a link from a blocker: in a long column it may not be drawn yet. */
export function useHashCard(ui: KanbanUi, layout: Layout): void {
  const hash = useRouterState({ select: (state) => state.location.hash });
  const shown = useRef('');
  useEffect(() => {
    if (hash === shown.current) return;
    const spot = hash === '' ? undefined : spotOf(layout, hash);
    if (hash !== '' && spot === undefined) return;
    shown.current = hash;
    if (spot !== undefined) ui.set({ seek: { spot, focus: true } });
  }, [hash, layout, ui]);
}
