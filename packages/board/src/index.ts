export type { Fact, Items } from './facts';
export { deriveFacts, deriverVersion } from './facts';
export { ItemsMirror, type Touched } from './items-mirror';
export type { NewCard, Signature, Where } from './ops';
export {
  addCard,
  assignCard,
  binItem,
  blockCard,
  finishTitle,
  moveCard,
  ownChange,
  rebalanceColumn,
  renameColumn,
  restoreItem,
  rewordCard,
  typeTitle,
  UnknownItem,
  unassignCard,
  unblockCard,
  undoFor,
} from './ops';
export type { Random } from './order';
export { freshKeys, keyBetween, longKeyLength } from './order';
export { applyRepairs, documentRepairs, type Repair, repairsFor } from './repairs';
export {
  boardSchemaVersion,
  columnsOf,
  firstServerClientId,
  isBoardRoot,
  itemsOf,
  metaOf,
  newBoardDoc,
  seedClientId,
  serverClientId,
} from './roots';
export type { Board, Card, Column, ItemReading, Quarantined } from './schema';
export { cardsIn, cardsInBin, readBoard, readColumns, readItem, readSchema } from './schema';
export type { BoardTemplate } from './seed';
export { boardTemplates, isBoardTemplate, seedBoard } from './seed';
