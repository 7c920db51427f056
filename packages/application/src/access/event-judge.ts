import { type BoardHeader, type BoardSync, boardStream } from '@samenspel/board-sync';
import { decode, type EventReader, isReadable, type JudgedEvent, judge, type VisibleEvent } from '@samenspel/domain';
import { DamagedEvent, type StoredEvent } from '@samenspel/event-store';
import { recorded } from '@samenspel/read-models';

/** A stored event of which nobody decided yet who may see it. */
export type UnjudgedEvent = StoredEvent;
export type JudgedStoredEvent = VisibleEvent<StoredEvent>;

/** Whose a board is never changes; so many are remembered. */
const maxBoardsKnown = 10_000;
const boardPrefix = boardStream('');

/** The domain's judge, with what it has to know of the boards. Every door to people sends what this gave. */
export class EventJudge {
  private readonly known = new Map<string, JudgedEvent['board']>();

  constructor(private readonly boards: Pick<BoardSync, 'headerOf'>) {}

  /**
   * The event in the shape of today; null when it is withheld from this reader, as is what a newer product wrote: who may see
   * that is not known here.
   */
  async judge(reader: EventReader, event: UnjudgedEvent): Promise<JudgedStoredEvent | null> {
    if (!isReadable(event.type, event.metadata.schemaVersion)) return null;
    const data = decode(recorded(event)).data as unknown as StoredEvent['data'];
    return judge(reader, { ...event, data }, await this.boardOf(event));
  }

  private async boardOf({ stream, type, data }: UnjudgedEvent): Promise<JudgedEvent['board']> {
    if (!stream.startsWith(boardPrefix)) return undefined;
    const boardId = stream.slice(boardPrefix.length);
    const known = this.known.get(boardId);
    if (known !== undefined) return known;
    // The first event of a board says whose it is; a board that is read while it is made needs no other.
    const header = type === 'BoardCreated' ? (data as Pick<BoardHeader, 'personal'>) : await this.headerOf(boardId);
    if (header === null) return undefined;
    const board = header.personal === undefined ? 'common' : { personal: header.personal.personId };
    this.remember(boardId, board);
    return board;
  }

  /** null for a board that cannot be read: what is not known is not shown. */
  private async headerOf(boardId: string): Promise<BoardHeader | null> {
    try {
      return await this.boards.headerOf(boardId);
    } catch (error) {
      if (error instanceof DamagedEvent) return null;
      throw error;
    }
  }

  private remember(boardId: string, board: JudgedEvent['board']): void {
    this.known.set(boardId, board);
    if (this.known.size <= maxBoardsKnown) return;
    const oldest = this.known.keys().next();
    if (!oldest.done) this.known.delete(oldest.value);
  }
}
