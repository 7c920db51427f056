import {
  type Board,
  BoardMirror,
  BodyChanges,
  type NameLeft,
  newBoardDoc,
  type Signature,
  UnknownItem,
  undoFor,
  WordsTooLong,
} from '@samenspel/board';
import { closeCode } from '@samenspel/board-protocol';
import type * as Y from 'yjs';
import { BoardProvider } from './board-provider';
import type { BoardSession, BoardShown } from './board-session';
import { browserRandom } from './browser-random';
import { FirstAttempt } from './first-attempt';
import { LivePresence } from './live-presence';
import { LocalCopy } from './local-copy';
import { NamesAway } from './names-away';
import { OfflineChanges, type OfflineReport } from './offline-changes';
import { LivePhotoQueue, type UploadPhoto } from './photo-queue';
import { boardOf, plainItems } from './plain-board';
import { mayHoldMore, type Rescue } from './rescue-store';
import { decodeSignal, encodeSignal } from './signal-codec';
import { SteadySave } from './steady-save';

const boardsAddress = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`;

/** What a board in the browser needs of whoever shows it. */
export interface BoardServices {
  /** The whole state of a board in one answer. */
  readonly state: (communityId: string, boardId: string, signal: AbortSignal) => Promise<Uint8Array>;
  /** Who is signed in by now, in this tab or another; null: nobody. */
  readonly signedIn: (signal: AbortSignal) => Promise<string | null>;
  readonly upload: UploadPhoto;
  /** Names that could not be put together with those of others are handed back to who gave them. */
  readonly keepNames: (communityId: string, boardId: string, left: readonly NameLeft[]) => void;
}

/** The server ended it for good; unsaved work of this copy, if any, was set aside. */
export interface Ended {
  readonly code: number;
  readonly rescue: Rescue | null;
}

/**
 * A board opened by one person on this device: the document, its local copy and its connection, outside React. Changes
 * of one frame are shown together.
 */
export class LiveSession implements BoardSession {
  readonly at = undefined;
  readonly doc = newBoardDoc();
  readonly mirror = new BoardMirror(this.doc);
  readonly random = browserRandom;
  readonly undo: Y.UndoManager;
  readonly presence: LivePresence;
  readonly photos: LivePhotoQueue;
  private readonly provider: BoardProvider;
  private readonly copy: LocalCopy;
  private readonly offline = new OfflineChanges();
  private readonly names = new NamesAway();
  private readonly attempt = new FirstAttempt(navigator.onLine, () => this.changed());
  private readonly save: SteadySave;
  private readonly listeners = new Set<() => void>();
  private frame = 0;
  private opened = false;
  private connected = false;
  private ending = false;
  private report: OfflineReport | null = null;
  private shown: BoardShown;

  constructor(
    readonly communityId: string,
    readonly boardId: string,
    readonly personId: string,
    private readonly services: BoardServices,
    private readonly onEnded: (ended: Ended) => void,
  ) {
    this.copy = new LocalCopy({
      personId,
      communityId,
      boardId,
      doc: this.doc,
      isConnected: () => this.provider.connected,
      onFound: (changes) => this.provider.found(changes),
      onKept: () => this.changed(),
    });
    this.provider = new BoardProvider({
      url: boardsAddress(),
      boardId,
      doc: this.doc,
      copy: this.copy.loaded,
      join: (signal) => services.state(communityId, boardId, signal),
      admit: (signal) => this.admit(signal),
      onEpoch: (epoch) => this.copy.epochIs(epoch),
      onDurable: (changes) => this.copy.settled(changes),
      onSignals: (signals) => {
        for (const { clientId, payload } of signals) this.presence.hear(clientId, decodeSignal(payload));
      },
    });
    this.undo = undoFor(this.doc, () => this.sign());
    this.presence = new LivePresence(this.provider.awareness, personId, (signal) =>
      this.provider.signal(encodeSignal(signal)),
    );
    this.photos = new LivePhotoQueue(communityId, personId, services.upload);
    this.save = new SteadySave(this.provider.state.save, () => this.changed());
    this.shown = this.look();
    void this.copy.loaded.then(this.onOpened);
    this.doc.on('afterTransaction', this.onTransaction);
    this.provider.subscribe(this.onProvider);
    this.presence.subscribe(this.changed);
    addEventListener('offline', this.onOffline);
    addEventListener('online', this.onOnline);
    addEventListener('beforeunload', this.onLeaving);
    document.addEventListener('visibilitychange', this.onVisible);
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

  act(change: (doc: Y.Doc) => void): boolean {
    if (this.provider.state.ended !== null || this.provider.state.readOnly) return false;
    try {
      change(this.doc);
      return true;
    } catch (error) {
      if (error instanceof UnknownItem || error instanceof WordsTooLong) return false;
      throw error;
    }
  }

  /** Connects again after the session had ended: the person is signed in once more. */
  connect(): void {
    this.provider.connect();
  }

  dismissReport(): void {
    this.report = null;
    this.show();
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.save.stop();
    this.listeners.clear();
    removeEventListener('offline', this.onOffline);
    removeEventListener('online', this.onOnline);
    removeEventListener('beforeunload', this.onLeaving);
    document.removeEventListener('visibilitychange', this.onVisible);
    this.presence.destroy();
    this.photos.destroy();
    this.attempt.stop();
    this.offline.end();
    this.undo.destroy();
    this.provider.destroy();
    this.mirror.destroy();
    void this.copy.destroy().then(() => this.doc.destroy());
  }

  /** Whoever is signed in by now, in this tab or another, gets no connection that sends this person's work in their name. */
  private async admit(signal: AbortSignal): Promise<'yes' | 'no'> {
    const signedIn = await this.services.signedIn(signal).catch((error: unknown) => {
      this.attempt.settle();
      throw error;
    });
    return signedIn === this.personId ? 'yes' : 'no';
  }

  private look(): BoardShown {
    const { board } = this.mirror;
    // What it remembers of before is for those who derive facts; here it would only grow.
    this.mirror.take();
    const connection = this.provider.state;
    return {
      board,
      connection,
      save: this.save.of(connection.save),
      connecting: this.attempt.isPending && connection.save.kind === 'offline',
      kept: this.copy.kept,
      here: this.presence.people,
      ready: connection.synced || (this.opened && board.columns.length > 0),
      report: this.report,
    };
  }

  // A socket takes half a minute to notice that the network is gone; the device knows at once.
  private readonly onOffline = (): void => {
    this.attempt.settle();
    this.provider.disconnect();
  };
  private readonly onOnline = (): void => this.provider.connect();

  /** A laptop that wakes up, or a tab that is looked at again, does not wait for the next attempt. */
  private readonly onVisible = (): void => {
    const { ended } = this.provider.state;
    if (document.visibilityState === 'visible' && navigator.onLine && !this.provider.connected && ended === null)
      this.provider.connect();
  };

  /** Only where closing the tab would lose something: on a device that keeps changes it does not. */
  private readonly onLeaving = (event: BeforeUnloadEvent): void => {
    if (this.provider.unsaved > 0 && this.copy.kept !== 'kept') event.preventDefault();
  };

  /** Of this person, in this tab or in another that the copy tells of. */
  private readonly isOwn = ({ local, origin }: Y.Transaction): boolean => local || origin === this.copy;

  private readonly onOpened = (): void => {
    this.opened = true;
    const { baseRows } = this.copy;
    if (baseRows !== null)
      this.leftAt(boardOf(baseRows), Number.NEGATIVE_INFINITY, () => BodyChanges.since(baseRows, this.doc, this.isOwn));
    this.changed();
  };

  private readonly onProvider = (): void => {
    const { connected, state } = this.provider;
    if (connected && !this.connected) {
      this.offline.returned(plainItems(this.mirror.board));
      this.names.returned(this.mirror.board);
    }
    if (!connected && this.connected)
      this.leftAt(this.mirror.board, Date.now(), () => new BodyChanges(this.doc, this.isOwn));
    if (connected && !this.connected) this.photos.sendNow();
    if (connected) this.attempt.settle();
    this.connected = connected;
    if (state.synced && this.offline.isReturning) {
      const report = this.offline.together(plainItems(this.mirror.board), this.doc, Date.now());
      this.report = report ?? this.report;
      if (!state.readOnly)
        this.services.keepNames(this.communityId, this.boardId, this.names.together(this.doc, this.mirror.board));
    }
    // Somebody may only look now who could edit before: what this copy has and the board has not will not be taken.
    const refused = state.readOnly && (this.provider.unsaved > 0 || state.dropped);
    if (state.ended !== null && state.ended.code !== closeCode.signedOut) void this.end(state.ended.code);
    else if (refused) void this.end(state.quota?.usedUp ? closeCode.overQuota : closeCode.forbidden);
    this.changed();
  };

  private leftAt(board: Board, since: number, bodiesFromNow: () => BodyChanges): void {
    this.offline.left(plainItems(board), since, bodiesFromNow);
    this.names.left(board);
  }

  private async end(code: number): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    this.provider.disconnect();
    const worthKeeping = this.provider.unsaved > 0 || this.provider.state.dropped || mayHoldMore(code);
    const rescue = worthKeeping ? await this.copy.setAside(code) : null;
    if (!worthKeeping) await this.copy.forget();
    this.onEnded({ code, rescue });
  }

  /** One's own change shows at once (a dropped card must not jump back for a frame); others' wait for the frame. */
  private readonly onTransaction = (transaction: Y.Transaction): void => {
    if (!transaction.local) this.names.heard(this.doc, transaction);
    if (transaction.changed.size === 0) return;
    if (!transaction.local) {
      this.changed();
      return;
    }
    if (this.offline.isReturning) this.offline.returned(plainItems(this.mirror.board));
    this.show();
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
