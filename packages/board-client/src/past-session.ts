import { BoardMirror, newBoardDoc, type Signature } from '@samenspel/board';
import * as Y from 'yjs';
import type { BoardSession, BoardShown } from './board-session';
import { browserRandom } from './browser-random';
import { type PhotoQueue, photoAddress } from './photo-queue';
import { nobody } from './presence';

/** A board as it was at a moment, folded in the browser from the server's bytes; nothing can be changed. */
export class PastSession implements BoardSession {
  readonly doc = newBoardDoc();
  readonly mirror: BoardMirror;
  readonly undo = null;
  readonly presence = nobody;
  readonly random = browserRandom;
  readonly photos: PhotoQueue;
  readonly state: BoardShown;

  /** @param update the document's whole state; empty for a board that was not there yet */
  constructor(
    readonly communityId: string,
    readonly boardId: string,
    readonly personId: string,
    readonly at: number,
    update: Uint8Array,
  ) {
    if (update.length > 0) Y.applyUpdate(this.doc, update);
    this.mirror = new BoardMirror(this.doc);
    const { board } = this.mirror;
    this.state = {
      board,
      connection: null,
      save: null,
      connecting: false,
      kept: 'kept',
      here: [],
      ready: true,
      report: null,
    };
    this.photos = {
      queue: () => Promise.reject(new Error('Nothing can be added to the past')),
      urlOf: async (blob) => photoAddress(communityId, blob),
      waiting: new Set(),
      subscribe: this.subscribe,
    };
  }

  readonly subscribe = (): (() => void) => () => undefined;

  sign(): Signature {
    return { by: this.personId, now: Date.now() };
  }

  act(): boolean {
    return false;
  }

  destroy(): void {
    this.mirror.destroy();
    this.doc.destroy();
  }
}
