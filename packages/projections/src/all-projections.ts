import { blockersProjection } from './blockers/projection';
import { boardsProjection } from './boards/projection';
import { forMeProjection } from './for-me/projection';
import { goalsProjection } from './goals/projection';
import { homeProjection } from './home/projection';
import { anyProjection, type Projection } from './kernel/projection';
import { invitesProjection } from './members/invites';
import { membersProjection } from './members/projection';
import { ribbonProjection } from './ribbon/projection';
import { sprintsProjection } from './sprints/projection';
import { timelineProjection } from './timeline/projection';
import { valuesProjection } from './values/projection';

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
