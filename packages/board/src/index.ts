export { type Binned, binOf, columnsInBin } from './bin';
export { BodyChanges, type DeletedAround } from './body/body-changes';
export {
  areBack,
  type DeletedRun,
  deletedIn,
  gapsIn,
  holdsWord,
  isDeleted,
  putWordsBack,
} from './body/deleted-words';
export { authorsToMove, bodyThen, carryOldBodies, isOldBody, moveBodiesOf, sayBodiesMoved } from './body/move';
export { readBody } from './body/read-body';
export { type Attributes, lengthOfAll, lineBreak, maxNesting, plainWords, type Run, slice, textOf } from './body/runs';
export { type Step, writeChange } from './body/write-body';
export { readBoard } from './content';
export { deriveAgain, deriveFacts } from './facts/derive';
export { type DeriverVersion, type Fact, portions } from './facts/fact';
export {
  maxCheckLength,
  maxCommentLength,
  maxMentions,
  maxNameLength,
  maxReasonLength,
  maxStrokeBytes,
  maxTitleLength,
  maxUrlLength,
  maxWipLimit,
} from './limits';
export { type Edited, mergeTexts, WordsTooLong } from './merge-words';
export { BoardMirror, type Touched } from './mirror';
export { joinNames, lostNames, type NameLeft, type Names, namesOf } from './names-apart';
export { itemAsWas } from './ops/as-was';
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
export { addCheck, moveCheck, removeCheck, restoreCheck, rewordCheck, tickCheck } from './ops/checks';
export { addColumn, limitColumn, moveColumn, removeColumn, renameColumn, restoreColumn } from './ops/columns';
export { addComment, binComment, editComment, restoreComment } from './ops/comments';
export {
  binItem,
  binItems,
  bringToFront,
  type ItemFields,
  isHeld,
  lockItems,
  putOnCanvas,
  restoreItem,
  sendToBack,
  setFields,
  takeOffCanvas,
} from './ops/items';
export { addItems, type NewItem, type NewNote } from './ops/new-item';
export { closeVote, closeWriting, giveDot, openVote, openWriting } from './ops/votes';
export type { Random } from './order';
export { readItem } from './read-item';
export { readComment } from './read-records';
export { applyRepairs } from './repairs/apply';
export { documentRepairs, repairsFor } from './repairs/find';
export type { Repair } from './repairs/repair';
export { type BoardUse, nearlyFullBoard } from './room';
export {
  boardSchemaVersion,
  bodyOf,
  commentsOf,
  dotsOf,
  firstServerClientId,
  isBoardRoot,
  itemsOf,
  metaOf,
  newBoardDoc,
  seedClientId,
  serverClientId,
} from './roots';
export type { BoardTemplate } from './seed';
export { seedBoard } from './seed';
export { decodeStroke, encodeStroke, type StrokePoint } from './stroke';
export { together } from './together';
export type {
  Board,
  Card,
  Check,
  Column,
  Comment,
  Connector,
  ConnectorLine,
  Embed,
  EmbedKind,
  End,
  Frame,
  Hue,
  ImageItem,
  Ink,
  InkStroke,
  Item,
  Label,
  LinkCard,
  Photo,
  Point,
  Shape,
  ShapeForm,
  Side,
  Size,
  TextItem,
  Vote,
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
export { dotsGiven, dotsLeft, tally } from './voting';
export { titleWritten, type WrittenPart } from './written';
