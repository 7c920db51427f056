export { type BoardSync, createBoardSync } from './board-sync';
export type { ConnectionRequest, OpenConnection } from './connection/connection';
export { gatheringSocket } from './connection/gathering-socket';
export type { Compression, CurrentState } from './document/current-state';
export type { DeletedWords } from './document/deleted-words';
export { createFileSnapshots } from './document/file-snapshots';
export type { BoardAt, FactsComparison } from './document/history';
export { EmptyLoad } from './document/load';
export { type AuthoredWords, BoardNames, type BoardNamesThen, type FactToName } from './document/names-then';
export { boardStream } from './document/stored-edits';
export type { NewBoard } from './flush/create-board';
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
export { BoardUnavailable, NoSuchBoard } from './unavailable';
