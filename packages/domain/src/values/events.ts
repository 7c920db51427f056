import type { GoalId, PersonId, SprintId, ValueId } from '../kernel/ids';
import type { Capital, ValueCycle, ValueLevel } from '../kernel/lists';
import type { Words } from '../kernel/words';

export type Evidence = { kind: 'moment'; seq: number } | { kind: 'note'; text: Words };

/** Stream `value-<id>`. Steps come in any order: the cycles are neither hierarchical nor sequential. */
export type ValueEvents = {
  ValueStoryStarted: { valueId: ValueId; title: Words; tellerId: PersonId; goalId?: GoalId; sprintId?: SprintId };
  ValueStepTold: {
    valueId: ValueId;
    step: number;
    cycle: ValueCycle;
    capital?: Capital;
    level: ValueLevel;
    story: Words;
    evidence: Evidence[];
    tellerId: PersonId;
  };
  ValueStepConfirmed: { valueId: ValueId; step: number; personId: PersonId };
};
