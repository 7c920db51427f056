export { CommunityCopy, OtherVersion } from './copy';
export { type CopyLine, KeptCommunity } from './kept-community';
export { NotHeld } from './memory-log';
