import type { CheckInView, ReflectionView, SprintView } from '@samenspel/contracts';
import type { Filing, Projection, View } from '../kernel/projection';
import { given, stampOf } from '../kernel/stamps';

interface State {
  sprints: SprintView;
}
/** Filed under `sprint:<id>`. */
interface Log {
  checkIns: CheckInView;
  reflections: ReflectionView;
}

const ofSprint: Filing<CheckInView | ReflectionView> = {
  seq: ({ seq }) => seq,
  terms: ({ sprintId }) => [`sprint:${sprintId}`],
};

/** Sprints with what was tried, found, delivered and kept; check-ins and reflections beside, as there are many. */
export const sprintsProjection: Projection<State, Log, 'everybody'> = {
  name: 'sprints',
  version: 1,
  audience: 'everybody',
  collections: { sprints: 'state', checkIns: ofSprint, reflections: ofSprint },
  apply(event, view) {
    switch (event.type) {
      case 'SprintPlanned': {
        const { sprintId, number, question, startsOn, endsOn, goalId } = event.data;
        return view.put('sprints', sprintId, {
          sprintId,
          number,
          question,
          startsOn,
          endsOn,
          status: 'planned',
          planned: stampOf(event),
          experiments: [],
          interimEvaluations: [],
          productVersions: [],
          secured: [],
          counts: { checkIns: 0, reflections: 0 },
          ...given({ goalId }),
        });
      }
      case 'SprintReplanned': {
        const { sprintId, startsOn, endsOn, question } = event.data;
        return change(view, sprintId, () => ({ startsOn, endsOn, ...given({ question }) }));
      }
      case 'SprintStarted': {
        const { sprintId, boardId } = event.data;
        return change(view, sprintId, () => ({ status: 'running', boardId, started: stampOf(event) }));
      }
      case 'ExperimentChosen': {
        const { sprintId, what, why } = event.data;
        return change(view, sprintId, ({ experiments }) => ({
          experiments: [...experiments, { ...stampOf(event), what, ...given({ why }) }],
        }));
      }
      case 'CheckInGiven': {
        const { sprintId, personId, did, willDo, inTheWay } = event.data;
        const late = view.get('sprints', sprintId)?.status === 'ended' ? (true as const) : undefined;
        const checkIn = { ...stampOf(event), sprintId, personId, did, willDo, ...given({ inTheWay, late }) };
        view.log('checkIns', checkIn);
        return change(view, sprintId, ({ counts }) => ({ counts: { ...counts, checkIns: counts.checkIns + 1 } }));
      }
      case 'ReflectionGiven': {
        const { sprintId, personId, different, yielded, again, needed } = event.data;
        const answers = { different, ...given({ yielded }), again, needed };
        view.log('reflections', { ...stampOf(event), sprintId, personId, ...answers });
        return change(view, sprintId, ({ counts }) => ({ counts: { ...counts, reflections: counts.reflections + 1 } }));
      }
      case 'InterimEvaluationHeld': {
        const { sprintId, findings, present } = event.data;
        return change(view, sprintId, ({ interimEvaluations }) => ({
          interimEvaluations: [...interimEvaluations, { ...stampOf(event), findings, present }],
        }));
      }
      case 'ProductVersionDelivered': {
        const { sprintId, version, what, link } = event.data;
        return change(view, sprintId, ({ productVersions }) => ({
          productVersions: [...productVersions, { ...stampOf(event), version, what, ...given({ link }) }],
        }));
      }
      case 'SprintEnded': {
        const { sprintId, summary } = event.data;
        return change(view, sprintId, () => ({ status: 'ended', ended: { ...stampOf(event), ...given({ summary }) } }));
      }
      case 'BestSprintChosen': {
        const { sprintId, why } = event.data;
        return change(view, sprintId, () => ({ best: { ...stampOf(event), why } }));
      }
      case 'WayOfWorkingSecured': {
        const { sprintId, what, who, followUp } = event.data;
        return change(view, sprintId, ({ secured }) => ({
          secured: [...secured, { ...stampOf(event), what, who, ...given({ followUp }) }],
        }));
      }
    }
  },
};

function change(view: View<State, Log>, sprintId: string, patch: (sprint: SprintView) => Partial<SprintView>): void {
  const sprint = view.get('sprints', sprintId);
  if (sprint) view.put('sprints', sprintId, { ...sprint, ...patch(sprint) });
}
