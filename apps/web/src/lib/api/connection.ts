import type { ErrorName } from '@samenspel/contracts';
import { useSyncExternalStore } from 'react';

/** `otherOrigin`: the server does not know the address of this page, and trying again has no use. */
type Connection = 'connecting' | 'live' | 'lost' | 'otherOrigin';

let connection: Connection = 'connecting';
const listeners = new Set<() => void>();

export const connectionNow = (): Connection => connection;

/** What is lost after the address was refused is lost for that reason. */
export function setConnection(next: Connection): void {
  if (connection === next || (connection === 'otherOrigin' && next === 'lost')) return;
  connection = next;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** Calls back when the connection is otherwise than before. */
export const onConnection = subscribe;

export const useConnection = (): Connection => useSyncExternalStore(subscribe, connectionNow);

const subscribeToNetwork = (tell: () => void): (() => void) => {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
};

/** Whether this device has a network, as far as the browser knows: without one nothing is reached, with one the server may be. */
export const useIsOnline = (): boolean => useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);

const originRefused: ErrorName = 'origin_not_allowed';

/** What a failed attempt to connect says; socket.io tries no more by itself after a refusal by the server in words. */
export const connectionAfter = ({ message }: Pick<Error, 'message'>): Connection =>
  message === originRefused ? 'otherOrigin' : 'lost';
