import { type Ended, LiveSession, PastSession } from '@samenspel/board-client';
import { closeCode } from '@samenspel/board-protocol';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { readBytes } from '../../../lib/api/api';
import { communityKey } from '../../../lib/api/community-key';
import { setConnection } from '../../../lib/api/connection';
import { useCommunityId } from '../../../lib/route/useCommunityId';
import { boardServices } from './board-services';
import { useRescues } from './rescues';

/** A board that ends again so soon after it was opened afresh would end for ever. */
const tooSoonMs = 10_000;

/** There is nothing to open afresh: the person may not see it, it is not there, or not for a page at this address. */
const isOver = (code: number): boolean =>
  code === closeCode.forbidden || code === closeCode.noSuchBoard || code === closeCode.otherOrigin;

/**
 * Opens the live board while the screen shows it. When the server ended it, what was not saved is set aside and the board is opened
 * afresh by itself, unless that has no use: then `openAgain` does.
 */
export function useLiveSession(boardId: string, personId: string) {
  const communityId = useCommunityId();
  const [session, setSession] = useState<LiveSession | null>(null);
  const [round, setRound] = useState(0);
  const openedAfresh = useRef(Number.NEGATIVE_INFINITY);
  const { keep } = useRescues(personId);
  const keepRef = useRef(keep);
  keepRef.current = keep;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for a new session of the same board
  useEffect(() => {
    const ended = ({ code, rescue }: Ended): void => {
      if (rescue !== null) keepRef.current(rescue);
      if (code === closeCode.otherOrigin) setConnection('otherOrigin');
      const mayOnlyLook = code === closeCode.forbidden && opened.state.connection?.ended === null;
      if (!mayOnlyLook && (isOver(code) || Date.now() - openedAfresh.current < tooSoonMs)) return;
      openedAfresh.current = Date.now();
      setRound((last) => last + 1);
    };
    const opened = new LiveSession(communityId, boardId, personId, boardServices, ended);
    setSession(opened);
    return () => {
      setSession(null);
      opened.destroy();
    };
  }, [communityId, boardId, personId, round]);
  return { session, openAgain: () => setRound(round + 1) };
}

/** The board as it was, from the server's bytes. */
export function usePastSession(boardId: string, personId: string, at: number): UseQueryResult<PastSession> {
  const communityId = useCommunityId();
  const state = useQuery({
    queryKey: [...communityKey(communityId), at, 'board', boardId],
    queryFn: ({ signal }) => readBytes(`/api/communities/${communityId}/boards/${boardId}/state`, { at }, signal),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data } = state;
  const session = useMemo(
    () => (data === undefined ? undefined : new PastSession(communityId, boardId, personId, at, data)),
    [communityId, boardId, personId, at, data],
  );
  useEffect(() => () => session?.destroy(), [session]);
  return { ...state, data: session } as UseQueryResult<PastSession>;
}
