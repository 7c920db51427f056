export { boardsView } from './boards/view';
export { homeView } from './home/view';
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
} from './kernel/projection';
export type { LogQuery, Reader } from './kernel/reader';
export { meantAtOf } from './kernel/stamps';
export type { UndecodedEvent } from './kernel/undecoded';
export { searchView } from './search/view';
export { foldedWords, wordsIn } from './search/words';
export { timelineProjection } from './timeline/projection';
export { allProjections, allViews, type DefinedView } from './words';
