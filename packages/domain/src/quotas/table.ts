import type { EventData, EventType } from '../kernel/events';

/** Of what one thing a quota speaks, beside its community: '' for the community as a whole. */
type ScopeOf = { readonly [Type in EventType]?: (data: EventData[Type]) => string | null };

export interface Quota {
  /** At most so many; more are refused. */
  readonly max: number;
  /** In the demo, which is open to strangers; default `max`. */
  readonly demo?: number;
  /** Events that add one, and to which thing of the community; null: this one adds nothing. */
  readonly adds: ScopeOf;
  /** Events that make room again. */
  readonly frees?: ScopeOf;
  /** What there would be too many of, as it is said to people. */
  readonly nl: string;
  readonly en: string;
}

const here = () => '';
const ofGoal = ({ goalId }: { readonly goalId: string }) => goalId;
const ofSprint = ({ sprintId }: { readonly sprintId: string }) => sprintId;
const ofBlocker = ({ blockerId }: { readonly blockerId: string }) => blockerId;
const ofValue = ({ valueId }: { readonly valueId: string }) => valueId;
const ofPersonInSprint = ({ sprintId, personId }: { readonly sprintId: string; readonly personId: string }) =>
  `${sprintId} ${personId}`;

/**
 * What a community may hold, counted over its log. Each number is far above what the sources describe (a run of ten
 * weeks, a group of thirty) and keeps every list that is read whole within a few megabytes, together with `space`.
 */
export const quotas = {
  members: {
    max: 500,
    demo: 300,
    adds: { MemberJoined: here },
    frees: { MemberLeft: here, MemberRemoved: here },
    nl: 'leden',
    en: 'members',
  },
  /** People stay in the history of a community. */
  everMembers: { max: 20_000, adds: { MemberJoined: here }, nl: 'keer lid worden', en: 'times of joining' },
  memberChanges: {
    max: 5_000,
    adds: {
      RoleGranted: here,
      RoleEnded: here,
      RingChanged: here,
      MemberPartnerSet: here,
      FacilitationHandedOver: here,
    },
    nl: 'veranderingen van rollen en plaatsen',
    en: 'changes of roles and places',
  },
  invites: { max: 1_000, demo: 200, adds: { InviteCreated: here }, nl: 'uitnodigingen', en: 'invites' },
  partners: { max: 100, demo: 30, adds: { PartnerJoined: here }, nl: 'partners', en: 'partners' },
  charterChanges: {
    max: 1_000,
    demo: 200,
    adds: { CommunityRenamed: here, ScaleChanged: here, PillarDescribed: here },
    nl: 'veranderingen van naam, schaal en pijlers',
    en: 'changes of name, scale and pillars',
  },
  houseRules: {
    max: 200,
    demo: 50,
    adds: { HouseRulesRevised: here },
    nl: 'versies van de huisregels',
    en: 'versions of the house rules',
  },
  phases: { max: 200, demo: 100, adds: { PhaseEntered: here }, nl: 'wisselingen van fase', en: 'changes of phase' },
  goals: { max: 2_000, demo: 200, adds: { GoalSet: here }, nl: 'doelen', en: 'goals' },
  goalParents: {
    max: 20,
    adds: { GoalSet: ({ goalId, parentId }) => (parentId === undefined ? null : goalId), GoalLinked: ofGoal },
    frees: { GoalUnlinked: ofGoal },
    nl: 'doelen boven dit doel',
    en: 'goals above this goal',
  },
  goalLinks: { max: 200, adds: { GoalLinked: ofGoal }, nl: 'verbindingen van dit doel', en: 'links of this goal' },
  goalVersions: {
    max: 100,
    adds: { GoalSet: ofGoal, GoalReworded: ofGoal, GoalRecalibrated: ofGoal },
    nl: 'versies van dit doel',
    en: 'versions of this goal',
  },
  goalTests: { max: 100, adds: { GoalTested: ofGoal }, nl: 'toetsen van dit doel', en: 'tests of this goal' },
  sprints: { max: 100, demo: 30, adds: { SprintPlanned: here }, nl: 'sprints', en: 'sprints' },
  sprintPlans: {
    max: 50,
    adds: { SprintPlanned: ofSprint, SprintReplanned: ofSprint },
    nl: 'planningen van deze sprint',
    en: 'plans of this sprint',
  },
  experiments: {
    max: 50,
    adds: { ExperimentChosen: ofSprint },
    nl: 'experimenten in deze sprint',
    en: 'experiments in this sprint',
  },
  checkIns: {
    max: 200,
    demo: 30,
    adds: { CheckInGiven: ofPersonInSprint },
    nl: 'check-ins van jou in deze sprint',
    en: 'check-ins of yours in this sprint',
  },
  evaluations: {
    max: 50,
    adds: { InterimEvaluationHeld: ofSprint },
    nl: 'tussenevaluaties in deze sprint',
    en: 'interim evaluations in this sprint',
  },
  reflections: {
    max: 50,
    demo: 20,
    adds: { ReflectionGiven: ofPersonInSprint },
    nl: 'reflecties van jou op deze sprint',
    en: 'reflections of yours on this sprint',
  },
  productVersions: {
    max: 100,
    demo: 30,
    adds: { ProductVersionDelivered: ofSprint },
    nl: 'versies van het eindproduct in deze sprint',
    en: 'versions of the end product in this sprint',
  },
  bestSprints: {
    max: 50,
    adds: { BestSprintChosen: here },
    nl: 'keuzes van de beste sprint',
    en: 'choices of the best sprint',
  },
  secured: {
    max: 50,
    adds: { WayOfWorkingSecured: ofSprint },
    nl: 'keer borgen van deze werkwijze',
    en: 'times of securing this way of working',
  },
  openBlockers: {
    max: 500,
    demo: 100,
    adds: { BlockerRaised: here, BlockerReopened: here },
    frees: { BlockerResolved: here },
    nl: 'open blokkades',
    en: 'open blockers',
  },
  blockers: { max: 2_000, demo: 300, adds: { BlockerRaised: here }, nl: 'blokkades', en: 'blockers' },
  blockerTexts: {
    max: 50,
    adds: { BlockerDescribed: ofBlocker },
    nl: 'beschrijvingen van deze blokkade',
    en: 'descriptions of this blocker',
  },
  offers: {
    max: 100,
    adds: { HelpOffered: ofBlocker },
    nl: 'keer hulp bij deze blokkade',
    en: 'offers of help with this blocker',
  },
  reopenings: {
    max: 50,
    adds: { BlockerReopened: ofBlocker },
    nl: 'keer heropenen van deze blokkade',
    en: 'times of reopening this blocker',
  },
  values: { max: 500, demo: 100, adds: { ValueStoryStarted: here }, nl: 'waardeverhalen', en: 'value stories' },
  valueSteps: {
    max: 200,
    demo: 50,
    adds: { ValueStepTold: ofValue },
    nl: 'stappen in dit waardeverhaal',
    en: 'steps in this value story',
  },
} as const satisfies Readonly<Record<string, Quota>>;

/** Quotas that every command counts for, and those that are counted elsewhere than over a community's log. */
export const widerQuotas = {
  /** Events other than those of boards. */
  history: { max: 200_000, demo: 30_000, nl: 'gebeurtenissen in deze gemeenschap', en: 'events in this community' },
  historyOfPerson: {
    max: 50_000,
    demo: 300,
    nl: 'gebeurtenissen van jou in deze gemeenschap',
    en: 'events of yours in this community',
  },
  /** Bytes of the events behind one list that is read whole: goals, sprints, one sprint's check-ins, blockers, values. */
  space: {
    max: 4 * 1024 ** 2,
    demo: 1024 ** 2,
    nl: 'bytes tekst in deze lijst',
    en: 'bytes of text in this list',
  },
  /** Of one person: those they are the owner of. */
  communities: { max: 20, nl: 'gemeenschappen waarvan jij eigenaar bent', en: 'communities you own' },
  /** Of one person; for programs. */
  tokens: { max: 20, nl: 'sleutels voor programma’s', en: 'tokens for programs' },
} as const satisfies Readonly<Record<string, Omit<Quota, 'adds'>>>;

export type CountedName = keyof typeof quotas;
export type QuotaName = CountedName | keyof typeof widerQuotas;

const all: Readonly<Record<QuotaName, Omit<Quota, 'adds'>>> = { ...quotas, ...widerQuotas };

export const quotaNames = Object.keys(all) as readonly QuotaName[];

/** The number a quota allows, in the demo or elsewhere. */
export const quotaMax = (name: QuotaName, demo: boolean): number =>
  (demo ? all[name].demo : undefined) ?? all[name].max;

/** What a quota is of, in words of people. */
export const quotaLabel = (name: QuotaName, locale: 'nl' | 'en'): string => all[name][locale];

export const isQuotaName = (name: string): name is QuotaName => Object.hasOwn(all, name);
