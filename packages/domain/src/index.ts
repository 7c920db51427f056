export type { BlockerState } from './blockers/decider';
export type { BoardEvents, BoardThing } from './boards/events';
export { boardThings } from './boards/events';
export type { Command, CommandName, CommandOfStream } from './commands';
export { commandNames, commandQuotas, commands, isCommandName, prepareCommand, streamOf } from './commands';
export { communityDecider } from './community-decider';
export { deciders } from './deciders';
export type { HappeningKind, LoggedEvent } from './event-types';
export { decode, eventTypes, happeningKinds, isEventType, isReadable, UnreadableEvent } from './event-types';
export type { CommunityFacts } from './facts';
export { communityFacts } from './facts';
export { mayChangeGoal, settableGoalKinds } from './goals/policies';
export { addDays } from './kernel/days';
export type { DecisionContext } from './kernel/decider';
export { RuleBroken } from './kernel/decider';
export type { DomainEvent, EventData, EventType, RecordedEvent } from './kernel/events';
export type { Splice } from './kernel/graphemes';
export { cut, graphemes, shorten, spliceBetween, truncate, wellFormed } from './kernel/graphemes';
export type { PersonId } from './kernel/ids';
export { demoCommunityId, newId } from './kernel/ids';
export type {
  ActivityType,
  Capital,
  ExecuteStage,
  GoalKind,
  Locale,
  Phase,
  Pillar,
  PracticeType,
  ReflectionAgain,
  Ring,
  Role,
  Scale,
  ValueCycle,
  ValueLevel,
} from './kernel/lists';
export {
  activityTypes,
  capitals,
  executeStages,
  goalKinds,
  goalOutcomes,
  locales,
  phases,
  pillars,
  practiceTypes,
  reflectionAgains,
  rings,
  roles,
  scales,
  valueCycles,
  valueLevels,
} from './kernel/lists';
export { joinedWords, type NamesThen, nameThen } from './kernel/names-then';
export { plainLine, plainText, runsRightToLeft } from './kernel/plain';
export { grantableRoles } from './kernel/roles';
export { hidesNothing, isSafeLink, isVisible, skeletonOf } from './kernel/visible';
export type { Opened, PlainWords, SealedWords, Secrecy, Words } from './kernel/words';
export { isPlain, isSealed, mapWords, shared } from './kernel/words';
export { limits } from './limits';
export { memberOf, nextRoleEnd, rolesAt } from './members/state';
export type { Readable } from './policies';
export { accessMatrix, mayCommand, mayEditBoards, mayOpenWords, mayRead } from './policies';
export { type BoardQuotas, boardQuotas } from './quotas/boards';
export { isQuotaName, type QuotaName, quotaLabel, quotaMax, quotaNames } from './quotas/table';
export {
  isNearlyFull,
  nearlyFull,
  nearlyFullFrom,
  type QuotaState,
  quotasOf,
  requireRoom,
  Usage,
} from './quotas/usage';
export { rules } from './rules';
export type { OpenedEvent } from './sentences';
export { sentence } from './sentences';
export type { Titled } from './sentences/say';
export type { CommunityState } from './state';
export { openingQuestions, planRun, reflectionQuestions, tenWeekTemplate } from './templates';
export {
  type EventReader,
  type FoldAudience,
  isOfAudience,
  type JudgedEvent,
  judge,
  judgeForAll,
  type VisibleEvent,
} from './visibility';
