import type { HomeCounts, HomeView, RunningSprintView, WorkCounts, WorkStretch } from '@samenspel/contracts';
import type { RecordedEvent } from '@samenspel/domain';
import type { Projection, View } from '../kernel/projection';
import { given, momentOf, stampOf } from '../kernel/stamps';
import { extended, workOf } from './work';

/** The home view without what is put in when it is read. */
type HomeDoc = Omit<HomeView, 'beacon' | 'recent' | 'work'>;
type Beacon = NonNullable<HomeView['beacon']>;
type PlannedSprint = Omit<RunningSprintView, 'boardId' | 'started'>;

interface State {
  home: HomeDoc;
  /** Open beacon goals. */
  beacons: Beacon;
  planned: PlannedSprint;
  /** Whether a member was let in yet, to count people once. */
  members: { readonly waiting: boolean };
  confirmed: { readonly valueId: string; readonly step: number };
  /** In one document, newest first. */
  work: { readonly stretches: readonly WorkStretch[] };
  boards: { readonly sprintId?: string };
}

const key = 'home';
const noCounts: HomeCounts = {
  members: 0,
  waiting: 0,
  partners: 0,
  goals: 0,
  sprints: 0,
  openBlockers: 0,
  values: 0,
  confirmedSteps: 0,
};

/** The front page of a community: where it stands, in one document. */
export const homeProjection: Projection<State, Record<never, object>, 'everybody'> = {
  name: 'home',
  version: 3,
  audience: 'everybody',
  collections: {
    home: 'state',
    beacons: 'state',
    planned: 'state',
    members: 'state',
    confirmed: 'state',
    work: 'state',
    boards: 'state',
  },
  apply(event, view) {
    switch (event.type) {
      case 'CommunityFounded': {
        const { name, scale, locale, timeZone, plan, demo = false } = event.data;
        const rest = { phase: null, pillars: {}, houseRules: null, sprint: null, counts: noCounts };
        view.put('home', key, { name, scale, locale, timeZone, plan, demo, founded: stampOf(event), ...rest });
        return;
      }
      case 'CommunityRenamed':
        return change(view, () => ({ name: event.data.name }));
      case 'ScaleChanged':
        return change(view, () => ({ scale: event.data.scale }));
      case 'PhaseEntered': {
        const { phase, stage } = event.data;
        return change(view, () => ({ phase: { ...stampOf(event), phase, ...given({ stage }) } }));
      }
      case 'PillarDescribed': {
        const { pillar, text } = event.data;
        return change(view, ({ pillars }) => ({ pillars: { ...pillars, [pillar]: { ...stampOf(event), text } } }));
      }
      case 'HouseRulesRevised': {
        const { version, rules } = event.data;
        return change(view, () => ({ houseRules: { ...stampOf(event), version, rules, agreed: [] } }));
      }
      case 'HouseRulesAgreed': {
        const { version, personId } = event.data;
        return change(view, ({ houseRules }) => {
          if (houseRules?.version !== version || houseRules.agreed.some((one) => one.personId === personId)) return {};
          return { houseRules: { ...houseRules, agreed: [...houseRules.agreed, { ...momentOf(event), personId }] } };
        });
      }
      case 'PartnerJoined':
        return count(view, { partners: 1 });
      case 'PartnerLeft':
        return count(view, { partners: -1 });
      case 'MemberJoined':
      case 'MemberAdmitted':
      case 'MemberLeft':
      case 'MemberRemoved':
        return member(event, view);
      case 'GoalSet': {
        const { goalId, kind, text } = event.data;
        if (kind === 'beacon') {
          view.put('beacons', goalId, { goalId, text, set: stampOf(event), versions: 1, lastRecalibrated: null });
        }
        return count(view, { goals: 1 });
      }
      case 'GoalReworded':
      case 'GoalRecalibrated': {
        const { goalId, text } = event.data;
        const beacon = view.get('beacons', goalId);
        if (!beacon) return;
        const lastRecalibrated =
          event.type === 'GoalRecalibrated'
            ? { ...stampOf(event), reason: event.data.reason }
            : beacon.lastRecalibrated;
        return view.put('beacons', goalId, { ...beacon, text, versions: beacon.versions + 1, lastRecalibrated });
      }
      case 'GoalAchieved':
      case 'GoalRetired':
        view.delete('beacons', event.data.goalId);
        return count(view, { goals: -1 });
      case 'SprintPlanned':
      case 'SprintReplanned':
      case 'SprintStarted':
      case 'ExperimentChosen':
      case 'SprintEnded':
        return sprint(event, view);
      case 'BlockerRaised':
      case 'BlockerReopened':
        return count(view, { openBlockers: 1 });
      case 'BlockerResolved':
        return count(view, { openBlockers: -1 });
      case 'ValueStoryStarted':
        return count(view, { values: 1 });
      case 'ValueStepConfirmed': {
        const { valueId, step } = event.data;
        if (view.get('confirmed', `${valueId}/${step}`)) return;
        view.put('confirmed', `${valueId}/${step}`, { valueId, step });
        return count(view, { confirmedSteps: 1 });
      }
      case 'BoardCreated':
        return view.put('boards', event.data.boardId, given({ sprintId: event.data.sprintId }));
      default: {
        const work = workOf(event);
        if (work) workOn(event, view, work);
      }
    }
  },
};

type HomeViewOf = View<State, Record<never, object>>;

function workOn(event: RecordedEvent, view: HomeViewOf, work: Partial<WorkCounts>): void {
  const { boardId } = event.data as { readonly boardId: string };
  const stretches = view.get('work', key)?.stretches ?? [];
  view.put('work', key, { stretches: extended(stretches, event, work, view.get('boards', boardId)?.sprintId) });
}

function change(view: HomeViewOf, patch: (home: HomeDoc) => Partial<HomeDoc>): void {
  const home = view.get('home', key);
  if (home) view.put('home', key, { ...home, ...patch(home) });
}

function count(view: HomeViewOf, by: Partial<HomeCounts>): void {
  change(view, ({ counts }) => {
    const added = Object.entries(by).map(([name, n]) => [name, counts[name as keyof HomeCounts] + n]);
    return { counts: { ...counts, ...Object.fromEntries(added) } };
  });
}

type MemberEvent = Extract<RecordedEvent, { type: 'MemberJoined' | 'MemberAdmitted' | 'MemberLeft' | 'MemberRemoved' }>;

function member(event: MemberEvent, view: HomeViewOf): void {
  const { personId } = event.data;
  const known = view.get('members', personId);
  if (known) count(view, known.waiting ? { waiting: -1 } : { members: -1 });
  if (event.type === 'MemberLeft' || event.type === 'MemberRemoved') {
    view.delete('members', personId);
    return;
  }
  const waiting = event.type === 'MemberJoined' && event.data.waiting === true;
  view.put('members', personId, { waiting });
  count(view, waiting ? { waiting: 1 } : { members: 1 });
}

type SprintEvent = Extract<
  RecordedEvent,
  { type: 'SprintPlanned' | 'SprintReplanned' | 'SprintStarted' | 'ExperimentChosen' | 'SprintEnded' }
>;

function sprint(event: SprintEvent, view: HomeViewOf): void {
  const { sprintId } = event.data;
  if (event.type === 'SprintPlanned') {
    const { number, question, startsOn, endsOn, goalId } = event.data;
    view.put('planned', sprintId, { sprintId, number, question, startsOn, endsOn, ...given({ goalId }) });
    count(view, { sprints: 1 });
  } else if (event.type === 'SprintStarted') {
    const planned = view.get('planned', sprintId);
    view.delete('planned', sprintId);
    if (!planned) return;
    change(view, () => ({ sprint: { ...planned, boardId: event.data.boardId, started: stampOf(event) } }));
  } else if (event.type === 'SprintEnded') {
    change(view, (home) => (home.sprint?.sprintId === sprintId ? { sprint: null } : {}));
  } else {
    reviseSprint(view, sprintId, revisionOf(event));
  }
}

function revisionOf(event: Extract<SprintEvent, { type: 'SprintReplanned' | 'ExperimentChosen' }>) {
  if (event.type === 'ExperimentChosen') return { experiment: event.data.what };
  const { startsOn, endsOn, question } = event.data;
  return { startsOn, endsOn, ...given({ question }) };
}

/** A sprint may be revised before and after it started. */
function reviseSprint(view: HomeViewOf, sprintId: string, revision: Partial<PlannedSprint>): void {
  const planned = view.get('planned', sprintId);
  if (planned) view.put('planned', sprintId, { ...planned, ...revision });
  change(view, ({ sprint: running }) =>
    running?.sprintId === sprintId ? { sprint: { ...running, ...revision } } : {},
  );
}
