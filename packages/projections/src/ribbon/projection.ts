import {
  type Moment,
  type PhaseBand,
  type RibbonMarkKind,
  ribbonMarkKinds,
  type SprintBand,
} from '@samenspel/contracts';
import type { EventType, RecordedEvent } from '@samenspel/domain';
import { stretchGapMs, workOf } from '../home/work';
import type { Projection, View } from '../kernel/projection';
import { given, momentOf } from '../kernel/stamps';

interface Axis {
  readonly first: Moment;
  readonly last: Moment;
  /** Every how many events a sample is taken; doubled whenever there are too many. */
  readonly stride: number;
  readonly samples: readonly (readonly [seq: number, at: number])[];
}
interface State {
  axis: Axis;
  phases: { readonly bands: readonly PhaseBand[] };
  /** By board: when people last worked on it. */
  boards: { readonly at: number };
  sprints: Omit<SprintBand, 'from'> & { readonly from: Moment | null };
}
interface Log {
  /** `[index in ribbonMarkKinds, seq, instant]`. */
  marks: readonly [number, number, number];
}

const maxSamples = 256;
const only = 'only';

const markOf: Partial<Record<EventType, RibbonMarkKind>> = {
  GoalSet: 'goal',
  GoalReworded: 'goal',
  GoalAchieved: 'goal',
  GoalRetired: 'goal',
  GoalRecalibrated: 'recalibration',
  BlockerRaised: 'blocker',
  BlockerReopened: 'blocker',
  BlockerResolved: 'resolved',
  ValueStoryStarted: 'value',
  ValueStepTold: 'value',
  ValueStepConfirmed: 'value',
  VotingClosed: 'vote',
};

/** The time ribbon: phases and sprints as bands, what matters as marks, and an axis to place any seq in time. */
export const ribbonProjection: Projection<State, Log, 'everybody'> = {
  name: 'ribbon',
  version: 3,
  audience: 'everybody',
  collections: {
    axis: 'state',
    phases: 'state',
    sprints: 'state',
    boards: 'state',
    marks: { seq: ([, seq]) => seq, whole: true },
  },
  apply(event, view) {
    const now = momentOf(event);
    view.put('axis', only, extend(view.get('axis', only), now));
    const mark = markOf[event.type] ?? (beginsWork(event, view) ? 'work' : undefined);
    if (mark) view.log('marks', [ribbonMarkKinds.indexOf(mark), now.seq, now.at]);
    switch (event.type) {
      case 'PhaseEntered': {
        const { phase, stage } = event.data;
        const bands = (view.get('phases', only)?.bands ?? []).map((band) => ({ ...band, to: band.to ?? now }));
        return view.put('phases', only, { bands: [...bands, { phase, from: now, to: null, ...given({ stage }) }] });
      }
      case 'SprintPlanned': {
        const { sprintId, number, startsOn, endsOn } = event.data;
        return view.put('sprints', sprintId, { sprintId, number, startsOn, endsOn, from: null, to: null });
      }
      case 'SprintReplanned':
      case 'SprintStarted':
      case 'SprintEnded': {
        const sprint = view.get('sprints', event.data.sprintId);
        if (!sprint) return;
        if (event.type === 'SprintStarted') return view.put('sprints', sprint.sprintId, { ...sprint, from: now });
        if (event.type === 'SprintEnded') return view.put('sprints', sprint.sprintId, { ...sprint, to: now });
        const { startsOn, endsOn } = event.data;
        return view.put('sprints', sprint.sprintId, { ...sprint, startsOn, endsOn });
      }
    }
  },
};

/** A board is worked on all day: only where a stretch of work begins there is a mark. */
function beginsWork(event: RecordedEvent, view: View<State, Log>): boolean {
  if (!workOf(event)) return false;
  const { boardId } = event.data as { readonly boardId: string };
  const before = view.get('boards', boardId)?.at;
  view.put('boards', boardId, { at: event.recordedAt });
  return before === undefined || event.recordedAt - before >= stretchGapMs;
}

function extend(axis: Axis | undefined, now: Moment): Axis {
  if (!axis) return { first: now, last: now, stride: 1, samples: [[now.seq, now.at]] };
  const lastSample = axis.samples.at(-1)?.[0] ?? -1;
  if (now.seq - lastSample < axis.stride) return { ...axis, last: now };
  const samples = [...axis.samples, [now.seq, now.at] as const];
  if (samples.length <= maxSamples) return { ...axis, last: now, samples };
  return { ...axis, last: now, stride: axis.stride * 2, samples: samples.filter((_, index) => index % 2 === 0) };
}
