import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { readBytes } from '../app/api';
import { communityKey } from '../app/queries';
import { useCommunityId } from '../community/useCommunityId';
import { LiveSession } from './live-session';
import { PastSession } from './past-session';

/** Opens the live board while the screen shows it. `openAgain` starts afresh after the server ended the connection. */
export function useLiveSession(
  boardId: string,
  personId: string,
): { session: LiveSession | null; openAgain: () => void } {
  const communityId = useCommunityId();
  const [session, setSession] = useState<LiveSession | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for a new session of the same board
  useEffect(() => {
    const opened = new LiveSession(communityId, boardId, personId);
    setSession(opened);
    return () => {
      setSession(null);
      opened.destroy();
    };
  }, [communityId, boardId, personId, round]);
  const openAgain = (): void => {
    session?.setAside();
    setRound(round + 1);
  };
  return { session, openAgain };
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
