import type { RibbonView } from '@samenspel/contracts';
import { useMemo } from 'react';
import { useViewOfNow } from '../api/queries';
import { type RibbonModel, ribbonModel } from './ribbon-model';

/** The whole of a community's time, always up to now: the ribbon is how one gets back. */
export function useRibbon(): { view: RibbonView; model: RibbonModel } | undefined {
  const view = useViewOfNow('ribbon').data as RibbonView | undefined;
  return useMemo(() => (view === undefined ? undefined : { view, model: ribbonModel(view) }), [view]);
}
