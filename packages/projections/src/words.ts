import { blockersProjection } from './blockers/projection';
import { blockersView } from './blockers/view';
import { boardsProjection } from './boards/projection';
import { boardsView } from './boards/view';
import { forMeProjection } from './for-me/projection';
import { forMeView } from './for-me/view';
import { goalsProjection } from './goals/projection';
import { goalsView, goalView } from './goals/view';
import { homeProjection } from './home/projection';
import { homeView } from './home/view';
import type { AnyView } from './kernel/define-view';
import { anyProjection, type Projection } from './kernel/projection';
import { invitesProjection } from './members/invites';
import { membersProjection } from './members/projection';
import { membersView } from './members/view';
import { ribbonProjection } from './ribbon/projection';
import { ribbonView } from './ribbon/view';
import { searchView } from './search/view';
import { sprintsProjection } from './sprints/projection';
import { checkInsView, reflectionsView, sprintsView, sprintView } from './sprints/view';
import { timelineProjection } from './timeline/projection';
import { timelineView } from './timeline/view';
import { valuesProjection } from './values/projection';
import { valuesView } from './values/view';

/** Every view of the product. What is served and what screens may ask for follow from this list. */
const defined = [
  homeView,
  membersView,
  goalsView,
  goalView,
  sprintsView,
  sprintView,
  checkInsView,
  reflectionsView,
  blockersView,
  valuesView,
  timelineView,
  ribbonView,
  searchView,
  forMeView,
  boardsView,
] as const;

export type DefinedView = (typeof defined)[number];
export const allViews: readonly AnyView[] = defined;

/** Every projection of the product. */
export const allProjections: readonly Projection[] = [
  anyProjection(homeProjection),
  anyProjection(membersProjection),
  anyProjection(invitesProjection),
  anyProjection(goalsProjection),
  anyProjection(sprintsProjection),
  anyProjection(blockersProjection),
  anyProjection(valuesProjection),
  anyProjection(timelineProjection),
  anyProjection(ribbonProjection),
  anyProjection(boardsProjection),
  anyProjection(forMeProjection),
];
