/** For tests of other packages; nothing that runs in production imports it. */

export { blockersView } from './blockers/view';
export { forMeView } from './for-me/view';
export { goalsView, goalView } from './goals/view';
export { homeProjection } from './home/projection';
export { homeView } from './home/view';
export { membersView } from './members/view';
export { ribbonView, thin } from './ribbon/view';
export { checkInsView, reflectionsView, sprintsView, sprintView } from './sprints/view';
export type { TimelineRequest } from './timeline/view';
export { timelineView } from './timeline/view';
export { valuesView } from './values/view';
