import type { BlockersView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';

/** All blockers, those that are in the way first; none as long as they did not come. */
export const allBlockers = (view: Opened<BlockersView> | undefined): readonly Opened<BlockersView>['open'][number][] =>
  view === undefined ? [] : [...view.open, ...view.resolved];
