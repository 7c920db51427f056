import type { EventType } from './kernel/events';
import type { PersonId } from './kernel/ids';
import type { Role } from './kernel/lists';
import { accessMatrix } from './policies';

/**
 * For whom an event is, of those who may read the community. `everybody`: all of them. `inviters`: who may read its log, as who
 * is asked in is not everybody's business. `board`: everybody, but of a person's own board that person alone.
 */
export type Audience = 'everybody' | 'inviters' | 'board';

/** The audience of every event; a new type does not compile without one. */
export const audienceOf: Readonly<Record<EventType, Audience>> = {
  CommunityFounded: 'everybody',
  CommunityRenamed: 'everybody',
  ScaleChanged: 'everybody',
  PillarDescribed: 'everybody',
  HouseRulesRevised: 'everybody',
  HouseRulesAgreed: 'everybody',
  PhaseEntered: 'everybody',
  PartnerJoined: 'everybody',
  PartnerLeft: 'everybody',
  InviteCreated: 'inviters',
  InviteRevoked: 'inviters',
  MemberJoined: 'everybody',
  MemberAdmitted: 'everybody',
  RoleGranted: 'everybody',
  RoleEnded: 'everybody',
  RingChanged: 'everybody',
  MemberPartnerSet: 'everybody',
  FacilitationHandedOver: 'everybody',
  MemberLeft: 'everybody',
  MemberRemoved: 'everybody',
  GoalSet: 'everybody',
  GoalLinked: 'everybody',
  GoalUnlinked: 'everybody',
  GoalReworded: 'everybody',
  GoalRecalibrated: 'everybody',
  GoalTested: 'everybody',
  GoalAchieved: 'everybody',
  GoalRetired: 'everybody',
  SprintPlanned: 'everybody',
  SprintReplanned: 'everybody',
  SprintStarted: 'everybody',
  ExperimentChosen: 'everybody',
  CheckInGiven: 'everybody',
  InterimEvaluationHeld: 'everybody',
  ReflectionGiven: 'everybody',
  ProductVersionDelivered: 'everybody',
  SprintEnded: 'everybody',
  BestSprintChosen: 'everybody',
  WayOfWorkingSecured: 'everybody',
  BlockerRaised: 'everybody',
  BlockerDescribed: 'everybody',
  HelpOffered: 'everybody',
  BlockerResolved: 'everybody',
  BlockerReopened: 'everybody',
  ValueStoryStarted: 'everybody',
  ValueStepTold: 'everybody',
  ValueStepConfirmed: 'everybody',
  BoardCreated: 'board',
  BoardEdited: 'board',
  CardAdded: 'board',
  CardReworded: 'board',
  CardMoved: 'board',
  CardAssigned: 'board',
  CardUnassigned: 'board',
  CardBlocked: 'board',
  CardUnblocked: 'board',
  ItemBinned: 'board',
  ItemRestored: 'board',
  CardDescribed: 'board',
  CardDueSet: 'board',
  CardLinkedToGoal: 'board',
  CardUnlinkedFromGoal: 'board',
  CardActivityChosen: 'board',
  CardTakenOff: 'board',
  PhotoAdded: 'board',
  PhotoRemoved: 'board',
  CommentAdded: 'board',
  MentionsAdded: 'board',
  CheckDone: 'board',
  CheckUndone: 'board',
  NotesAdded: 'board',
  ItemsAdded: 'board',
  ItemsBinned: 'board',
  ItemsRestored: 'board',
  CardsMoved: 'board',
  ColumnAdded: 'board',
  ColumnRenamed: 'board',
  ColumnRemoved: 'board',
  ColumnRestored: 'board',
  WipLimitSet: 'board',
  WipLimitExceeded: 'board',
  VotingOpened: 'board',
  VotingClosed: 'board',
  PrivateWritingOpened: 'board',
  PrivateWritingClosed: 'board',
  NotesRevealed: 'board',
  ManyChanged: 'board',
};

/** Who asks: a person (null: nobody in particular, as an operator), with the roles they hold now in the community. */
export interface EventReader {
  readonly personId: string | null;
  readonly roles: readonly Role[];
}

export interface JudgedEvent {
  readonly type: string;
  /** Of an event on a board: whose own board it is, or 'common'. Unknown is not shown. */
  readonly board?: { readonly personal: PersonId | string } | 'common' | undefined;
}

/** The one judge: whether an event, and what is derived of it, may reach a reader. An unknown type reaches nobody. */
export function visibleTo(reader: EventReader, { type, board }: JudgedEvent): boolean {
  switch (audienceOf[type as EventType] as Audience | undefined) {
    case 'everybody':
      return true;
    case 'inviters':
      return isOfAudience(reader, 'inviters');
    case 'board':
      return board === 'common' || (board !== undefined && board.personal === reader.personId);
    case undefined:
      return false;
  }
}

declare const judged: unique symbol;
/** An event that was judged for one reader. Only `judge` makes one: a door that asks for it cannot send another. */
export type VisibleEvent<Event> = Event & { readonly [judged]: true };

/** The event, as one that may be sent to this reader; null when it is withheld. */
export function judge<Event extends { readonly type: string }>(
  reader: EventReader,
  event: Event,
  board: JudgedEvent['board'],
): VisibleEvent<Event> | null {
  return visibleTo(reader, { type: event.type, board }) ? (event as VisibleEvent<Event>) : null;
}

/** For whom things are folded, of those who may read the community: what one person alone may see never is. */
export type FoldAudience = Exclude<Audience, 'board'>;

/** Somebody who may see what is for the audience, and nothing more. */
const oneOf: Readonly<Record<FoldAudience, EventReader>> = {
  everybody: { personId: null, roles: [] },
  inviters: { personId: null, roles: accessMatrix.reads.log },
};

/** The event, as one that may be folded into what an audience reads; null when any of them may not see it. */
export function judgeForAll<Event extends { readonly type: string; readonly data: unknown }>(
  audience: FoldAudience,
  event: Event,
): VisibleEvent<Event> | null {
  // Facts are derived on common boards alone; that somebody has a board of their own is told by its creation.
  const personal =
    event.type === 'BoardCreated' ? (event.data as { personal?: { personId: PersonId } }).personal : undefined;
  return judge(oneOf[audience], event, personal === undefined ? 'common' : { personal: personal.personId });
}

/** Whether a reader belongs to an audience. */
export const isOfAudience = ({ roles }: EventReader, audience: FoldAudience): boolean =>
  audience === 'everybody' || roles.some((role) => accessMatrix.reads.log.includes(role));
