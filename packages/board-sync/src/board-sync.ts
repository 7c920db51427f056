import { type CloseCode, closeCode } from '@samenspel/board-protocol';
import type * as Y from 'yjs';
import type { ConnectionRequest, OpenConnection } from './connection/connection';
import { ReassemblyBudget } from './connection/reassembly';
import type { CurrentState } from './document/current-state';
import { type DeletedWords, deletedWordsIn } from './document/deleted-words';
import { type BoardAt, boardAt, type FactsComparison, rederiveFacts } from './document/history';
import { readHeader } from './document/stored-edits';
import { createBoard, type NewBoard } from './flush/create-board';
import { MergeBudget } from './flush/merge-budget';
import { StoredPace } from './flush/stored-pace';
import { type BoardHeader, type BoardSocket, type BoardSyncPorts, defaultLimits, type ServerEdit } from './ports';
import { Room } from './room';
import { BoardUnavailable, NoSuchBoard } from './unavailable';

/** The boards of one server. */
export interface BoardSync {
  /**
   * Puts an open socket on a board. Whoever calls has found out who it is and what she may. Pass every frame to `receive` and
   * the end of the socket to `closed`; frames may come at once, before the board is loaded.
   */
  connect(request: ConnectionRequest, socket: BoardSocket): OpenConnection;
  /** Creates a seeded board; doing it again changes nothing. */
  createBoard(board: NewBoard): Promise<void>;
  /** Changes a board as the server; resolves when stored (at once when it changed nothing). @throws NoSuchBoard, BoardUnavailable, what the store throws, or what `change` throws */
  editAsServer(boardId: string, change: (doc: Y.Doc) => void, edit?: ServerEdit): Promise<void>;
  /** The community a board is of, null when there is no such board. */
  communityOf(boardId: string): Promise<string | null>;
  /** What a board's first event says, null when there is no such board. */
  headerOf(boardId: string): Promise<BoardHeader | null>;
  /** Epoch of the boards served here, '' when there is none: a local copy of another one is turned away. */
  readonly epoch: string;
  /**
   * The board as it is stored now, one answer for all who ask while nothing changes. null when there is no such board.
   * @throws BoardUnavailable
   */
  currentState(boardId: string): Promise<CurrentState | null>;
  /** The board after event `seq` of its community's log. */
  stateAt(boardId: string, seq: number): Promise<BoardAt | null>;
  /** Words in the body of an item that somebody else deleted than wrote them, the newest first. null when there is no such board. */
  deletedWordsIn(boardId: string, itemId: string): Promise<readonly DeletedWords[] | null>;
  rederiveFacts(boardId: string): Promise<FactsComparison | null>;
  /** Closes every connection that matches (a revoked session, someone who left); returns how many. Its edits so far stay. */
  closeWhere(matches: (request: ConnectionRequest) => boolean, code?: CloseCode, reason?: string): number;
  /** Resolves when all that was received for a board so far is stored or refused. */
  settled(boardId: string): Promise<void>;
  /** How many boards and connections are open. */
  counts(): { readonly boards: number; readonly connections: number };
  /** Catches up with what others stored for a board that is open here. @throws BoardUnavailable, what the store throws */
  lookAgain(boardId: string): Promise<void>;
  /** Lets go of a board: stores what waits, keeps a snapshot, closes its sockets with 1012 so that they come again. */
  release(boardId: string): Promise<void>;
  /** The boards that are open. */
  openBoards(): readonly string[];
  /** Stores what waits, keeps snapshots, closes all sockets with 1001. Takes no more connections. */
  close(): Promise<void>;
}

/**
 * Makes the sync engine over an event store. The expected revision is the fence between engines: without `ports.sharing` a
 * board another one writes is dropped and loaded again, with it both write on.
 */
export function createBoardSync(ports: BoardSyncPorts): BoardSync {
  const limits = { ...defaultLimits, ...ports.limits };
  const epoch = ports.epoch ?? '';
  const shared = {
    ports,
    limits,
    budget: new MergeBudget(limits),
    quotasOf: (communityId: string) => ({ ...limits, ...ports.quotasOf?.(communityId) }),
    storedPace: new StoredPace(),
    gathering: new ReassemblyBudget(limits.gatheredBytes),
  };
  const rooms = new Map<string, Room>();
  let stopping = false;

  const roomOf = (boardId: string): Room => {
    const open = rooms.get(boardId);
    if (open) return open;
    const room: Room = new Room(boardId, shared, () => {
      if (rooms.get(boardId) === room) rooms.delete(boardId);
    });
    rooms.set(boardId, room);
    return room;
  };

  return {
    connect(request, socket) {
      const connection = roomOf(request.boardId).connect(request, socket);
      if (stopping) connection.close(closeCode.goingAway, 'the server stops');
      else if (request.epoch !== undefined && request.epoch !== epoch) {
        connection.greet(epoch);
        connection.close(closeCode.otherEpoch, 'the server was restored since');
      }
      return connection;
    },
    createBoard: (board) => createBoard(ports, board),
    editAsServer(boardId, change, edit) {
      if (stopping) return Promise.reject(new BoardUnavailable(boardId));
      return roomOf(boardId).edit(change, edit);
    },
    communityOf: async (boardId) => (await readHeader(ports.store, boardId))?.communityId ?? null,
    headerOf: (boardId) => readHeader(ports.store, boardId),
    epoch,
    async currentState(boardId) {
      if (stopping) throw new BoardUnavailable(boardId);
      try {
        return await roomOf(boardId).state();
      } catch (error) {
        if (error instanceof NoSuchBoard) return null;
        throw error;
      }
    },
    stateAt: (boardId, seq) => boardAt(ports, boardId, seq),
    deletedWordsIn: (boardId, itemId) => deletedWordsIn(ports, boardId, itemId),
    rederiveFacts: (boardId) => rederiveFacts(ports, boardId),
    closeWhere(matches, code = closeCode.forbidden, reason = 'no longer allowed') {
      return [...rooms.values()].reduce((sum, room) => sum + room.closeWhere(matches, code, reason), 0);
    },
    lookAgain: async (boardId) => rooms.get(boardId)?.look(),
    release: async (boardId) => rooms.get(boardId)?.close(closeCode.comeAgain, 'served elsewhere now'),
    openBoards: () => [...rooms.keys()],
    settled: async (boardId) => rooms.get(boardId)?.settled(),
    counts() {
      const open = [...rooms.values()];
      return { boards: open.length, connections: open.reduce((sum, room) => sum + room.connectionCount, 0) };
    },
    async close() {
      stopping = true;
      await Promise.all([...rooms.values()].map((room) => room.close(closeCode.goingAway, 'the server stops')));
    },
  };
}
