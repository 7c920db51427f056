import type { BlockerId, GoalId, PartnerId, PersonId, SprintId } from '../kernel/ids';
import type { GoalKind } from '../kernel/lists';
import type { Words } from '../kernel/words';

/** Stream `community-<id>`. */
export type GoalEvents = {
  GoalSet: {
    goalId: GoalId;
    kind: GoalKind;
    text: Words;
    parentId?: GoalId;
    ownerId?: PersonId;
    partnerId?: PartnerId;
    sprintId?: SprintId;
  };
  GoalLinked: { goalId: GoalId; parentId: GoalId };
  GoalUnlinked: { goalId: GoalId; parentId: GoalId };
  /** Better words for the same goal. */
  GoalReworded: { goalId: GoalId; text: Words };
  /** Another goal than before, on new insight: needs a reason and who decided. */
  GoalRecalibrated: {
    goalId: GoalId;
    text: Words;
    reason: Words;
    deciders: PersonId[];
    blockerId?: BlockerId;
    sprintId?: SprintId;
  };
  GoalTested: { goalId: GoalId; outcome: 'onCourse' | 'drifting' | 'unclear'; finding: Words; sprintId?: SprintId };
  GoalAchieved: { goalId: GoalId; evidence?: Words };
  GoalRetired: { goalId: GoalId; reason: Words };
};
