import type { CommunityCopy } from '@samenspel/community-client';
import type { AgeMessage, JoinAnswer, LiveEvent, PeopleMessage } from '@samenspel/contracts';
import { useEffect } from 'react';
import type { Socket } from 'socket.io-client';
import { noteAsOf } from './answer-age';
import { copyOf, endCopy, keptCopy } from './community-copy';
import { connectionAfter, setConnection } from './connection';
import { heartbeat } from './heartbeat';

/** With so many people at once, not all ask anew at the same moment. */
const renewWithinMs = 1_000;
/** A server in trouble, its storage away perhaps, is asked again after this, milliseconds. */
const joinAgainMs = 2_000;

/**
 * Follows a community over `/live`: what happens is folded into its copy. After a reconnect it asks for what it missed.
 * The socket code is loaded after the first paint; without it the product works, only later.
 */
export function useLive(communityId: string | undefined, onGone: () => void): void {
  useEffect(() => {
    if (communityId === undefined) return;
    let stop = (): void => undefined;
    let stopped = false;
    // Nothing was heard since it was followed before: the copy may be behind, and names may be others.
    let isOld = followedBefore.has(communityId);
    const catchUp = (): void =>
      void keptCopy(communityId)
        ?.catchUp()
        .catch(() => undefined);
    const gone = (): void => {
      endCopy(communityId);
      onGone();
    };
    void import('socket.io-client').then(({ io }) => {
      if (stopped) return;
      const socket = io({ path: '/live', transports: ['websocket'] });
      const join = (): void =>
        void socket.emit('join', { communityId }, async (answer: JoinAnswer) => {
          if ('problem' in answer) {
            catchUp();
            if (answer.problem.status >= 500) setTimeout(() => socket.connected && join(), joinAgainMs);
            return setConnection('lost');
          }
          setConnection('live');
          const copy = await copyOf(communityId).catch(() => null);
          const isBehind = (held: CommunityCopy): boolean =>
            held.seq < answer.head || held.stamp !== answer.stamp || held.peopleVersion !== answer.peopleVersion;
          if (copy === null || isOld || isBehind(copy)) catchUp();
          isOld = true;
          followedBefore.add(communityId);
        });
      socket.on('connect', join);
      socket.on('disconnect', (reason) => {
        setConnection('lost');
        // The server ended it: whether we may still read says the answer.
        if (reason === 'io server disconnect') catchUp();
      });
      socket.on('connect_error', (error) => setConnection(connectionAfter(error)));
      socket.on('event', (event: LiveEvent) => {
        if (event.communityId === communityId) keptCopy(communityId)?.hear(event);
      });
      socket.on('people', (message: PeopleMessage) => {
        if (message.communityId === communityId) keptCopy(communityId)?.hearPeople(message);
      });
      socket.on('age', ({ asOf }: AgeMessage) => noteAsOf(communityId, asOf));
      socket.on('renew', () => setTimeout(catchUp, Math.random() * renewWithinMs));
      socket.on('gone', gone);
      const heart = heartbeat({
        ask: (answered) => {
          if (isOpen(socket)) socket.volatile.emit('alive', answered);
        },
        tell: (silent) => setConnection(silent || !socket.connected ? 'lost' : 'live'),
        isHidden: () => document.hidden || !socket.connected,
      });
      stop = () => {
        heart.stop();
        socket.close();
      };
    });
    return () => {
      stopped = true;
      stop();
    };
  }, [communityId, onGone]);
}

/** Whether what is sent goes anywhere: a line that just closed is told of a moment later. */
const isOpen = ({ connected, io }: Socket): boolean =>
  connected && (io.engine.transport as { readonly ws?: WebSocket }).ws?.readyState === WebSocket.OPEN;

/** Communities that were followed before, on this page. */
const followedBefore = new Set<string>();
