export { type Binned, binOf, columnsInBin, itemsInBin } from './bin';
export { BodyChanges, type DeletedAround } from './body/body-changes';
export { bodyBecomes, compareWords } from './body/compare';
export {
  areBack,
  type DeletedRun,
  deletedIn,
  gapsIn,
  holdsWord,
  isDeleted,
  putWordsBack,
} from './body/deleted-words';
export {
  type AuthorOf,
  areBodiesMoved,
  authorsToMove,
  bodyThen,
  carryOldBodies,
  isOldBody,
  moveBodiesOf,
  sayBodiesMoved,
} from './body/move';
export { readBody } from './body/read-body';
export {
  type Attributes,
  changeOf,
  lengthOf,
  lengthOfAll,
  lineBreak,
  maxNesting,
  plainWords,
  type Run,
  slice,
  textOf,
  thing,
} from './body/runs';
export { type Step, writeChange } from './body/write-body';
export { cardCounts, cardOf, cardsIn } from './column-lists';
export { readBoard } from './content';
export { type DerivedAgain, deriveAgain, deriveFacts } from './facts/derive';
export {
  type DeriverVersion,
  deriverVersion,
  type Fact,
  type FactType,
  maxFactsOfEdit,
  maxIdsOfFact,
  portions,
} from './facts/fact';
export {
  maxBoardItems,
  maxCheckLength,
  maxColumns,
  maxColumnsEver,
  maxCommentLength,
  maxCoordinate,
  maxItemSide,
  maxItemsEver,
  maxMentions,
  maxNameLength,
  maxReasonLength,
  maxStrokeBytes,
  maxTitleLength,
  maxUrlLength,
  maxVoteBudget,
  maxWipLimit,
} from './limits';
export { type Edited, mergeTexts, WordsTooLong } from './merge-words';
export { BoardMirror, type Touched } from './mirror';
export { joinNames, lostNames, type NameLeft, type Names, namesOf } from './names-apart';
export { itemAsWas, type PastItem } from './ops/as-was';
export type { NewCard } from './ops/cards';
export {
  addCard,
  addPhoto,
  assignCard,
  blockCard,
  chooseActivity,
  describeDone,
  editLabel,
  finishTitle,
  labelCard,
  linkGoal,
  moveCard,
  moveCards,
  rebalanceCards,
  removeLabel,
  removePhoto,
  restoreLabel,
  restorePhoto,
  rewordCard,
  saveLabel,
  setDue,
  takeOffKanban,
  typeTitle,
  unassignCard,
  unblockCard,
} from './ops/cards';
export type { Signature, Where } from './ops/change';
export { BoardFull, ownChange, titleOf, UnknownItem } from './ops/change';
export { addCheck, moveCheck, type NewCheck, removeCheck, restoreCheck, rewordCheck, tickCheck } from './ops/checks';
export {
  addColumn,
  limitColumn,
  moveColumn,
  type NewColumn,
  removeColumn,
  renameColumn,
  restoreColumn,
} from './ops/columns';
export { addComment, binComment, editComment, type NewComment, restoreComment } from './ops/comments';
export {
  binItem,
  binItems,
  bringToFront,
  byStack,
  type ItemFields,
  isHeld,
  lockItems,
  putOnCanvas,
  restoreItem,
  restoreItems,
  sendToBack,
  setFields,
  takeOffCanvas,
} from './ops/items';
export { addItems, type NewItem, type NewNote } from './ops/new-item';
export { closeVote, closeWriting, giveDot, type NewVote, openVote, openWriting } from './ops/votes';
export type { Random } from './order';
export { freshKeys, keyBetween, keysBetween, longKeyLength } from './order';
export { type ItemReading, readItem } from './read-item';
export { readColumns, readComment, readSchema } from './read-records';
export { nothingRead, type Reading, readingOf } from './reading';
export { applyRepairs } from './repairs/apply';
export { documentRepairs, repairsFor } from './repairs/find';
export type { Repair } from './repairs/repair';
export { type BoardUse, nearlyFullBoard } from './room';
export {
  boardSchemaVersion,
  bodyOf,
  checksOf,
  columnsOf,
  commentsOf,
  dotsOf,
  firstServerClientId,
  isBoardRoot,
  itemOfBody,
  itemsOf,
  labelsOf,
  metaOf,
  newBoardDoc,
  oldBodyOf,
  seedClientId,
  serverClientId,
  votesOf,
} from './roots';
export type { BoardTemplate } from './seed';
export { boardTemplates, isBoardTemplate, seedBoard } from './seed';
export { decodeStroke, encodeStroke, type StrokePoint } from './stroke';
export { together } from './together';
export type {
  Blocked,
  Board,
  Card,
  Check,
  Column,
  Comment,
  Connector,
  ConnectorHead,
  ConnectorLine,
  Embed,
  EmbedKind,
  End,
  Frame,
  Gone,
  Hue,
  ImageItem,
  Ink,
  InkStroke,
  Item,
  ItemKind,
  Label,
  LinkCard,
  Photo,
  Point,
  Quarantined,
  Shape,
  ShapeForm,
  Side,
  Signed,
  Size,
  TextItem,
  Vote,
  Writing,
} from './types';
export {
  connectorHeads,
  connectorLines,
  embedKinds,
  hues,
  inks,
  isCard,
  isPlaced,
  onCanvas,
  shapeForms,
  sides,
} from './types';
export { undoFor } from './undo';
export { dotsGiven, dotsKey, dotsLeft, tally } from './voting';
export { titleWritten, type WrittenPart } from './written';
