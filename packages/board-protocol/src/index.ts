export { BoardLink, type BoardLinkOptions, type BoardLinkState, localCopyName } from './board-link';
export type { ClientMessage, PresenceEntry } from './messages';
export {
  decodeClientMessage,
  encodeAnswerFrame,
  encodeDurableFrame,
  encodePresenceFrame,
  encodeRefusedFrame,
  encodeStateVectorFrame,
  encodeUpdateFrame,
  MalformedFrame,
  readDurable,
  readRefused,
  updateFrameKind,
} from './messages';
export {
  type CloseCode,
  closeCode,
  epochParameter,
  isTerminal,
  MAX_FRAME_BYTES,
  MAX_PRESENCE_ENTRIES,
  MAX_PRESENCE_LENGTH,
  MAX_UPDATE_BYTES,
  messageNumber,
  type Refusal,
  speaksParameter,
  syncStep,
} from './numbers';
export { type SaveState, SaveTracker } from './save-tracker';
