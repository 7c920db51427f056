import type { ValueStepView, ValueStoryView } from '@samenspel/contracts';
import type { Projection } from '../kernel/projection';
import { given, stampOf } from '../kernel/stamps';

interface State {
  stories: ValueStoryView;
}

/** Value stories with their steps, what they rest on and who confirmed them. */
export const valuesProjection: Projection<State, Record<never, object>, 'everybody'> = {
  name: 'values',
  version: 1,
  audience: 'everybody',
  collections: { stories: 'state' },
  apply(event, view) {
    const changeSteps = (valueId: string, change: (steps: readonly ValueStepView[]) => readonly ValueStepView[]) => {
      const story = view.get('stories', valueId);
      if (story) view.put('stories', valueId, { ...story, steps: change(story.steps) });
    };
    switch (event.type) {
      case 'ValueStoryStarted': {
        const { valueId, title, tellerId, goalId, sprintId } = event.data;
        const story = { valueId, title, tellerId, started: stampOf(event), steps: [], ...given({ goalId, sprintId }) };
        return view.put('stories', valueId, story);
      }
      case 'ValueStoryRetitled': {
        const { valueId, title } = event.data;
        const story = view.get('stories', valueId);
        return story && view.put('stories', valueId, { ...story, title });
      }
      case 'ValueStepTold': {
        const { valueId, step, cycle, capital, level, story, evidence, tellerId } = event.data;
        const told = {
          ...stampOf(event),
          step,
          cycle,
          level,
          story,
          evidence,
          tellerId,
          confirmations: [],
          ...given({ capital }),
        };
        return changeSteps(valueId, (steps) => [...steps, told]);
      }
      case 'ValueStepConfirmed': {
        const { valueId, step, personId } = event.data;
        return changeSteps(valueId, (steps) =>
          steps.map((one) =>
            one.step === step
              ? { ...one, confirmations: [...one.confirmations, { ...stampOf(event), personId }] }
              : one,
          ),
        );
      }
    }
  },
};
