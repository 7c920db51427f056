export {
  BoardProvider,
  type BoardProviderOptions,
  type KeptCopy,
  localCopyName,
  type ShownQuota,
} from './board-provider';
export type { BoardSession, BoardShown, ShownItem } from './board-session';
export { withBodies } from './body-offers';
export { DeviceStore } from './device-store';
export { forgetCopies } from './forget-copies';
export { type BoardServices, type Ended, LiveSession } from './live-session';
export type { Kept } from './local-copy';
export type { OfflineReport } from './offline-changes';
export { PastSession } from './past-session';
export { boardOf } from './plain-board';
export {
  type BoardView,
  type Gesture,
  nobody,
  nothingDone,
  type Presence,
  type Present,
  type Signal,
  type SignalChange,
  type Spot,
} from './presence';
export { inOrder, isItem, keptOf, mayOffer, type Offer, putBack } from './put-back';
export { listRescues, type Rescue, removeRescue } from './rescue-store';
export { type SaveState, SaveTracker } from './save-tracker';
