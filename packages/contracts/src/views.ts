/**
 * What the read models answer. Docs and answers of the server's inside carry `Words`; over the wire they are opened:
 * the web reads `Opened<Answer<HomeView>>`. Ids are plain strings here, instants milliseconds since the epoch.
 */
import type {
  ActivityType,
  Capital,
  EventData,
  EventType,
  ExecuteStage,
  GoalKind,
  HappeningKind,
  Locale,
  Phase,
  Pillar,
  PracticeType,
  Ring,
  Role,
  Scale,
  ValueCycle,
  ValueLevel,
  Words,
} from '@samenspel/domain';

/** A place in the community's log, with the store's time of it. */
export interface Moment {
  readonly seq: number;
  readonly at: number;
}

/** A moment and the person (or 'system') who made it. */
export interface Stamp extends Moment {
  readonly by: string;
}

/** Which part of a list that grows for ever. */
export interface PageAsked {
  /** Continue past this seq (exclusive): the `next` of the page before. */
  readonly after?: number;
  /** 1 to 200, default 50. */
  readonly limit?: number;
}

/** A part of a list that grows for ever. */
export interface Page<Entry> {
  readonly entries: readonly Entry[];
  /** Pass as `after` for the next page; null when there is nothing more. */
  readonly next: number | null;
}

/** Every answer says of which moment it speaks. `live` is false when an earlier moment was asked for. */
export interface Answer<View> {
  /** The answer contains exactly what happened up to and including this seq; -1 before the first event. */
  readonly seq: number;
  /** Last seq of the community's log when the answer was made. */
  readonly head: number;
  readonly live: boolean;
  /** The event store does not answer: this is what was known when it last did, milliseconds since the epoch. */
  readonly asOf?: number;
  readonly view: View;
}

/** One event as people see it; its sentence is rendered from `type` and `data`. */
export type TimelineEntry<Type extends EventType = EventType> = Type extends EventType
  ? Moment & {
      readonly type: Type;
      readonly data: EventData[Type];
      readonly kind: HappeningKind;
      readonly actor: string;
      readonly via: 'command' | 'board' | 'import' | 'system';
      /** Client time, untrusted. */
      readonly occurredAt: number;
      /** Ids of what it is about, found by following blockers, values and boards to their sprint and goal. */
      readonly goals: readonly string[];
      readonly sprints: readonly string[];
      readonly persons: readonly string[];
    }
  : never;

// --- home ---

export interface HomeView {
  readonly name: Words;
  readonly scale: Scale;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly plan: { readonly weeks: number; readonly sprints: number; readonly sprintWeeks: number };
  readonly demo: boolean;
  readonly founded: Stamp;
  readonly phase: (Stamp & { readonly phase: Phase; readonly stage?: ExecuteStage }) | null;
  readonly pillars: Readonly<Partial<Record<Pillar, Stamp & { readonly text: Words }>>>;
  readonly houseRules:
    | (Stamp & { readonly version: number; readonly rules: readonly Words[]; readonly agreed: readonly Agreement[] })
    | null;
  /** The newest beacon goal that is still open. */
  readonly beacon: BeaconView | null;
  /** The running sprint. */
  readonly sprint: RunningSprintView | null;
  readonly counts: HomeCounts;
  /** The latest happenings, newest first, board facts left out. */
  readonly recent: readonly TimelineEntry[];
  /** The latest stretches of work on boards, newest first. */
  readonly work: readonly WorkStretch[];
}

/** What people did on a board in one go: facts with less than two hours between them. */
export interface WorkStretch {
  readonly boardId: string;
  readonly sprintId?: string;
  readonly from: Moment;
  readonly to: Moment;
  /** Who took part, in the order of their first fact. */
  readonly people: readonly string[];
  readonly counts: WorkCounts;
}

export interface WorkCounts {
  readonly notes: number;
  readonly cards: number;
  readonly moves: number;
  readonly comments: number;
  readonly checks: number;
  readonly votes: number;
}

export interface Agreement extends Moment {
  readonly personId: string;
}

export interface BeaconView {
  readonly goalId: string;
  readonly text: Words;
  readonly set: Stamp;
  /** Number of wordings it has had, the present one included. */
  readonly versions: number;
  readonly lastRecalibrated: (Stamp & { readonly reason: Words }) | null;
}

export interface RunningSprintView {
  readonly sprintId: string;
  readonly number: number;
  readonly question: Words;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly goalId?: string;
  readonly boardId: string;
  readonly started: Stamp;
  readonly experiment?: Words;
}

export interface HomeCounts {
  readonly members: number;
  readonly waiting: number;
  readonly partners: number;
  readonly goals: number;
  readonly sprints: number;
  readonly openBlockers: number;
  readonly values: number;
  readonly confirmedSteps: number;
}

// --- members ---

export interface RoleView {
  readonly role: Role;
  readonly since: Moment;
  /** Granted until this instant; absent = until ended. */
  readonly until?: number;
  readonly ended?: Moment;
}

export type MemberStatus = 'active' | 'waiting' | 'left' | 'removed';

export interface MemberView {
  readonly personId: string;
  readonly status: MemberStatus;
  /** Every role ever held; held now = not ended and `until` not past. */
  readonly roles: readonly RoleView[];
  readonly ring: Ring;
  readonly partnerId: string | null;
  readonly joined: Stamp;
  readonly inviteId?: string;
  readonly gone?: Stamp & { readonly reason?: Words };
}

/** An invite as members may see it: never its secret, which only the vault knows (hashed). */
export interface InviteView {
  readonly inviteId: string;
  readonly role: Role;
  readonly ring: Ring;
  readonly expiresAt: number;
  readonly maxUses: number;
  readonly uses: number;
  readonly letIn: boolean;
  readonly created: Stamp;
  readonly revoked?: Stamp;
}

export interface PartnerView {
  readonly partnerId: string;
  readonly name: Words;
  readonly practiceType: PracticeType;
  readonly joined: Stamp;
  readonly left?: Stamp & { readonly reason?: Words };
}

export interface MembersView {
  readonly members: readonly MemberView[];
  readonly waiting: readonly MemberView[];
  readonly former: readonly MemberView[];
  readonly invites: readonly InviteView[];
  readonly partners: readonly PartnerView[];
}

// --- goals ---

/** One wording of a goal, with why it came. */
export interface GoalVersion extends Stamp {
  readonly version: number;
  readonly change: 'set' | 'reworded' | 'recalibrated';
  readonly text: Words;
  readonly reason?: Words;
  readonly deciders?: readonly string[];
  /** The blocker that gave rise to it. */
  readonly blockerId?: string;
  /** The sprint in which it was decided. */
  readonly sprintId?: string;
}

export interface GoalTestView extends Stamp {
  readonly outcome: EventData['GoalTested']['outcome'];
  readonly finding: Words;
  readonly sprintId?: string;
}

export interface GoalView {
  readonly goalId: string;
  readonly kind: GoalKind;
  /** Words of the newest version. */
  readonly text: Words;
  readonly parents: readonly string[];
  readonly children: readonly string[];
  readonly ownerId?: string;
  readonly partnerId?: string;
  readonly sprintId?: string;
  readonly status: 'open' | 'achieved' | 'retired';
  /** Oldest first; never empty. */
  readonly versions: readonly GoalVersion[];
  readonly tests: readonly GoalTestView[];
  readonly ended?: Stamp & { readonly evidence?: Words; readonly reason?: Words };
}

export interface GoalsView {
  /** In order of setting; the tree is in `parents` and `children`. */
  readonly goals: readonly GoalView[];
}

/** What happened under one version of a goal, in the goal itself, its sprints and the goals below it. */
export interface GoalLived {
  readonly cards: number;
  readonly checkIns: number;
  readonly reflections: number;
  readonly blockers: number;
  readonly values: number;
  readonly tests: number;
}

export interface GoalLineageView {
  readonly goal: GoalView;
  /** One for each version, in the same order. */
  readonly lived: readonly GoalLived[];
  readonly parents: readonly GoalSummary[];
  readonly children: readonly GoalSummary[];
  /** Cards linked to this goal, the latest link first; their words are on their boards. */
  readonly cards: readonly LinkedCard[];
  /** Everything that names this goal, newest first (the latest 50; the timeline has the rest). */
  readonly happenings: readonly TimelineEntry[];
}

export interface LinkedCard {
  readonly boardId: string;
  readonly sprintId?: string;
  readonly itemId: string;
  readonly linked: Stamp;
}

export interface GoalSummary {
  readonly goalId: string;
  readonly kind: GoalKind;
  readonly text: Words;
  readonly status: GoalView['status'];
}

// --- sprints ---

export interface SprintView {
  readonly sprintId: string;
  readonly number: number;
  readonly question: Words;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly goalId?: string;
  readonly status: 'planned' | 'running' | 'ended';
  readonly boardId?: string;
  readonly planned: Stamp;
  readonly started?: Stamp;
  readonly ended?: Stamp & { readonly summary?: Words };
  /** Oldest first; the last one is the experiment of the sprint. */
  readonly experiments: readonly (Stamp & { readonly what: Words; readonly why?: Words })[];
  readonly interimEvaluations: readonly (Stamp & { readonly findings: Words; readonly present: readonly string[] })[];
  readonly productVersions: readonly (Stamp & {
    readonly version: number;
    readonly what: Words;
    readonly link?: Words;
  })[];
  readonly best?: Stamp & { readonly why: Words };
  readonly secured: readonly (Stamp & {
    readonly what: Words;
    readonly who: readonly string[];
    readonly followUp?: Words;
  })[];
  readonly counts: { readonly checkIns: number; readonly reflections: number };
}

export interface SprintsView {
  /** By number. */
  readonly sprints: readonly SprintView[];
  /** The sprint last chosen as the best one. */
  readonly bestSprintId: string | null;
}

export interface CheckInView extends Stamp {
  readonly sprintId: string;
  readonly personId: string;
  readonly did: Words;
  readonly willDo: Words;
  readonly inTheWay?: Words;
}

export interface ReflectionView extends Stamp {
  readonly sprintId: string;
  readonly personId: string;
  readonly different: Words;
  /** Absent where it was not asked. */
  readonly yielded?: Words;
  readonly again: EventData['ReflectionGiven']['again'];
  readonly needed: Words;
}

/** Newest first. */
export type CheckInsView = Page<CheckInView>;
/** Newest first. */
export type ReflectionsView = Page<ReflectionView>;

export interface SprintDetailView {
  readonly sprint: SprintView;
  readonly goal: GoalSummary | null;
  /** What is on its board; null before it started. */
  readonly board: BoardSummary | null;
}

// --- blockers ---

export interface BlockerView {
  readonly blockerId: string;
  /** Absent when raised by marking a card: the card's words are on the board. */
  readonly text?: Words;
  readonly status: 'open' | 'resolved';
  readonly raisedBy: string;
  readonly raised: Stamp;
  /** Since when it has been in its present status: "blocked for 3 days". */
  readonly since: Moment;
  readonly goalId?: string;
  readonly sprintId?: string;
  readonly card?: { readonly boardId: string; readonly itemId: string };
  readonly offers: readonly (Stamp & { readonly personId: string; readonly offer?: Words })[];
  /** Each person who offered help, once, in order of offering. */
  readonly helpers: readonly string[];
  readonly resolved?: Stamp & { readonly how?: Words };
  readonly reopened: readonly (Stamp & { readonly reason?: Words })[];
}

export interface BlockersView {
  /** Longest open first. */
  readonly open: readonly BlockerView[];
  /** Latest resolved first. */
  readonly resolved: readonly BlockerView[];
}

// --- values ---

export type EvidenceView =
  | { readonly kind: 'moment'; readonly seq: number }
  | { readonly kind: 'note'; readonly text: Words };

export interface ValueStepView extends Stamp {
  readonly step: number;
  readonly cycle: ValueCycle;
  readonly capital?: Capital;
  readonly level: ValueLevel;
  readonly story: Words;
  readonly evidence: readonly EvidenceView[];
  readonly tellerId: string;
  readonly confirmations: readonly (Stamp & { readonly personId: string })[];
}

export interface ValueStoryView {
  readonly valueId: string;
  readonly title: Words;
  readonly tellerId: string;
  readonly goalId?: string;
  readonly sprintId?: string;
  readonly started: Stamp;
  /** By step number, which is the order of telling; cycles come in any order. */
  readonly steps: readonly ValueStepView[];
}

export interface ValuesView {
  /** Newest first. */
  readonly stories: readonly ValueStoryView[];
  /** Steps told, per cycle. */
  readonly cycles: Readonly<Record<ValueCycle, number>>;
}

// --- timeline, ribbon, search, boards ---

export interface TimelineFilter {
  readonly kinds?: readonly HappeningKind[];
  readonly personId?: string;
  readonly goalId?: string;
  readonly sprintId?: string;
  /** A card, or another item of a board. */
  readonly itemId?: string;
  /** Instants, inclusive. */
  readonly since?: number;
  readonly until?: number;
}

export interface TimelinePage extends PageAsked {
  readonly filter?: TimelineFilter;
  /** 'back' = newest first (default), 'forth' = oldest first. */
  readonly direction?: 'back' | 'forth';
}

export type TimelineView = Page<TimelineEntry>;

/** A stretch of the ribbon; `to` is null while it lasts. */
export interface Band {
  readonly from: Moment;
  readonly to: Moment | null;
}

export interface PhaseBand extends Band {
  readonly phase: Phase;
  readonly stage?: ExecuteStage;
}

export interface SprintBand extends Band {
  readonly sprintId: string;
  readonly number: number;
  /** Planned days, to draw what is still to come. */
  readonly startsOn: string;
  readonly endsOn: string;
}

export const ribbonMarkKinds = ['goal', 'recalibration', 'blocker', 'resolved', 'value', 'work', 'vote'] as const;
export type RibbonMarkKind = (typeof ribbonMarkKinds)[number];

/** `[index in ribbonMarkKinds, seq, instant, how many marks it stands for]`: compact, as there may be thousands. */
export type RibbonMark = readonly [kind: number, seq: number, at: number, count: number];

export interface RibbonView {
  readonly first: Moment | null;
  readonly last: Moment | null;
  readonly phases: readonly PhaseBand[];
  readonly sprints: readonly SprintBand[];
  /** By seq; at most 2,000: neighbours of one kind are put together when there are more. */
  readonly marks: readonly RibbonMark[];
  /** At most 256 `[seq, instant]` pairs by which any seq can be placed in time. */
  readonly scale: readonly (readonly [seq: number, at: number])[];
}

export interface SearchHit extends Stamp {
  readonly type: EventType;
  readonly kind: HappeningKind;
  /** What to open: the goal, sprint, blocker or value; absent for the community itself. */
  readonly subject?: { readonly kind: 'goal' | 'sprint' | 'blocker' | 'value' | 'partner'; readonly id: string };
  /** The words found, opened, cut around the first match to at most 200 characters. */
  readonly text: string;
  /** False when these words were replaced by later ones at the moment asked for. */
  readonly current: boolean;
}

export interface SearchView {
  /** Newest first. */
  readonly hits: readonly SearchHit[];
  /** True when there are more hits than were returned. */
  readonly more: boolean;
  /** Cards and notes with these words in their titles, on the boards as they are now; none when an earlier moment was asked for. */
  readonly cards: readonly CardHit[];
}

/** A card or note found by its title. */
export interface CardHit {
  readonly boardId: string;
  readonly sprintId?: string;
  readonly itemId: string;
  readonly title: string;
}

export interface BoardSummary {
  readonly boardId: string;
  readonly sprintId?: string;
  readonly sprintNumber?: number;
  readonly template: string;
  readonly created: Stamp;
  /** Cards in each column, binned ones left out. */
  readonly columns: Readonly<Record<string, number>>;
  readonly cards: number;
  readonly blocked: number;
  /** Cards in the last column of the template. */
  readonly done: number;
  /** Notes: cards that stand in no column. */
  readonly notes: number;
  /** Comments written, also those taken back later. */
  readonly comments: number;
  /** Cards and notes by the kind of activity they are. */
  readonly activities: Readonly<Partial<Record<ActivityType, number>>>;
  readonly lastFact: Moment;
}

export interface BoardsView {
  /** Newest first. */
  readonly boards: readonly BoardSummary[];
}
