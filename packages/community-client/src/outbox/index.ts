export { memoryOutboxStore } from './memory-store';
export { type Given, Outbox, OutboxFull, type Settled } from './outbox';
export type { Attempt, OutboxLine, OutboxMessage, OutboxStore } from './ports';
export {
  buildsOnRefused,
  type FilledForm,
  maxWaitingCharacters,
  maxWaitingCommands,
  type Refusal,
  type WaitingCommand,
} from './waiting-command';
