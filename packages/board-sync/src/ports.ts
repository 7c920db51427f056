import type { Fact, Random } from '@samenspel/board';
import { type BoardQuotas, boardQuotas } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';

/** Who an edit is by: a person, or the server itself. */
export type Author = string;
export const systemAuthor = 'system';

/** One client's socket; a `ws` WebSocket is one. */
export interface BoardSocket {
  /** Bytes not yet taken by the network. */
  readonly bufferedAmount: number;
  send(frame: Uint8Array): void;
  /** Runs `sending`, and may hand what it sends to the network in one go. */
  together?(sending: () => void): void;
  close(code: number, reason: string): void;
  /** Ends the socket at once and throws away what waits in it. */
  terminate?(): void;
  /** Reads no more from the client, who then has to wait, until `resume`. */
  pause?(): void;
  resume?(): void;
}

/** Which of a person's keys: `private` words die with the person's leaving, whatever is wished for the shared ones. */
export type Secrecy = 'shared' | 'private';

/**
 * Encrypts board bytes with the key of (author, community, secrecy). The author is `system` for edits of the server; `private`
 * is asked for in personal boards only.
 */
export interface Seals {
  sealBinary(
    author: Author,
    communityId: string,
    bytes: Uint8Array,
    secrecy: Secrecy,
  ): Uint8Array | Promise<Uint8Array>;
  /** null when the key is gone. Throws when the bytes are not what was sealed. */
  openBinary(
    author: Author,
    communityId: string,
    bytes: Uint8Array,
    secrecy: Secrecy,
  ): Uint8Array | null | Promise<Uint8Array | null>;
}

/** A board of one person, beside a common one: her edits are sealed with her private key, and what she does there is no fact. */
export interface Personal {
  /** The common board. */
  readonly of: string;
  readonly personId: string;
}

/** What the first event of a board says. */
export interface BoardHeader {
  readonly communityId: string;
  readonly personal?: Personal;
}

/** An edit the server makes. */
export interface ServerEdit {
  readonly causationId?: string;
  readonly correlationId?: string;
  /**
   * Whose words these are, when they are a person's: the edit is stored as hers and sealed with her key, so that it goes when
   * her words go; it is written under a client id of the server's. Default: the server.
   */
  readonly author?: Author;
  /** Facts that do not follow from the change (`NotesRevealed`), appended with it; not when the edit changes nothing. */
  readonly extraFacts?: readonly Fact[];
}

/** Where snapshots are kept, sealed. They may be deleted at any moment; a bad one is ignored. */
export interface SnapshotStore {
  read(boardId: string): Promise<Uint8Array | null>;
  write(boardId: string, bytes: Uint8Array): Promise<void>;
  remove(boardId: string): Promise<void>;
}

/** Structured log without personal data (a pino logger is one). */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What board-sync needs of the world. */
export interface BoardSyncPorts extends Seals {
  readonly store: EventStore;
  /** The time written in events, milliseconds since the epoch. Ticks are timed by a clock of their own. */
  readonly clock: { now(): number };
  readonly random: Random;
  readonly log: Log;
  readonly snapshots?: SnapshotStore;
  /** Changes when the server is restored from a backup; copies of another epoch are turned away. */
  readonly epoch?: string;
  /** How edits say they came in; default `{ via: 'board' }`, the demo says `import`. */
  readonly stamp?: () => { readonly via: 'board' } | { readonly via: 'import'; readonly importedAt: number };
  readonly limits?: Partial<Limits>;
  /** Other quotas for the boards of a community, as the demo has them. */
  readonly quotasOf?: (communityId: string) => Partial<BoardQuotas>;
  /**
   * Other processes write the same boards: what they stored is read when an append meets it, when somebody asks for the board,
   * and at the latest after `lookEveryMs` while somebody has it open. Absent: this process is the only writer.
   */
  readonly sharing?: { readonly lookEveryMs: number };
}

/** Numbers an installation may set; the defaults are those of ARCHITECTURE 5. */
export interface Limits extends BoardQuotas {
  /** A person's keystrokes are stored at most once in this time, milliseconds. */
  readonly keystrokeIntervalMs: number;
  /** Longest pause between two flushes of a busy board, milliseconds. */
  readonly maxTickMs: number;
  /** A client that leaves more than this unread is cut, bytes. */
  readonly slowConsumerBytes: number;
  /** A client that leaves more than this unread gets no signals until it has caught up, bytes. */
  readonly behindBytes: number;
  /** Frames a second one connection may send, averaged; ten times as many at once. */
  readonly framesPerSecond: number;
  /** An update that keeps the server busy for longer while it is merged is not taken, milliseconds. */
  readonly mergeMs: number;
  /** What merging one person's updates may cost at once, milliseconds of this process; beyond it what she sends waits. */
  readonly mergeBudgetMs: number;
  /** How much of it is regained in a second, milliseconds. */
  readonly mergeBudgetPerSecondMs: number;
  /** What all connections together may hold of updates that come in pieces, bytes. */
  readonly gatheredBytes: number;
  readonly snapshotAfterParts: number;
  readonly snapshotAfterBytes: number;
  /** While people edit, a snapshot is kept at most once in this time, milliseconds. */
  readonly snapshotEveryMs: number;
  /** A board nobody has open is forgotten after this, milliseconds. */
  readonly idleMs: number;
  /** First wait before a failed append is tried again, milliseconds; doubles each time, up to a second. */
  readonly appendRetryMs: number;
  /** How long an append is tried again while the store does not answer, milliseconds: the board stays open meanwhile. */
  readonly appendPatienceMs: number;
  /** Appends in a row that another writer may be faster at, before the board is given up for now. */
  readonly conflictTries: number;
  /** Longest wait after the first of them, milliseconds; doubles each time, up to 32 times as long. */
  readonly conflictRetryMs: number;
}

export const defaultLimits: Limits = {
  ...boardQuotas(false),
  keystrokeIntervalMs: 500,
  maxTickMs: 16,
  slowConsumerBytes: 1024 * 1024,
  behindBytes: 64 * 1024,
  framesPerSecond: 200,
  mergeMs: 2_000,
  mergeBudgetMs: 4_000,
  mergeBudgetPerSecondMs: 20,
  gatheredBytes: 64 * 1024 * 1024,
  snapshotAfterParts: 1_000,
  snapshotAfterBytes: 1024 * 1024,
  snapshotEveryMs: 10_000,
  idleMs: 30_000,
  appendRetryMs: 50,
  appendPatienceMs: 30_000,
  conflictTries: 12,
  conflictRetryMs: 2,
};
