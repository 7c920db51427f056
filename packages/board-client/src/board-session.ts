import type { Board, BoardMirror, Item, Random, Signature } from '@samenspel/board';
import type * as Y from 'yjs';
import type { BoardProviderState } from './board-provider';
import type { Kept } from './local-copy';
import type { OfflineReport } from './offline-changes';
import type { PhotoQueue } from './photo-queue';
import type { Presence } from './presence';
import type { SaveState } from './save-tracker';

/** What the views draw; a new object whenever something of it changed. */
export interface BoardShown {
  readonly board: Board;
  /** State of the connection; null for a moment in the past. */
  readonly connection: BoardProviderState | null;
  /** What is said of saving, steadily; null for a moment in the past. */
  readonly save: SaveState | null;
  /** Just opened, and on its way to the server: neither saved nor offline yet. */
  readonly connecting: boolean;
  /** Whether unsaved changes survive closing this tab. */
  readonly kept: Kept;
  /** Person ids of who has this board open, ourselves included. */
  readonly here: readonly string[];
  /** Whether there is anything to show yet: from this device or from the server. */
  readonly ready: boolean;
  /** What became of work done in absence, until it is dismissed. */
  readonly report: OfflineReport | null;
}

/** A board that is open on this screen: live, or as it was at a moment. Both views and the card panel work with this. */
export interface BoardSession {
  readonly communityId: string;
  readonly boardId: string;
  readonly personId: string;
  readonly doc: Y.Doc;
  readonly mirror: BoardMirror;
  /** The moment shown; undefined is now. */
  readonly at: number | undefined;
  readonly state: BoardShown;
  /** Tells of a new `state`: once per frame for what others do, at once for one's own. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Undo and redo of this person's own work here; null where nothing can be changed. */
  readonly undo: Y.UndoManager | null;
  readonly presence: Presence;
  readonly photos: PhotoQueue;
  readonly random: Random;
  sign(): Signature;
  /**
   * Does something to the board, as the ops of the board package do; answers whether it is done. Somebody else may have taken
   * the item away just before, or made the words too long to take more, or the board cannot be changed: then nothing happens.
   */
  act(change: (doc: Y.Doc) => void): boolean;
}

export type ShownItem = Item;
