import {
  type Attempt,
  memoryOutboxStore,
  Outbox,
  type OutboxLine,
  type OutboxMessage,
  type OutboxStore,
  type Settled,
  type WaitingCommand,
} from '@samenspel/community-client';
import { useSyncExternalStore } from 'react';
import { changeIn, deviceStore } from '../device/database';
import { inTurn } from '../device/turn';
import { ApiProblem, isRefused, read, send } from './api';
import type { CommandAnswer } from './command-answer';
import { connectionNow, onConnection } from './connection';

const firstRetryMs = 1_000;
const maxRetryMs = 5_000;
/** How often it is looked whether what waits can be sent, when nothing says that the line is back. */
const lookEveryMs = 5_000;
/** Without an answer in this time the server is not reached. */
const reachWithinMs = 3_000;

/** The server lives and its storage does not answer: the same command counts once, however often it is sent. */
const isStoreAway = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'store_unavailable';

/** Nothing was done, and it may be sent again: signed out, too soon, somebody else's session. */
const isNotYet = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && (error.status === 401 || error.status === 429 || error.code === 'meant_by_another');

/** Pause before a command is sent again, milliseconds; with chance, so that not everybody comes back at once. */
const retryDelayMs = (count: number): number =>
  Math.min(maxRetryMs, firstRetryMs * 1.5 ** count) * (0.75 + Math.random() / 2);

async function attempt(command: WaitingCommand): Promise<Attempt<CommandAnswer>> {
  const { community, name, commandId, input, person, meantAt } = command;
  try {
    const body = { commandId, input, meant: { by: person, at: meantAt } };
    return { kind: 'done', answer: await send('POST', `/api/communities/${community}/commands/${name}`, body) };
  } catch (error) {
    if (isStoreAway(error)) return { kind: 'storeAway' };
    if (isNotYet(error)) return { kind: 'notYet', error };
    if (!(error instanceof ApiProblem) || !isRefused(error)) return { kind: 'unknown' };
    return { kind: 'refused', refusal: { code: error.code, message: error.message }, error };
  }
}

/** A live line says so. Without one (some networks let none through), or without a network, the server is asked who we are. */
async function reaches(): Promise<boolean> {
  if (connectionNow() === 'live' && navigator.onLine) return true;
  return read('/api/me', {}, AbortSignal.timeout(reachWithinMs)).then(
    () => true,
    (error: unknown) => error instanceof ApiProblem && error.status >= 400 && error.status < 500,
  );
}

/** On the device; what it does not take, as it is full or keeps nothing, in memory. */
function deviceOutboxStore(): OutboxStore {
  const memory = memoryOutboxStore();
  const device = deviceStore('samenspel-commands', 'commands', 'commandId');
  return {
    async all() {
      const kept = await device<WaitingCommand[]>('readonly', (store) => store.getAll());
      return [...(kept ?? []), ...(await memory.all())];
    },
    async update(commandId, change) {
      const inMemory = (await memory.all()).some((one) => one.commandId === commandId);
      const done = inMemory ? undefined : await changeIn<WaitingCommand>(device, commandId, change);
      return done === undefined ? memory.update(commandId, change) : { command: done.value, isKept: true };
    },
  };
}

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('samenspel.commands');

const line: OutboxLine<CommandAnswer> = {
  reaches,
  send: attempt,
  alone: (work) => inTurn('commands', work),
  tell: (message) => channel?.postMessage(message),
  pause: (count) => new Promise((resolve) => setTimeout(resolve, retryDelayMs(count))),
};

/** What was sent after it had waited, until the person has seen that said. */
let sent: readonly WaitingCommand[] = [];
const sentListeners = new Set<() => void>();

function setSent(next: readonly WaitingCommand[]): void {
  sent = next;
  for (const listener of sentListeners) listener();
}

let whenSettled: (done: Settled<CommandAnswer>) => void = () => undefined;

/** The one outbox of this page. */
export const outbox = new Outbox<CommandAnswer>(deviceOutboxStore(), line, (done) => {
  setSent([...sent, done.command]);
  whenSettled(done);
});

/** Sends what waits whenever that can be, and lets screens follow what was sent. */
export function followOutbox(settled: (done: Settled<CommandAnswer>) => void): void {
  whenSettled = settled;
  channel?.addEventListener('message', ({ data }) => void outbox.heard(data as OutboxMessage<CommandAnswer>));
  onConnection(() => {
    if (connectionNow() === 'live') void outbox.send();
    if (connectionNow() === 'lost') outbox.lineLost();
  });
  addEventListener('online', () => void outbox.send());
  setInterval(() => {
    if (outbox.waiting.some(({ refusal }) => refusal === null)) void outbox.send();
  }, lookEveryMs);
}

/** What of this community waits here, or was refused. */
export function useWaiting(community: string): readonly WaitingCommand[] {
  return useSyncExternalStore(outbox.subscribe, () => outbox.waiting).filter((one) => one.community === community);
}

/** All that waits, of every community. */
export const useAllWaiting = (): readonly WaitingCommand[] =>
  useSyncExternalStore(outbox.subscribe, () => outbox.waiting);

/** How many commands wait for the server's storage alone. */
export const useAwaitingStore = (): number => useSyncExternalStore(outbox.subscribe, () => outbox.awaitingStore);

/** Whether what waits goes with the page. */
export const useIsMemoryOnly = (): boolean => useSyncExternalStore(outbox.subscribe, () => outbox.isMemoryOnly);

const subscribeToSent = (listener: () => void): (() => void) => {
  sentListeners.add(listener);
  return () => void sentListeners.delete(listener);
};

/** What of this community was sent after it had waited, and a way to have it said no more. */
export function useSent(community: string): readonly [sent: readonly WaitingCommand[], close: () => void] {
  const all = useSyncExternalStore(subscribeToSent, () => sent);
  const close = (): void => setSent(sent.filter((one) => one.community !== community));
  return [all.filter((one) => one.community === community), close];
}
