import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { readDurable, readRefused, updateFrameKind } from './messages';
import { epochParameter, messageNumber, speaksParameter } from './numbers';
import { type SaveState, SaveTracker } from './save-tracker';

export interface BoardLinkOptions {
  /** Where boards are served, e.g. `wss://host/sync`. */
  readonly url: string;
  readonly boardId: string;
  readonly doc: Y.Doc;
  /** Epoch of the local copy; the server closes with `otherEpoch` when it was restored since. */
  readonly epoch?: string;
  /** Changes of an earlier visit that were not durable yet (keep `unsaved` with the local copy). */
  readonly unsavedBefore?: number;
  /**
   * Connects when this is settled: the loading of the local copy. Connecting before it would answer the server without what
   * is only there, and call that saved.
   */
  readonly connectAfter?: Promise<unknown>;
  readonly WebSocket?: typeof WebSocket;
  /** Longest wait between two attempts to connect, milliseconds; default 2,500. */
  readonly maxBackoffMs?: number;
}

/** What a screen shows of the connection; a new object at every change. */
export interface BoardLinkState {
  readonly save: SaveState;
  readonly readOnly: boolean;
  /** Whether the board came over at least once on this connection. */
  readonly synced: boolean;
  /** Set when the server ended it for good (4400-4499): the copy must be set aside. */
  readonly ended: { readonly code: number; readonly reason: string } | null;
}

/**
 * Connects a document to its board: the stock y-websocket provider, told not to use BroadcastChannel (it leaks between
 * persons of one browser), plus our messages and the truth about what is saved.
 */
export class BoardLink {
  readonly awareness: Awareness;
  private readonly provider: WebsocketProvider;
  private readonly tracker: SaveTracker;
  private readonly listeners = new Set<() => void>();
  private destroyed = false;
  private current: BoardLinkState = {
    save: { kind: 'offline', count: 0 },
    readOnly: false,
    synced: false,
    ended: null,
  };

  constructor(private readonly options: BoardLinkOptions) {
    this.tracker = new SaveTracker(options.unsavedBefore);
    // Before the provider: it must hear of a change before the frame with it is sent.
    options.doc.on('update', this.onUpdate);
    const Socket = countingSocket(options.WebSocket ?? WebSocket, this.onSend);
    this.provider = new WebsocketProvider(options.url, options.boardId, options.doc, {
      connect: false,
      disableBc: true,
      WebSocketPolyfill: Socket,
      maxBackoffTime: options.maxBackoffMs ?? 2_500,
      params: { [speaksParameter]: '1', ...(options.epoch !== undefined && { [epochParameter]: options.epoch }) },
    });
    this.awareness = this.provider.awareness;
    this.listen();
    this.publish();
    if (options.connectAfter) void this.connectAfter(options.connectAfter);
    else this.provider.connect();
  }

  /** The state now; the same object until it changes (fits `useSyncExternalStore`). */
  get state(): BoardLinkState {
    return this.current;
  }

  /** Changes made here that are not durable: keep it with the local copy, for `unsavedBefore` of the next visit. */
  get unsaved(): number {
    return this.tracker.unsaved;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Connects again, at once; also after the server ended it. */
  connect(): void {
    this.publish({ ended: null });
    this.provider.connect();
  }

  /** Works offline until `connect`. */
  disconnect(): void {
    this.provider.disconnect();
  }

  /** Ends the connection. The document stays: whoever made it destroys it. */
  destroy(): void {
    this.destroyed = true;
    this.listeners.clear();
    this.options.doc.off('update', this.onUpdate);
    this.provider.destroy();
    this.awareness.destroy();
  }

  private async connectAfter(event: Promise<unknown>): Promise<void> {
    // A copy that can't be opened (private window, storage full) must not keep the board from opening.
    await event.catch(() => undefined);
    if (!this.destroyed) this.provider.connect();
  }

  private listen(): void {
    const { provider, tracker } = this;
    provider.messageHandlers[messageNumber.durable] = (_encoder, decoder) => {
      tracker.durable(readDurable(decoder));
      this.publish();
    };
    provider.messageHandlers[messageNumber.refused] = (_encoder, decoder) => {
      tracker.refused(readRefused(decoder).reason);
      this.publish({ readOnly: true });
    };
    provider.on('status', ({ status }) => {
      if (status === 'connected') tracker.opened();
      if (status === 'disconnected') tracker.closed();
      this.publish(status === 'connected' ? { readOnly: false } : {});
    });
    provider.on('sync', (synced) => this.publish({ synced }));
    provider.on('closed', ({ code, reason }) => {
      tracker.refused(reason || String(code));
      this.publish({ ended: { code, reason } });
    });
  }

  private publish(change: Partial<BoardLinkState> = {}): void {
    this.current = { ...this.current, ...change, save: this.tracker.state };
    for (const listener of this.listeners) listener();
  }

  private readonly onUpdate = (
    _update: Uint8Array,
    _origin: unknown,
    _doc: Y.Doc,
    transaction: Y.Transaction,
  ): void => {
    this.tracker.changed(transaction.local);
    if (transaction.local) this.publish();
  };

  private readonly onSend = (frame: Uint8Array): void => {
    const kind = updateFrameKind(frame);
    if (!kind) return;
    this.tracker.sent(kind);
    this.publish();
  };
}

type Sendable = Parameters<WebSocket['send']>[0];

/** The given WebSocket class, which tells each frame before it goes out. */
function countingSocket(Base: typeof WebSocket, onSend: (frame: Uint8Array) => void): typeof WebSocket {
  return class extends Base {
    override send(data: Sendable): void {
      if (data instanceof Uint8Array) onSend(data);
      super.send(data);
    }
  };
}

/** Name of the local copy (y-indexeddb): of one person, one board and one epoch, so that nobody else's is ever opened. */
export const localCopyName = (copy: {
  readonly personId: string;
  readonly boardId: string;
  readonly epoch: string;
}): string => `samenspel:${copy.epoch}:${copy.personId}:${copy.boardId}`;
