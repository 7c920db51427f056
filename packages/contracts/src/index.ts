export {
  type BlobAnswer,
  blobAnswerSchema,
  blobIdPattern,
  blobMediaTypes,
  blobPath,
  blobRoutes,
  maxBlobBytes,
  readBlobRoute,
  sendBlobRoute,
} from './blobs';
export {
  bootstrapRoute,
  type CommunityBootstrap,
  type CommunityNews,
  communityBootstrap,
  communityNews,
  maxLogTail,
} from './bootstrap';
export {
  type CommandAnswer,
  commandAnswerSchema,
  commandInput,
  commandRoute,
  commandRoutes,
  communityIdParam,
  foundCommunityRoute,
  internalCommands,
  type Meant,
  publicCommands,
} from './commands';
export { ApiError, type ErrorArgs, type ErrorName, errorEntry, errorMessage, errors, isErrorName } from './errors';
export {
  type HistoryChunk,
  historyChunk,
  historyRoute,
  keyStateRoute,
  maxHistoryCharacters,
  maxHistorySeqs,
  maxOlderDocuments,
  maxPastTail,
  type OlderDocuments,
  olderDocuments,
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
  identityRoutes,
  inviteLink,
  invitePreviewRoute,
  inviteQrRoute,
  knownBrowserCookie,
  listSessionsRoute,
  listTokensRoute,
  logInRoute,
  logOutRoute,
  type Me,
  meSchema,
  type PersonCard,
  personCardSchema,
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
  goneMessage,
  type JoinAnswer,
  type JoinMessage,
  joinAnswer,
  joinMessage,
  type LiveEvent,
  leaveMessage,
  liveEvent,
  maxMissedEvents,
  type PeopleMessage,
  peopleMessage,
  renewMessage,
} from './live';
export { type LogLine, logEvent, logLine, withheldEvent } from './log';
export { type Problem, problemOf, problemSchema } from './problem';
export {
  boardEpochHeader,
  boardStateRoute,
  deletedWordsRoute,
  logRoute,
  myCommunitiesRoute,
  peopleRoute,
  personalBoardRoute,
} from './reads';
export type { ErrorEntry, ErrorTable } from './registry';
export { type Access, type AnswerBody, type AnswerOf, type RequestOf, type RouteSpec, route } from './route';
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
  GoalTestView,
  GoalVersion,
  GoalView,
  LinkedCard,
} from './view-schemas/goals';
export { goalLineageSchema, goalsSchema } from './view-schemas/goals';
export type {
  Agreement,
  BeaconView,
  HomeCounts,
  HomeView,
  RunningSprintView,
  WorkCounts,
  WorkStretch,
} from './view-schemas/home';
export { homeSchema } from './view-schemas/home';
export type {
  InviteView,
  MemberStatus,
  MembersView,
  MemberView,
  PartnerView,
  RoleView,
} from './view-schemas/members';
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
export type { EvidenceView, ValueStepView, ValueStoryView, ValuesView } from './view-schemas/values';
export { valuesSchema } from './view-schemas/values';
