import { newBoardDoc, type Random, readBoard, type Signature, UnknownItem, undoFor } from '@samenspel/board';
import { BoardLink, localCopyName } from '@samenspel/board-protocol';
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { remember, remembered } from '../app/device';
import { LivePresence } from './live-presence';
import { LivePhotoQueue } from './photo-queue';
import type { BoardSession, BoardShown } from './session';

const boardsAddress = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`;

/** A browser that refuses its storage never says that the copy is loaded: the board must open all the same. */
const copyPatienceMs = 2_000;
const copyPatience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, copyPatienceMs));

export const browserRandom: Random = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) };

/**
 * A board opened by one person on this device: the document, its local copy and its connection, outside React. Changes
 * of one frame are shown together.
 */
export class LiveSession implements BoardSession {
  readonly at = undefined;
  readonly doc = newBoardDoc();
  readonly random = browserRandom;
  readonly undo: Y.UndoManager;
  readonly presence: LivePresence;
  readonly photos: LivePhotoQueue;
  private readonly link: BoardLink;
  private readonly copy: IndexeddbPersistence | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly unsavedName: string;
  private frame = 0;
  private loaded = false;
  private shown: BoardShown;

  constructor(
    readonly communityId: string,
    readonly boardId: string,
    readonly personId: string,
  ) {
    // A copy the server closed for good is set aside: the next visit opens under the next name.
    const copyName = localCopyName({ boardId, personId, epoch: remembered(`epoch.${boardId}`) ?? '1' });
    this.unsavedName = `unsaved.${copyName}`;
    this.copy = typeof indexedDB === 'undefined' ? undefined : new IndexeddbPersistence(copyName, this.doc);
    this.link = new BoardLink({
      url: boardsAddress(),
      boardId,
      doc: this.doc,
      unsavedBefore: Number(remembered(this.unsavedName) ?? 0),
      ...(this.copy === undefined ? {} : { connectAfter: Promise.race([this.copy.whenSynced, copyPatience()]) }),
    });
    this.undo = undoFor(this.doc);
    this.presence = new LivePresence(this.link.awareness, personId, () => undefined);
    this.photos = new LivePhotoQueue(communityId, personId);
    this.shown = this.look();
    this.copy?.once('synced', this.onLoaded);
    this.doc.on('update', this.onUpdate);
    this.link.subscribe(this.onLink);
    this.presence.subscribe(this.changed);
    addEventListener('offline', this.onOffline);
    addEventListener('online', this.onOnline);
  }

  get state(): BoardShown {
    return this.shown;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  sign(): Signature {
    return { by: this.personId, now: Date.now() };
  }

  act(change: (doc: Y.Doc) => void): void {
    try {
      change(this.doc);
    } catch (error) {
      if (!(error instanceof UnknownItem)) throw error;
    }
  }

  /** Sets the local copy aside under its name, so that the next session starts from the server's board. */
  setAside(): void {
    const epoch = Number(remembered(`epoch.${this.boardId}`) ?? '1') + 1;
    remember(`epoch.${this.boardId}`, String(epoch));
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.listeners.clear();
    removeEventListener('offline', this.onOffline);
    removeEventListener('online', this.onOnline);
    this.presence.destroy();
    this.photos.destroy();
    this.undo.destroy();
    this.link.destroy();
    void this.copy?.destroy();
    this.doc.destroy();
  }

  private look(): BoardShown {
    const board = readBoard(this.doc);
    return {
      board,
      link: this.link.state,
      here: this.presence.people,
      ready: this.link.state.synced || (this.loaded && board.columns.length > 0),
    };
  }

  // A socket takes half a minute to notice that the network is gone; the device knows at once.
  private readonly onOffline = (): void => this.link.disconnect();
  private readonly onOnline = (): void => this.link.connect();

  private readonly onLoaded = (): void => {
    this.loaded = true;
    this.changed();
  };

  private readonly onLink = (): void => {
    const { unsaved } = this.link;
    remember(this.unsavedName, unsaved === 0 ? null : String(unsaved));
    this.changed();
  };

  /** One's own change shows at once (a dropped card must not jump back for a frame); others' wait for the frame. */
  private readonly onUpdate = (
    _update: Uint8Array,
    _origin: unknown,
    _doc: unknown,
    transaction: { readonly local: boolean },
  ): void => {
    if (transaction.local) this.show();
    else this.changed();
  };

  private readonly changed = (): void => {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.show();
    });
  };

  private show(): void {
    this.shown = this.look();
    for (const tell of this.listeners) tell();
  }
}
