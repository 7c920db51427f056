import {
  type BoardQuota,
  closeCode,
  encodeSignalFrame,
  epochParameter,
  messageNumber,
  readDurable,
  readEpoch,
  readQuota,
  readRefused,
  readSignals,
  type Signal,
  signalIntervalMs,
  speaksParameter,
  withinLimit,
} from '@samenspel/board-protocol';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { Connection, type ConnectionState } from './connection';
import { boardPatienceBeats, LivenessProbe } from './liveness-probe';
import { tellOnlyOwnPresence } from './own-presence';
import { Retry } from './retry';
import { type SaveState, SaveTracker } from './save-tracker';
import { SignalPace } from './signal-pace';
import { watchedSocket } from './watched-socket';

/** What this device kept of a board. */
export interface KeptCopy {
  /** Of the boards the copy was made from; null when nothing was kept yet. */
  readonly epoch: string | null;
  /** Changes of earlier visits that were not durable. */
  readonly unsaved: number;
}

export interface BoardProviderOptions {
  /** Where boards are served, e.g. `wss://host/sync`. */
  readonly url: string;
  readonly boardId: string;
  readonly doc: Y.Doc;
  /**
   * Settled when the local copy is in the document; connecting waits for it. Connecting before it would answer the server
   * without what is only there, and call that saved.
   */
  readonly copy?: Promise<KeptCopy>;
  /** Fetches the board's whole state in one compressed answer, when there is nothing on this device. */
  readonly join?: (signal: AbortSignal) => Promise<Uint8Array>;
  /**
   * Asked before every attempt to connect. 'later' (the server is not reached, or not well) tries again; 'no' (somebody else is
   * signed in by now, or nobody) ends it as signed out, before anything of this person is sent in another's name. Without
   * an answer in `connectPatienceMs` it is asked again.
   */
  readonly admit?: (signal: AbortSignal) => Promise<'yes' | 'later' | 'no'>;
  readonly WebSocket?: typeof WebSocket;
  /** Longest wait between two attempts to connect, milliseconds; default 2,500. */
  readonly maxBackoffMs?: number;
  readonly random?: () => number;
  /** The server names the epoch of its boards on opening; a local copy is of one epoch. */
  readonly onEpoch?: (epoch: string) => void;
  /** So many more of the person's changes, the oldest first, are durable. */
  readonly onDurable?: (changes: number) => void;
  readonly onSignals?: (signals: readonly Signal[]) => void;
}

/** `againAt`: when editing comes back by itself, milliseconds since the epoch by the clock of this device. */
export interface ShownQuota extends Omit<BoardQuota, 'againInMs'> {
  readonly againAt: number | null;
}

/** What a screen shows of the connection; a new object at every change. */
export interface BoardProviderState {
  readonly save: SaveState;
  readonly readOnly: boolean;
  /** The server did not take something that this copy has; it is here only. */
  readonly dropped: boolean;
  /** The quota of the board that is nearly used up, or is: then `readOnly`. */
  readonly quota: ShownQuota | null;
  /** Whether the board came over at least once on this connection. */
  readonly synced: boolean;
  /** Set when the server ended it for good (4400-4499). */
  readonly ended: { readonly code: number; readonly reason: string } | null;
}

/** A connection that does not come about in this time is tried anew: TCP alone would wait twice as long each time. */
const connectPatienceMs = 4_000;
/** The whole board over HTTP may take so long; then it comes over the connection. */
const joinLimitMs = 20_000;
/** Bytes waiting to go out above which signals are left out: they must not make edits wait. */
const signalBufferLimit = 64 * 1024;
const queryPresenceFrame = new Uint8Array([messageNumber.queryPresence]);

/**
 * Connects a document to its board: the stock y-websocket provider, told not to use BroadcastChannel (it leaks between
 * persons of one browser), plus our messages, reconnecting with jitter, and the truth about what is saved.
 */
export class BoardProvider {
  readonly awareness: Awareness;
  private readonly provider: WebsocketProvider;
  private readonly tracker = new SaveTracker();
  private readonly retry: Retry;
  private readonly listeners = new Set<() => void>();
  private readonly pace: SignalPace;
  private readonly probe: LivenessProbe;
  private readonly probeOfBoard: LivenessProbe;
  private readonly connection = new Connection((state) => this.enter(state));
  private patience: ReturnType<typeof setTimeout> | undefined;
  /** Counts the attempts: an answer to an earlier one comes too late. */
  private attempt = 0;
  private current: BoardProviderState = {
    save: { kind: 'offline', count: 0 },
    readOnly: false,
    dropped: false,
    quota: null,
    synced: false,
    ended: null,
  };

  constructor(private readonly options: BoardProviderOptions) {
    // Before the provider: it must hear of a change before the frame with it is sent.
    options.doc.on('update', this.onUpdate);
    const Socket = watchedSocket(options.WebSocket ?? WebSocket, this.tracker, () => this.publish());
    this.provider = new WebsocketProvider(options.url, options.boardId, options.doc, {
      connect: false,
      disableBc: true,
      WebSocketPolyfill: Socket,
      params: { [speaksParameter]: '1' },
    });
    this.awareness = this.provider.awareness;
    tellOnlyOwnPresence(this.provider);
    this.retry = new Retry(() => this.connection.tell('retryDue'), options.maxBackoffMs ?? 2_500, options.random);
    this.pace = new SignalPace(this.sendSignal, () => signalIntervalMs(this.awareness.getStates().size));
    const probed = {
      lastMessageAt: () => this.provider.wsLastMessageReceived,
      sendQuery: () => this.provider.ws?.send(queryPresenceFrame),
      onDead: () => this.silent(),
    };
    // What still goes out cannot be answered.
    const isOut = () => this.provider.ws?.bufferedAmount === 0;
    this.probe = new LivenessProbe({
      ...probed,
      waits: () => this.current.synced && !this.current.readOnly && this.tracker.waits && isOut(),
    });
    this.probeOfBoard = new LivenessProbe(
      { ...probed, waits: () => !this.current.synced && isOut() },
      boardPatienceBeats,
    );
    this.listen();
    this.publish();
    if (options.copy === undefined && options.join === undefined) this.connection.tell('prepared');
    else void this.prepare(options.copy, options.join);
  }

  /** The state now; the same object until it changes (fits `useSyncExternalStore`). */
  get state(): BoardProviderState {
    return this.current;
  }

  /** Changes made here that are not durable. */
  get unsaved(): number {
    return this.tracker.unsaved;
  }

  /** Whether the connection is open now. */
  get connected(): boolean {
    return this.connection.isOpen;
  }

  /** Another tab of this person made changes in its copy of the document that wait as well. */
  found(changes: number): void {
    this.tracker.found(changes);
    this.publish();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Connects again, at once; also after the server ended it. */
  connect(): void {
    this.retry.reset();
    this.publish({ ended: null });
    this.connection.tell('connect');
  }

  /** Works offline until `connect`. */
  disconnect(): void {
    this.connection.tell('disconnect');
  }

  /**
   * Shows the others something of this moment (at most 512 bytes). Never stored, and sent at most 30 times a second, 10 when
   * many are here; of what comes faster only the newest goes.
   */
  signal(payload: Uint8Array): void {
    this.pace.offer(payload);
  }

  /** Ends the connection. The document stays: whoever made it destroys it. */
  destroy(): void {
    this.connection.tell('destroy');
    this.pace.stop();
    this.probe.end();
    this.probeOfBoard.end();
    clearTimeout(this.patience);
    this.listeners.clear();
    this.options.doc.off('update', this.onUpdate);
    this.provider.destroy();
    this.awareness.destroy();
  }

  private async prepare(copy: Promise<KeptCopy> | undefined, join: BoardProviderOptions['join']): Promise<void> {
    // A copy that can't be opened (private window, storage full) must not keep the board from opening.
    const kept = await copy?.catch(() => undefined);
    if (this.connection.isClosed) return;
    if (kept !== undefined) {
      this.tracker.found(kept.unsaved);
      if (kept.epoch !== null) this.provider.params = { ...this.provider.params, [epochParameter]: kept.epoch };
      this.publish();
    }
    if (this.options.doc.store.clients.size === 0 && join !== undefined) {
      // Without it (the network is gone, an older server) the board comes over the connection.
      const state = await withinLimit(joinLimitMs, join).catch(() => undefined);
      if (this.connection.isClosed) return;
      if (state !== undefined && state.length > 0) Y.applyUpdate(this.options.doc, state, this);
    }
    this.connection.tell('prepared');
  }

  /** What a state asks for. */
  private enter(state: ConnectionState): void {
    clearTimeout(this.patience);
    if (state !== 'waiting') this.retry.pause();
    switch (state) {
      case 'admitting':
        void this.admit();
        break;
      case 'connecting':
        this.patience = setTimeout(() => this.silent(), connectPatienceMs);
        this.provider.connect();
        break;
      case 'live':
        this.retry.reset();
        this.probeOfBoard.answered();
        break;
      case 'waiting':
        this.retry.later();
        break;
      case 'offline':
      case 'closed':
        this.retry.reset();
        this.provider.disconnect();
        break;
      case 'ended':
        this.retry.reset();
        break;
    }
  }

  /** Nobody closes a socket whose other end vanished. */
  private silent(): void {
    this.connection.tell('silent');
    this.provider.disconnect();
  }

  private async admit(): Promise<void> {
    const { admit } = this.options;
    if (admit === undefined) {
      this.connection.tell('admitted');
      return;
    }
    this.attempt += 1;
    const { attempt } = this;
    const answer = await withinLimit(connectPatienceMs, admit).catch(() => 'later' as const);
    if (attempt !== this.attempt || this.connection.state !== 'admitting') return;
    if (answer === 'yes') this.connection.tell('admitted');
    else if (answer === 'later') this.connection.tell('notReached');
    else this.end(closeCode.signedOut, 'signed out');
  }

  private end(code: number, reason: string): void {
    this.connection.tell('refused');
    this.tracker.refused(reason || String(code));
    this.publish({ ended: { code, reason } });
  }

  private listen(): void {
    const { provider, tracker } = this;
    provider.messageHandlers[messageNumber.durable] = (_encoder, decoder) => {
      const settled = tracker.durable(readDurable(decoder));
      this.probe.answered();
      if (settled > 0) this.options.onDurable?.(settled);
      this.publish();
    };
    provider.messageHandlers[messageNumber.refused] = (_encoder, decoder) => {
      const { reason, frame } = readRefused(decoder);
      const dropped = frame > 0;
      tracker.refused(reason, dropped);
      this.publish({ readOnly: true, dropped: dropped || this.current.dropped });
    };
    provider.messageHandlers[messageNumber.quota] = (_encoder, decoder) => {
      const told = readQuota(decoder);
      if (told === null) {
        this.publish({ quota: null });
        return;
      }
      const { againInMs, ...quota } = told;
      this.publish({ quota: { ...quota, againAt: againInMs > 0 ? Date.now() + againInMs : null } });
    };
    provider.messageHandlers[messageNumber.epoch] = (_encoder, decoder) => {
      const epoch = readEpoch(decoder);
      provider.params = { ...provider.params, [epochParameter]: epoch };
      this.options.onEpoch?.(epoch);
    };
    provider.messageHandlers[messageNumber.signals] = (_encoder, decoder) => {
      this.options.onSignals?.(readSignals(decoder));
    };
    provider.on('status', ({ status }) => {
      if (status === 'connected') {
        this.connection.tell('opened');
        tracker.opened();
        this.probe.begin();
        this.probeOfBoard.begin();
      }
      if (status === 'disconnected') {
        tracker.closed();
        this.probe.end();
        this.probeOfBoard.end();
      }
      this.publish(status === 'connected' ? { readOnly: false, dropped: false, quota: null } : {});
    });
    provider.on('sync', (synced) => {
      if (synced) this.connection.tell('synced');
      this.publish({ synced });
    });
    provider.on('connection-close', () => {
      // The provider's own waiting has no jitter: a thousand clients would come back in the same moment.
      provider.shouldConnect = false;
      this.publish({ synced: false });
      this.connection.tell('lost');
    });
    provider.on('closed', ({ code, reason }) => this.end(code, reason));
  }

  private publish(change: Partial<BoardProviderState> = {}): void {
    this.current = { ...this.current, ...change, save: this.tracker.state };
    for (const listener of this.listeners) listener();
  }

  private readonly sendSignal = (payload: Uint8Array): void => {
    const { ws, wsconnected } = this.provider;
    if (!wsconnected || ws === null || ws.bufferedAmount > signalBufferLimit) return;
    ws.send(encodeSignalFrame({ clientId: this.options.doc.clientID, payload }) as Uint8Array<ArrayBuffer>);
  };

  private readonly onUpdate = (
    _update: Uint8Array,
    _origin: unknown,
    _doc: Y.Doc,
    transaction: Y.Transaction,
  ): void => {
    this.tracker.changed(transaction.local);
    if (transaction.local) this.publish();
  };
}

/** Name of the local copy: of one person, one board and one epoch, so that nobody else's is ever opened. */
export const localCopyName = (copy: {
  readonly personId: string;
  readonly boardId: string;
  readonly epoch: string;
}): string => `samenspel:${copy.epoch}:${copy.personId}:${copy.boardId}`;
