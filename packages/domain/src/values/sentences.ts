import type { Sentences } from '../sentences/say';
import { label } from '../terms';
import type { ValueEvents } from './events';

export const valueSentences: Sentences<ValueEvents> = {
  ValueStoryStarted: {
    nl: ({ tellerId, title }, say) => `${say.person(tellerId)} is een waardeverhaal begonnen${say.colon(title)}`,
    en: ({ tellerId, title }, say) => `${say.person(tellerId)} started a value story${say.colon(title)}`,
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
};
