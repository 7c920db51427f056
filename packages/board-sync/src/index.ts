export { type BoardSync, createBoardSync } from './board-sync';
export type { ConnectionRequest, OpenConnection } from './connection';
export type { NewBoard } from './create-board';
export type { Compression, CurrentState } from './current-state';
export type { DeletedWords } from './deleted-words';
export { createFileSnapshots } from './file-snapshots';
export { gatheringSocket } from './gathering-socket';
export type { BoardAt, FactsComparison } from './history';
export { EmptyLoad } from './load';
export {
  type Author,
  type BoardHeader,
  type BoardSocket,
  type BoardSyncPorts,
  defaultLimits,
  type Limits,
  type Log,
  type Personal,
  type Seals,
  type Secrecy,
  type ServerEdit,
  type SnapshotStore,
  systemAuthor,
} from './ports';
export { boardStream } from './stored-edits';
export { BoardUnavailable, NoSuchBoard } from './unavailable';
