export { type Changed, countChanges, type MergeReport, mergeReport } from './merge-report';
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
  encodeSignalsFrame,
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
  isTerminal,
  maxChunkBytes,
  maxFrameBytes,
  maxPresenceEntries,
  maxPresenceLength,
  maxReassemblyBytes,
  maxSignalBytes,
  maxUpdateBytes,
  messageNumber,
  type QuotaReason,
  quotaReasons,
  type Refusal,
  signalBatchMs,
  signalIntervalMs,
  speaksParameter,
  syncStep,
} from './numbers';
export { type Aspect, aspectOfField, type PlainItem, type PlainItems, same } from './plain-items';
export { type RescueOffer, rescueOffers } from './rescue-offers';
export { type PieceLimits, splitUpdate } from './split-update';
export { TimeLimitPassed, withinLimit } from './time-limit';
