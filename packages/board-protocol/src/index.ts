export { countChanges, type MergeReport, mergeReport } from './merge-report';
export type { BoardQuota, ClientMessage, PresenceEntry, Signal } from './messages';
export {
  decodeClientMessage,
  encodeAnswerFrame,
  encodeDurableFrame,
  encodeEpochFrame,
  encodePieceFrame,
  encodePresenceFrame,
  encodeQuotaFrame,
  encodeRefusedFrame,
  encodeSignalFrame,
  encodeStateVectorFrame,
  encodeUpdateFrame,
  MalformedFrame,
  readDurable,
  readEpoch,
  readQuota,
  readRefused,
  readSignals,
  SignalBatch,
  updateFrameKind,
} from './messages';
export {
  type CloseCode,
  closeCode,
  epochParameter,
  maxChunkBytes,
  maxFrameBytes,
  maxPresenceLength,
  maxReassemblyBytes,
  messageNumber,
  type QuotaReason,
  signalBatchMs,
  signalIntervalMs,
  speaksParameter,
} from './numbers';
export { type Aspect, aspectOfField, type PlainItem, type PlainItems, same } from './plain-items';
export { type RescueOffer, rescueOffers } from './rescue-offers';
export { splitUpdate } from './split-update';
export { withinLimit } from './time-limit';
