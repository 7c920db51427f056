export { type AskOlder, CommunityCopy, type OlderAsked, OtherVersion } from './copy';
export { type CopyLine, KeptCommunity } from './kept-community';
export { NotHeld } from './memory-log';
export { type HistoryLine, Moments } from './moments';
export { shared } from './shared';
