import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  commentsOf,
  firstServerClientId,
  newBoardDoc,
  readComment,
  seedClientId,
  serverClientId,
  titleWritten,
  type WrittenPart,
} from '@samenspel/board';
import { StoreUnavailable } from '@samenspel/event-store';
import * as Y from 'yjs';
import { type Author, type BoardHeader, type BoardSyncPorts, systemAuthor } from '../ports';
import { readSnapshot } from './load';
import { readEdits, readHeader, type StoredEdit } from './stored-edits';

/** What a fact names, to be told what it was called then. */
export interface FactToName {
  readonly seq: number;
  readonly itemIds: readonly string[];
  readonly commentId?: string | undefined;
}

/** Words by who wrote them. */
export type AuthoredWords = readonly { readonly by: Author; readonly text: string }[];
/** By the id of an item or a comment. */
type BoardNamesThen = Readonly<Record<string, AuthoredWords>>;

/** After so many edits of a history others have their turn: a long one takes seconds. */
const editsATurn = 50;
/** What is kept folded of boards, by what was stored of them, bytes; the board asked for last is kept whatever it weighs. */
const maxKeptBytes = 8 * 1024 * 1024;

/**
 * Tells what things on boards were called when something happened to them, of the stored edits alone. Boards of which more is
 * asked all the time are kept folded up to there, so that each edit is folded once.
 */
export class BoardNames {
  /** The least recently used first. */
  private readonly kept = new Map<string, BoardThen>();
  /** One question after the other: they share what is kept. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: BoardSyncPorts) {}

  /**
   * The names of these facts of one board, by seq. A board that cannot be read has no names; neither has one of a single person, of
   * which there are no facts. @throws what a store that is away throws
   */
  of(boardId: string, facts: readonly FactToName[]): Promise<ReadonlyMap<number, BoardNamesThen>> {
    const asked = this.turn.then(() => this.read(boardId, facts));
    this.turn = asked.catch(() => undefined);
    return asked;
  }

  /** Drops what is kept of boards: to be called when a key was destroyed. */
  forget(): void {
    for (const boardId of [...this.kept.keys()]) this.drop(boardId);
  }

  private async read(boardId: string, facts: readonly FactToName[]): Promise<ReadonlyMap<number, BoardNamesThen>> {
    const ordered = [...facts].sort((a, b) => a.seq - b.seq);
    const first = ordered[0]?.seq ?? -1;
    try {
      const header = this.kept.get(boardId)?.header ?? (await readHeader(this.ports.store, boardId));
      if (header === null || header.personal !== undefined) return new Map();
      const board = await this.boardBefore(boardId, header, first);
      const named = await this.goOn(boardId, board, ordered);
      if (named !== null) return named;
      // Who wrote under the ids of the server does not stand in a snapshot.
      this.drop(boardId);
      const whole = this.keep(boardId, new BoardThen(header));
      return (await this.goOn(boardId, whole, ordered)) ?? new Map();
    } catch (error) {
      this.drop(boardId);
      if (error instanceof StoreUnavailable) throw error;
      this.ports.log.warn({ boardId, err: error }, 'a board cannot be read; what is on it has no names');
      return new Map();
    }
  }

  /** The board at a moment before this seq: as it is kept, from its snapshot, or empty. */
  private async boardBefore(boardId: string, header: BoardHeader, seq: number): Promise<BoardThen> {
    const kept = this.kept.get(boardId);
    if (kept !== undefined && kept.seq < seq) return kept;
    this.drop(boardId);
    const board = new BoardThen(header);
    const snapshot = await readSnapshot(this.ports, boardId, header);
    if (snapshot !== null && snapshot.seq < seq) board.startFrom(snapshot);
    return this.keep(boardId, board);
  }

  /** null when a writer is not known, as the board was folded from a snapshot. */
  private async goOn(
    boardId: string,
    board: BoardThen,
    facts: readonly FactToName[],
  ): Promise<ReadonlyMap<number, BoardNamesThen> | null> {
    const named = new Map<number, BoardNamesThen>();
    let next = 0;
    let folded = 0;
    const tellUntil = (seq: number): void => {
      for (let fact = facts[next]; fact !== undefined && fact.seq < seq; fact = facts[++next])
        named.set(fact.seq, board.namesOf(fact));
    };
    for await (const edit of readEdits(this.ports, boardId, board.header, board.revision + 1)) {
      tellUntil(edit.seq);
      if (next === facts.length) break;
      board.fold(edit);
      if (++folded % editsATurn === 0) await nextTurn();
    }
    tellUntil(Number.POSITIVE_INFINITY);
    this.makeRoom();
    return board.isStranger ? null : named;
  }

  private keep(boardId: string, board: BoardThen): BoardThen {
    this.kept.set(boardId, board);
    return board;
  }

  private drop(boardId: string): void {
    this.kept.get(boardId)?.destroy();
    this.kept.delete(boardId);
  }

  private makeRoom(): void {
    let bytes = 0;
    for (const [index, [boardId, board]] of [...this.kept].reverse().entries()) {
      bytes += board.bytes;
      if (index > 0 && bytes > maxKeptBytes) this.drop(boardId);
    }
  }
}

/** A board folded up to a moment, and who wrote what on it. */
class BoardThen {
  private readonly doc = newBoardDoc();
  private readonly writers = new Map<number, Author>([
    [seedClientId, systemAuthor],
    [serverClientId, systemAuthor],
  ]);
  revision = -1;
  seq = -1;
  bytes = 0;
  private fromSnapshot = false;
  /** Something was named that somebody wrote of whom the snapshot does not tell. */
  isStranger = false;

  constructor(readonly header: BoardHeader) {}

  startFrom(snapshot: NonNullable<Awaited<ReturnType<typeof readSnapshot>>>): void {
    Y.applyUpdate(this.doc, snapshot.update);
    for (const [client, author] of snapshot.bindings) this.writers.set(client, author);
    this.bytes = snapshot.update.byteLength;
    this.revision = snapshot.revision;
    this.seq = snapshot.seq;
    this.fromSnapshot = true;
  }

  fold({ update, author, last, seq, bytes }: StoredEdit): void {
    if (update) {
      Y.applyUpdate(this.doc, update);
      if (author !== systemAuthor)
        for (const client of Y.parseUpdateMeta(update).to.keys())
          if (!this.writers.has(client)) this.writers.set(client, author);
    }
    this.bytes += bytes;
    this.revision = last.revision;
    this.seq = seq;
  }

  namesOf({ itemIds, commentId }: FactToName): BoardNamesThen {
    const names: Record<string, AuthoredWords> = {};
    for (const id of itemIds) {
      const words = this.authored(titleWritten(this.doc, id));
      if (words.length > 0) names[id] = words;
    }
    const comment = commentId && readComment(commentId, commentsOf(this.doc).get(commentId));
    // Others cannot change them, and whose it is the server saw to.
    if (comment) names[comment.id] = [{ by: comment.by, text: comment.text }];
    return names;
  }

  destroy(): void {
    this.doc.destroy();
  }

  /** Nothing when it is not known who wrote a part: nobody could say when it has to go. */
  private authored(written: readonly WrittenPart[]): AuthoredWords {
    const words: { by: Author; text: string }[] = [];
    for (const { client, text } of written) {
      const by = this.writers.get(client);
      if (by === undefined) {
        this.isStranger ||= this.fromSnapshot && client > firstServerClientId;
        return [];
      }
      const last = words.at(-1);
      if (last?.by === by) last.text += text;
      else words.push({ by, text });
    }
    return words;
  }
}
