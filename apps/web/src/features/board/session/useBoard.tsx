import { type Board, boardSchemaVersion } from '@samenspel/board';
import type { BoardSession, BoardShown, ShownItem } from '@samenspel/board-client';
import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react';
import { useMayEditBoards } from '../../../lib/community/community';

export { useChooseView, useOpenCard, useView } from '../board-search';

const Session = createContext<BoardSession | null>(null);

export function BoardSessionProvider({ session, children }: { session: BoardSession; children: ReactNode }) {
  return <Session.Provider value={session}>{children}</Session.Provider>;
}

/** The board on this screen: its document, presence and how to change it. */
export function useBoard(): BoardSession {
  const session = useContext(Session);
  if (session === null) throw new Error('useBoard is used outside a BoardSessionProvider');
  return session;
}

/** A part of what is shown now; renders only when that part is another one. For one item use `useItem`. */
export function useShown<Part>(part: (shown: BoardShown) => Part): Part {
  const session = useBoard();
  return useSyncExternalStore(session.subscribe, () => part(session.state));
}

/** The whole board; renders at every change of it, and not while a change is on its way to the server. */
export const useShownBoard = (): Board => useShown(({ board }) => board);

/** One item; renders only when that item changes. */
export function useItem(id: string): ShownItem | undefined {
  const session = useBoard();
  const read = useCallback(() => session.state.board.items.get(id), [session, id]);
  return useSyncExternalStore(session.subscribe, read);
}

/**
 * Whether this person may change this board now: by role, not in the past, not a newer program's board. Before the roles came the
 * server's word counts: it tells a reader so before it gives the board.
 */
export function useMayEdit(): boolean {
  const session = useBoard();
  const mayEditBoards = useMayEditBoards();
  const writable = useSyncExternalStore(session.subscribe, () => isWritable(session));
  const told = useSyncExternalStore(session.subscribe, () => session.state.connection?.synced === true);
  return writable && (mayEditBoards ?? told);
}

function isWritable({ state: { board, connection } }: BoardSession): boolean {
  return board.schema <= boardSchemaVersion && connection !== null && connection.ended === null && !connection.readOnly;
}

export const isNewer = ({ board }: BoardShown): boolean => board.schema > boardSchemaVersion;
