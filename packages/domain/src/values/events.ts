import { defineEvents } from '../kernel/define-events';
import type { GoalId, PersonId, SprintId, ValueId } from '../kernel/ids';
import type { Capital, ValueCycle, ValueLevel } from '../kernel/lists';
import type { Words } from '../kernel/words';
import { label } from '../terms';

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
  /** Its title was found wanting; the one of before stays in the history. */
  ValueStoryRetitled: { valueId: ValueId; title: Words };
  ValueStepConfirmed: { valueId: ValueId; step: number; personId: PersonId };
};

const titleOf = ({ valueId }: { readonly valueId: ValueId }) => `value:${valueId}`;

export const valueEvents = defineEvents<ValueEvents>(
  'values',
  { stream: 'value' },
  {
    ValueStoryStarted: {
      place: titleOf,
      nl: ({ tellerId, title }, say) => `${say.person(tellerId)} is een waardeverhaal begonnen${say.colon(title)}`,
      en: ({ tellerId, title }, say) => `${say.person(tellerId)} started a value story${say.colon(title)}`,
    },
    ValueStoryRetitled: {
      place: titleOf,
      nl: ({ title }, say) => `${say.who} heeft een waardeverhaal een andere titel gegeven${say.colon(title)}`,
      en: ({ title }, say) => `${say.who} gave a value story another title${say.colon(title)}`,
    },
    ValueStepTold: {
      nl: ({ tellerId, cycle, capital, level, story }, say) => {
        const kind = capital ? `, ${label('capital', capital, 'nl')}` : '';
        return `${say.person(tellerId)} vertelt over ${label('valueCycle', cycle, 'nl')}${kind} (${label('valueLevel', level, 'nl')})${say.colon(story)}`;
      },
      en: ({ tellerId, cycle, capital, level, story }, say) => {
        const kind = capital ? `, ${label('capital', capital, 'en')}` : '';
        return `${say.person(tellerId)} told about ${label('valueCycle', cycle, 'en')}${kind} (${label('valueLevel', level, 'en')})${say.colon(story)}`;
      },
    },
    ValueStepConfirmed: {
      nl: ({ personId, step, valueId }, say) =>
        `${say.person(personId)} bevestigt stap ${step} van ${say.thing('value', valueId)}`,
      en: ({ personId, step, valueId }, say) =>
        `${say.person(personId)} confirmed step ${step} of ${say.thing('value', valueId)}`,
    },
  },
);
