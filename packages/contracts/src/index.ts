export { type BlobAnswer, blobIdPattern, readBlobRoute, sendBlobRoute } from './blobs';
export { bootstrapRoute, type CommunityBootstrap, type CommunityNews } from './bootstrap';
export { type CommandAnswer, commandRoute, foundCommunityRoute, type Meant, publicCommands } from './commands';
export { maxHistoryCharacters, maxHistorySeqs, maxLogTail, maxOlderDocuments, maxPastTail } from './copy-limits';
export { ApiError, type ErrorArgs, type ErrorName, errorEntry, isErrorName } from './errors';
export {
  type HistoryChunk,
  historyRoute,
  keyStateRoute,
  type OlderDocuments,
  olderDocumentsRoute,
} from './history';
export {
  acceptInviteRoute,
  changeMeRoute,
  changePasswordRoute,
  createAccountRoute,
  createInviteRoute,
  createTokenRoute,
  enterDemoRoute,
  erasedPeopleRoute,
  eraseMeRoute,
  getMeRoute,
  getSetUpRoute,
  guestReturnRoute,
  identityLimits,
  inviteLink,
  invitePreviewRoute,
  inviteQrRoute,
  knownBrowserCookie,
  listSessionsRoute,
  listTokensRoute,
  logInRoute,
  logOutRoute,
  type Me,
  recoverRoute,
  renewCodesRoute,
  revokeSessionRoute,
  revokeTokenRoute,
  sessionCookie,
  setUpLink,
  setUpRoute,
} from './identity';
export {
  type AgeMessage,
  type JoinAnswer,
  joinMessage,
  type LiveEvent,
  leaveMessage,
  maxMissedEvents,
  type PeopleMessage,
} from './live';
export type { LogLine } from './log';
export type { PersonCard } from './person-card';
export { problemOf, problemSchema } from './problem';
export {
  boardEpochHeader,
  boardStateRoute,
  deletedWordsRoute,
  logRoute,
  myCommunitiesRoute,
  peopleRoute,
  personalBoardRoute,
} from './reads';
export type { Access, AnswerOf, RequestOf, RouteSpec } from './route';
export { routesBesideViews } from './routes';
export { type MomentQuery, type NamesIn, pageQuery, type ViewSpec, viewRoute, wholeNumber } from './view';
export type { BlockersView, BlockerView } from './view-schemas/blockers';
export { blockersSchema } from './view-schemas/blockers';
export type { BoardSummary, BoardsView } from './view-schemas/boards';
export { boardsSchema } from './view-schemas/boards';
export { type ForMeView, forMeSchema, type ItemForMe, type MentionForMe, type OfferForMe } from './view-schemas/for-me';
export type {
  GoalLineageView,
  GoalLived,
  GoalSummary,
  GoalsView,
  GoalVersion,
  GoalView,
  LinkedCard,
} from './view-schemas/goals';
export { goalLineageSchema, goalsSchema } from './view-schemas/goals';
export type { HomeCounts, HomeView, RunningSprintView, WorkCounts, WorkStretch } from './view-schemas/home';
export { homeSchema } from './view-schemas/home';
export type { InviteView, MembersView, MemberView, PartnerView } from './view-schemas/members';
export { membersSchema } from './view-schemas/members';
export type { Answer, Moment, Page, PageRequest, Stamp, ViewOf } from './view-schemas/parts';
export { stampWith, words } from './view-schemas/parts';
export type {
  CheckInsView,
  CheckInView,
  ReflectionsView,
  ReflectionView,
  SprintDetailView,
  SprintsView,
  SprintView,
} from './view-schemas/sprints';
export { checkInsSchema, reflectionsSchema, sprintDetailSchema, sprintsSchema } from './view-schemas/sprints';
export type {
  Band,
  CardHit,
  PhaseBand,
  RibbonMark,
  RibbonMarkKind,
  RibbonView,
  SearchHit,
  SearchView,
  SprintBand,
  TimelineView,
} from './view-schemas/timeline';
export { ribbonMarkKinds, ribbonSchema, searchSchema, timelineSchema } from './view-schemas/timeline';
export type { TimelineEntry } from './view-schemas/timeline-entry';
export type { ValueStepView, ValueStoryView, ValuesView } from './view-schemas/values';
export { valuesSchema } from './view-schemas/values';
