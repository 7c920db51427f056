import { type Board, newBoardDoc, readBoard } from '@samenspel/board';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import * as Y from 'yjs';
import { readBytes } from '../app/api';
import { communityKey } from '../app/queries';
import { useCommunityId } from '../community/useCommunityId';
import { BoardSession, type BoardShown } from './board-session';

/** Opens the live board while the screen shows it. `openAgain` starts afresh after the server ended the connection. */
export function useBoardSession(
  boardId: string,
  personId: string,
): { session: BoardSession | null; openAgain: () => void } {
  const [session, setSession] = useState<BoardSession | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for a new session of the same board
  useEffect(() => {
    const opened = new BoardSession(boardId, personId);
    setSession(opened);
    return () => {
      setSession(null);
      opened.destroy();
    };
  }, [boardId, personId, round]);
  const openAgain = (): void => {
    session?.setAside();
    setRound(round + 1);
  };
  return { session, openAgain };
}

export const useBoardShown = (session: BoardSession): BoardShown =>
  useSyncExternalStore(session.subscribe, () => session.state);

/** The board as it was, folded in the browser from the server's bytes. */
export function usePastBoard(boardId: string, at: number): UseQueryResult<Board> {
  const communityId = useCommunityId();
  return useQuery({
    queryKey: [...communityKey(communityId), at, 'board', boardId],
    queryFn: async ({ signal }) => {
      const update = await readBytes(`/api/communities/${communityId}/boards/${boardId}/state`, { at }, signal);
      const doc = newBoardDoc();
      if (update.length > 0) Y.applyUpdate(doc, update);
      const board = readBoard(doc);
      doc.destroy();
      return board;
    },
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
