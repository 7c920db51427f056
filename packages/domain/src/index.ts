export type { BlockerCommand, BlockerState } from './blockers/decider';
export type { BlockerEvents } from './blockers/events';
export type { BoardEvents, BoardThing, CardEvents } from './boards/events';
export { boardThings } from './boards/events';
export type { Command, CommandInput, CommandName, CommandOfStream, StreamKind } from './commands';
export { commandNames, commandQuotas, commands, isCommandName, prepareCommand, streamOf } from './commands';
export type { CommunityEvents } from './community/events';
export type { CharterState } from './community/state';
export type { CommunityCommand } from './community-decider';
export { communityDecider } from './community-decider';
export { blockerDecider, deciders, valueDecider } from './deciders';
export type { Default, Source } from './defaults';
export { defaults } from './defaults';
export type { Decoded, HappeningKind, LoggedEvent } from './event-types';
export { bringUp, decode, eventTypes, happeningKinds, isEventType, isReadable, UnreadableEvent } from './event-types';
export type { CommunityFacts, FactsContext } from './facts';
export { communityFacts } from './facts';
export type { GoalEvents } from './goals/events';
export { mayChangeGoal, settableGoalKinds } from './goals/policies';
export type { GoalState, GoalsState } from './goals/state';
export { isAtOrAbove } from './goals/state';
export { addDays, daysIncluded } from './kernel/days';
export type { Decider, DecisionContext } from './kernel/decider';
export { RuleBroken } from './kernel/decider';
export type { CommandQuota } from './kernel/define-commands';
export type { Audience, EventDefinition, Upcaster } from './kernel/define-events';
export type { DomainEvent, EventData, EventType, RecordedEvent } from './kernel/events';
export type { CutText, Splice } from './kernel/graphemes';
export { cut, graphemes, shorten, spliceBetween, truncate, wellFormed } from './kernel/graphemes';
export type {
  BlockerId,
  BoardId,
  CommunityId,
  GoalId,
  IdRandom,
  InviteId,
  ItemId,
  PartnerId,
  PersonId,
  SprintId,
  ValueId,
} from './kernel/ids';
export { demoCommunityId, idPattern, newId } from './kernel/ids';
export type {
  ActivityType,
  Capital,
  ExecuteStage,
  GoalKind,
  GoalOutcome,
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
export { isolated, plainLine, plainText, runsRightToLeft } from './kernel/plain';
export { grantableRoles } from './kernel/roles';
export { hidesNothing, isSafeLink, isVisible, skeletonOf } from './kernel/visible';
export type { Opened, OpenWords, PlainWords, SealedWords, Secrecy, Words } from './kernel/words';
export { isPlain, isSealed, mapWords, priv, shared } from './kernel/words';
export { limits } from './limits';
export type { MemberEvents } from './members/events';
export type { InviteState, MemberState, MembersState } from './members/state';
export { isActive, memberOf, nextRoleEnd, rolesAt, standingHolders } from './members/state';
export type { Readable } from './policies';
export {
  accessMatrix,
  mayCommand,
  mayEditBoards,
  mayOpenWords,
  mayRead,
  systemCommands,
} from './policies';
export { type BoardQuotas, boardQuotaNames, boardQuotas } from './quotas/boards';
export {
  isQuotaName,
  type QuotaName,
  quotaLabel,
  quotaMax,
  quotaNames,
  quotas,
  widerQuotas,
} from './quotas/table';
export {
  type CountedEvent,
  isNearlyFull,
  nearlyFull,
  nearlyFullFrom,
  type QuotaState,
  quotasOf,
  requireRoom,
  Usage,
} from './quotas/usage';
export type { RuleName } from './rules';
export { rules } from './rules';
export type { OpenedEvent } from './sentences';
export { sentence } from './sentences';
export type { Names, Titled } from './sentences/say';
export type { SprintEvents } from './sprints/events';
export type { SprintState, SprintsState } from './sprints/state';
export type { CommunityState } from './state';
export { evolveCommunity, initialCommunity } from './state';
export type { Bilingual, Questions, RunTemplate, TemplateSprint, TemplateWeek, WeekMoment } from './templates';
export {
  bestSprintQuestions,
  houseRulePrompts,
  openingQuestions,
  planRun,
  reflectionQuestions,
  roleQuestions,
  runTemplates,
  standUpQuestions,
  tenWeekTemplate,
} from './templates';
export type { TermKind, TermValue } from './terms';
export { columnName, label, termOf, terms } from './terms';
export type { Term } from './terms/term';
export type { ValueCommand, ValueState, ValueStepState } from './values/decider';
export type { Evidence, ValueEvents } from './values/events';
export {
  audienceOf,
  type EventReader,
  type FoldAudience,
  isOfAudience,
  type JudgedEvent,
  judge,
  judgeForAll,
  type VisibleEvent,
  visibleTo,
} from './visibility';
export { type DomainWord, wordNames, words } from './words';
