import type { OutboxStore } from './ports';
import type { WaitingCommand } from './waiting-command';

/** Keeps waiting commands as long as the page lives. */
export function memoryOutboxStore(): OutboxStore {
  const kept = new Map<string, WaitingCommand>();
  return {
    all: async () => [...kept.values()],
    async update(commandId, change) {
      const command = change(kept.get(commandId));
      if (command === undefined) kept.delete(commandId);
      else kept.set(commandId, command);
      return { command, isKept: false };
    },
  };
}
