export { CommunityCopy, type OlderAsked } from './copy';
export type { HistoryLine } from './history-line';
export { KeptCommunity } from './kept-community';
export { NotHeld } from './memory-log';
export { Moments } from './moments';
export {
  type Attempt,
  buildsOnRefused,
  type FilledForm,
  memoryOutboxStore,
  Outbox,
  OutboxFull,
  type OutboxLine,
  type OutboxMessage,
  type OutboxStore,
  type Settled,
  type WaitingCommand,
} from './outbox';
export { shared } from './shared';
