import type { ErrorName, JoinAnswer, LiveEvent } from '@samenspel/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { invalidateFrom, seqKnownOf } from './queries';

/** `otherOrigin`: the server does not know the address of this page, and trying again has no use. */
export type Connection = 'connecting' | 'live' | 'lost' | 'otherOrigin';

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

export const useConnection = (): Connection => useSyncExternalStore(subscribe, connectionNow);

const originRefused: ErrorName = 'origin_not_allowed';

/** What a failed attempt to connect says; socket.io tries no more by itself after a refusal by the server in words. */
export const connectionAfter = ({ message }: Pick<Error, 'message'>): Connection =>
  message === originRefused ? 'otherOrigin' : 'lost';

/** Events that arrive together (a demo, a busy board) cost one refetch. */
const gatherMs = 120;

/**
 * Follows a community over `/live`: every event makes the reads of now fresh. After a reconnect it asks for what it missed.
 * The socket code is loaded after the first paint; without it the product works, only later.
 */
export function useLive(communityId: string | undefined, onGone: () => void): void {
  const client = useQueryClient();
  useEffect(() => {
    if (communityId === undefined) return;
    let stop = (): void => undefined;
    let stopped = false;
    let newest = -1;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = (seq: number): void => {
      newest = Math.max(newest, seq);
      timer ??= setTimeout(() => {
        timer = undefined;
        void invalidateFrom(client, communityId, newest);
      }, gatherMs);
    };
    void import('socket.io-client').then(({ io }) => {
      if (stopped) return;
      const socket = io({ path: '/live', transports: ['websocket'] });
      socket.on('connect', () => {
        const lastSeen = seqKnownOf(communityId);
        socket.emit('join', { communityId, ...(lastSeen === undefined ? {} : { lastSeen }) }, (answer: JoinAnswer) => {
          if ('problem' in answer) return setConnection('lost');
          setConnection('live');
          if (answer.head > (lastSeen ?? -1)) heard(answer.head);
        });
      });
      socket.on('disconnect', () => setConnection('lost'));
      socket.on('connect_error', (error) => setConnection(connectionAfter(error)));
      socket.on('event', (event: LiveEvent) => {
        if (event.communityId === communityId) heard(event.seq);
      });
      socket.on('gone', onGone);
      stop = () => void socket.close();
    });
    return () => {
      stopped = true;
      clearTimeout(timer);
      stop();
    };
  }, [client, communityId, onGone]);
}
