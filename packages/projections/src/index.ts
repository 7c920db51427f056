export { blockersProjection } from './blockers/projection';
export { boardsProjection } from './boards/projection';
export { forMeProjection } from './for-me/projection';
export { goalsProjection } from './goals/projection';
export { homeProjection } from './home/projection';
export type { AnyView, ViewDefinition, ViewRequest, ViewSources } from './kernel/define-view';
export { Changes, Fold, type FoldDocuments, type LogDocument } from './kernel/fold';
export { entryOf } from './kernel/maps';
export {
  collectionsOf,
  type Doc,
  type Docs,
  type Filing,
  filingOf,
  type Projection,
  type ProjectionName,
  readableBy,
  type View,
} from './kernel/projection';
export type { LogQuery, Reader } from './kernel/reader';
export { atOnceMs, meantAtOf } from './kernel/stamps';
export type { UndecodedEvent } from './kernel/undecoded';
export { invitesProjection } from './members/invites';
export { membersProjection } from './members/projection';
export { ribbonProjection } from './ribbon/projection';
export { thin } from './ribbon/view';
export { foldedWords, wordsIn } from './search/words';
export { sprintsProjection } from './sprints/projection';
export { timelineProjection } from './timeline/projection';
export type { TimelineRequest } from './timeline/view';
export { valuesProjection } from './values/projection';
export * from './words';
