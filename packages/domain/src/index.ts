export type { BlockerEvents } from './blockers/events';
export type { BoardEvents } from './boards/events';
export type { Command, CommandInput, CommandName, CommandOfStream, DomainWord, StreamKind } from './commands';
export { commandNames, commands, isCommandName, prepareCommand, streamOf } from './commands';
export type { CommunityEvents } from './community/events';
export type { GoalEvents } from './goals/events';
export type { Decider, DecisionContext } from './kernel/decider';
export { RuleBroken } from './kernel/decider';
export type { DomainEvent, EventData, EventType, RecordedEvent } from './kernel/events';
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
export type { Opened, OpenWords, PlainWords, SealedWords, Secrecy, Words } from './kernel/words';
export { isPlain, isSealed, mapWords, priv, shared } from './kernel/words';
export { limits } from './limits';
export type { MemberEvents } from './members/events';
export type { Readable } from './policies';
export {
  accessMatrix,
  grantableRoles,
  mayCommand,
  mayEditBoards,
  mayOpenWords,
  mayRead,
  systemCommands,
} from './policies';
export type { RuleName } from './rules';
export { rules } from './rules';
export type { SprintEvents } from './sprints/events';
export type { Evidence, ValueEvents } from './values/events';
