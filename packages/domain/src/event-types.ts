import type { DomainWord, StreamKind } from './commands';
import type { DomainEvent, EventType } from './kernel/events';

export type EventWord = DomainWord | 'boards';

export interface EventTypeInfo {
  /** Domain word the event belongs to. */
  readonly word: EventWord;
  readonly stream: StreamKind | 'board';
  /** Version of its data that is written now; older ones are brought up to it by `decode`. */
  readonly schemaVersion: number;
}

const community: EventTypeInfo = { word: 'community', stream: 'community', schemaVersion: 1 };
const members: EventTypeInfo = { word: 'members', stream: 'community', schemaVersion: 1 };
const goals: EventTypeInfo = { word: 'goals', stream: 'community', schemaVersion: 1 };
const sprints: EventTypeInfo = { word: 'sprints', stream: 'community', schemaVersion: 1 };
const blockers: EventTypeInfo = { word: 'blockers', stream: 'blocker', schemaVersion: 1 };
const values: EventTypeInfo = { word: 'values', stream: 'value', schemaVersion: 1 };
const boards: EventTypeInfo = { word: 'boards', stream: 'board', schemaVersion: 1 };

/** Every event type of the product. */
export const eventTypes: Readonly<Record<EventType, EventTypeInfo>> = {
  CommunityFounded: community,
  CommunityRenamed: community,
  ScaleChanged: community,
  PillarDescribed: community,
  HouseRulesRevised: community,
  HouseRulesAgreed: community,
  PhaseEntered: community,
  PartnerJoined: community,
  PartnerLeft: community,
  InviteCreated: members,
  InviteRevoked: members,
  MemberJoined: members,
  MemberAdmitted: members,
  RoleGranted: members,
  RoleEnded: members,
  RingChanged: members,
  MemberPartnerSet: members,
  FacilitationHandedOver: members,
  MemberLeft: members,
  MemberRemoved: members,
  GoalSet: goals,
  GoalLinked: goals,
  GoalUnlinked: goals,
  GoalReworded: goals,
  GoalRecalibrated: goals,
  GoalTested: goals,
  GoalAchieved: goals,
  GoalRetired: goals,
  SprintPlanned: sprints,
  SprintReplanned: sprints,
  SprintStarted: sprints,
  ExperimentChosen: sprints,
  CheckInGiven: sprints,
  InterimEvaluationHeld: sprints,
  ReflectionGiven: { ...sprints, schemaVersion: 2 },
  ProductVersionDelivered: sprints,
  SprintEnded: sprints,
  BestSprintChosen: sprints,
  WayOfWorkingSecured: sprints,
  BlockerRaised: blockers,
  BlockerDescribed: blockers,
  HelpOffered: blockers,
  BlockerResolved: blockers,
  BlockerReopened: blockers,
  ValueStoryStarted: values,
  ValueStepTold: values,
  ValueStepConfirmed: values,
  BoardCreated: boards,
  BoardEdited: boards,
  CardAdded: boards,
  CardReworded: boards,
  CardMoved: boards,
  CardAssigned: boards,
  CardUnassigned: boards,
  CardBlocked: boards,
  CardUnblocked: boards,
  ItemBinned: boards,
  ItemRestored: boards,
  CardDescribed: boards,
  CardDueSet: boards,
  CardLinkedToGoal: boards,
  CardUnlinkedFromGoal: boards,
  CardActivityChosen: boards,
  CardTakenOff: boards,
  PhotoAdded: boards,
  PhotoRemoved: boards,
  CommentAdded: boards,
  MentionsAdded: boards,
  CheckDone: boards,
  CheckUndone: boards,
  NotesAdded: boards,
  ItemsAdded: boards,
  ItemsBinned: boards,
  ItemsRestored: boards,
  CardsMoved: boards,
  ColumnAdded: boards,
  ColumnRenamed: boards,
  ColumnRemoved: boards,
  ColumnRestored: boards,
  WipLimitSet: boards,
  WipLimitExceeded: boards,
  VotingOpened: boards,
  VotingClosed: boards,
  PrivateWritingOpened: boards,
  PrivateWritingClosed: boards,
  NotesRevealed: boards,
  ManyChanged: boards,
};

export const isEventType = (type: string): type is EventType => Object.hasOwn(eventTypes, type);

/** An event this version of the product cannot read: of an unknown type, or written by a newer version. */
export class UnreadableEvent extends Error {
  constructor(
    readonly type: string,
    readonly schemaVersion: number,
    readonly seq?: number,
  ) {
    super(`Cannot read ${type} version ${schemaVersion}: it was written by a newer Samenspel`);
    this.name = 'UnreadableEvent';
  }
}

/** Brings data from the version at its index + 1 to the next. */
export type Upcaster = (data: unknown) => unknown;
export type Upcasters = Readonly<Partial<Record<EventType, readonly Upcaster[]>>>;

/**
 * Old events are never rewritten: when a type's `schemaVersion` grows, its step from the version before is added here. A step
 * moves words and never looks inside them, as they may be sealed.
 */
export const upcasters: Upcasters = {
  // The second half of the first question was not asked; what is absent is shown as that.
  ReflectionGiven: [(data) => data],
};

/** Whether this product knows the type in that version. */
export function isReadable(type: string, schemaVersion: number): type is EventType {
  return (
    isEventType(type) &&
    Number.isInteger(schemaVersion) &&
    schemaVersion >= 1 &&
    schemaVersion <= eventTypes[type].schemaVersion
  );
}

/**
 * The one way from an event of the log to a domain event: data of an older version is brought to the shape of today.
 * @throws UnreadableEvent for a type or version this product does not know: to skip it would give another history
 */
export function decode<Event extends LoggedEvent>(event: Event): Decoded<Event> {
  const { type, schemaVersion, data, seq } = event;
  if (!isReadable(type, schemaVersion)) throw new UnreadableEvent(type, schemaVersion, seq);
  const shaped = bringUp(data, schemaVersion, upcasters[type]);
  // What is of today already stays the same object: most events are.
  return (shaped === data ? event : { ...event, data: shaped }) as unknown as Decoded<Event>;
}

/** Data of a version, taken through every step after it. */
export const bringUp = (data: unknown, schemaVersion: number, steps: readonly Upcaster[] = []): unknown =>
  steps.slice(schemaVersion - 1).reduce((older, step) => step(older), data);

/** What an event of the log needs to be decoded. */
export interface LoggedEvent {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly seq?: number;
}

/** The event, with a type and data of today. */
export type Decoded<Event extends LoggedEvent> = Omit<Event, 'type' | 'data' | 'schemaVersion'> & DomainEvent;
