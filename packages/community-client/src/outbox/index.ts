export { memoryOutboxStore } from './memory-store';
export { Outbox, OutboxFull, type Settled } from './outbox';
export type { Attempt, OutboxLine, OutboxMessage, OutboxStore } from './ports';
export {
  buildsOnRefused,
  type FilledForm,
  type WaitingCommand,
} from './waiting-command';
