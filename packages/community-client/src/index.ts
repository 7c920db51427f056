export { chunkLength } from './chunks';
export { type AskOlder, CommunityCopy, type OlderAsked, OtherVersion } from './copy';
export type { HistoryLine } from './history-line';
export { type CopyLine, KeptCommunity } from './kept-community';
export { NotHeld } from './memory-log';
export { Moments } from './moments';
export {
  type Attempt,
  buildsOnRefused,
  type FilledForm,
  type Given,
  maxWaitingCharacters,
  maxWaitingCommands,
  memoryOutboxStore,
  Outbox,
  OutboxFull,
  type OutboxLine,
  type OutboxMessage,
  type OutboxStore,
  type Refusal,
  type Settled,
  type WaitingCommand,
} from './outbox';
export { shared } from './shared';
