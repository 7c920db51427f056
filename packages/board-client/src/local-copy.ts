import * as Y from 'yjs';
import { type KeptCopy, localCopyName } from './board-provider';
import { compactCopy, dropCopy, type KeptRow, readCopy, writeRows } from './copy-rows';
import { DeviceStore, StorageRefused } from './device-store';
import { type Rescue, setAsideCopy } from './rescue-store';

/** Whether changes survive closing this tab: kept on this device, or not because storage is refused or full. */
export type Kept = 'kept' | 'refused' | 'full';

interface Options {
  readonly personId: string;
  readonly communityId: string;
  readonly boardId: string;
  readonly doc: Y.Doc;
  /** Whether the server hears of changes by itself; while it does not, other tabs of this person are told directly. */
  readonly isConnected: () => boolean;
  /** Another tab of this person made changes that wait here as well. */
  readonly onFound: (changes: number) => void;
  readonly onKept: () => void;
}

/** What others do is written together; what the person does is written at once. */
const gatherMs = 250;
const tryAgainMs = 5_000;
/** Rows written before they are folded into one. */
const manyRows = 400;

/**
 * A board's document on this device: every change as a row, and which of the person's own the server has not stored yet. Rows of
 * several tabs stand side by side, so no tab overwrites another; the count of what waits is that of the device.
 */
export class LocalCopy {
  readonly store: DeviceStore;
  /** Settled when what was kept is in the document. */
  readonly loaded: Promise<KeptCopy>;
  kept: Kept = 'kept';
  /** The rows before the oldest change that waits: the board as the server last knew it. Null when nothing waited at opening. */
  baseRows: readonly Uint8Array[] | null = null;
  private name: string | null = null;
  private waiting: KeptRow[] = [];
  private writing: Promise<void> = Promise.resolve();
  private written = 0;
  private readonly pending: number[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private channel: BroadcastChannel | undefined;
  private ended = false;
  private askedToStay = false;

  constructor(private readonly options: Options) {
    this.store = new DeviceStore(options.personId);
    options.doc.on('update', this.onUpdate);
    this.loaded = this.load();
  }

  /** The server's boards are of this epoch: from now on the copy has a name. */
  epochIs(epoch: string): void {
    if (this.name !== null || this.ended || this.kept === 'refused') return;
    const { doc, boardId, communityId } = this.options;
    this.listenTo(epoch);
    this.waiting = [{ update: Y.encodeStateAsUpdate(doc), own: 0 }, ...this.waiting.filter(({ own }) => own > 0)];
    void this.store
      .run(['copies'], 'readwrite', (store) => {
        store('copies').put({ boardId, communityId, epoch });
        return () => undefined;
      })
      .catch(this.onFailure);
    this.flush();
  }

  /** So many more of the changes that waited, the oldest first, are on the server. */
  settled(changes: number): void {
    // After what is being written: a change can be on the server before its row is here.
    this.writing = this.writing.then(async () => {
      const rows = this.pending.splice(0, changes);
      await this.store
        .run(['pending'], 'readwrite', (store) => {
          for (const row of rows) store('pending').delete(row);
          return () => undefined;
        })
        .catch(() => undefined);
    });
  }

  /** Keeps the copy apart as a rescue copy, so that the next one starts from the server's board. */
  async setAside(code: number): Promise<Rescue> {
    this.flush();
    await this.writing;
    const { doc, boardId, communityId } = this.options;
    const rescue = {
      id: this.name ?? `unkept:${boardId}`,
      boardId,
      communityId,
      at: Date.now(),
      code,
      mine: Y.encodeStateAsUpdate(doc),
    };
    this.name = null;
    return setAsideCopy(this.store, rescue);
  }

  /** Forgets the copy: nothing waited in it, and the server has it no longer for this person. */
  async forget(): Promise<void> {
    const { name } = this;
    this.name = null;
    await this.writing;
    if (name !== null) await dropCopy(this.store, this.options.boardId, name).catch(() => undefined);
  }

  async destroy(): Promise<void> {
    this.options.doc.off('update', this.onUpdate);
    this.flush();
    await this.writing;
    this.ended = true;
    clearTimeout(this.timer);
    this.channel?.close();
    this.store.close();
  }

  private async load(): Promise<KeptCopy> {
    const { boardId, personId, doc } = this.options;
    try {
      const copy = await readCopy(this.store, boardId, (epoch) => localCopyName({ personId, boardId, epoch }));
      if (copy === null || this.ended) return { epoch: null, unsaved: 0 };
      this.listenTo(copy.epoch);
      const [first] = copy.pending;
      if (first !== undefined) {
        this.baseRows = copy.rows.filter(({ key }) => key < first).map(({ update }) => update);
        this.pending.push(...copy.pending);
      }
      const applyAll = (): void => {
        for (const { update } of copy.rows) Y.applyUpdate(doc, update, this);
      };
      Y.transact(doc, applyAll, this, false);
      if (copy.rows.length > manyRows / 4) this.written = manyRows;
      return { epoch: copy.epoch, unsaved: copy.pending.length };
    } catch (error) {
      this.onFailure(error);
      return { epoch: null, unsaved: 0 };
    }
  }

  private listenTo(epoch: string): void {
    const { personId, boardId, doc } = this.options;
    this.name = localCopyName({ personId, boardId, epoch });
    if (typeof BroadcastChannel === 'undefined') return;
    // Named by person: y-websocket's own channel would tell another person of this browser.
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = ({ data }: MessageEvent<KeptRow & { readonly rows: readonly number[] }>) => {
      this.pending.push(...data.rows);
      Y.applyUpdate(doc, data.update, this);
      this.options.onFound(data.own);
    };
  }

  private readonly onUpdate = (
    update: Uint8Array,
    origin: unknown,
    _doc: Y.Doc,
    { local }: { readonly local: boolean },
  ): void => {
    // Of other tabs and of the copy itself it is a row already; where nothing is kept there are none.
    if (origin === this || this.kept === 'refused') return;
    this.waiting.push({ update, own: local ? 1 : 0 });
    if (local) queueMicrotask(this.flush);
    else this.timer ??= setTimeout(this.flush, gatherMs);
  };

  private readonly flush = (): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { name } = this;
    if (name === null || this.ended || this.waiting.length === 0) return;
    const rows = together(this.waiting);
    this.waiting = [];
    this.writing = this.writing.then(() => this.write(name, rows));
  };

  private async write(name: string, rows: readonly KeptRow[]): Promise<void> {
    try {
      const keys = await writeRows(this.store, name, rows);
      const own = rows.flatMap((row, index) => (row.own > 0 ? [{ ...row, key: keys[index] as number }] : []));
      this.pending.push(...own.map(({ key }) => key));
      this.written += rows.length;
      if (this.kept !== 'kept') this.nowKept('kept');
      if (own.length > 0 && !this.options.isConnected()) this.askToStay();
      if (!this.options.isConnected())
        for (const { key, ...row } of own) this.channel?.postMessage({ ...row, rows: [key] });
      if (this.written >= manyRows) await this.compact(name);
    } catch (error) {
      // Not lost: it is in the document, and tried again. But it is said that closing the tab would lose it.
      this.onFailure(error);
      this.waiting = this.kept === 'refused' ? [] : [...rows, ...this.waiting];
      if (!this.ended && this.kept === 'full') this.timer ??= setTimeout(this.flush, tryAgainMs);
    }
  }

  /** Work is on this device alone: asks the browser, once, not to clear it away when room is short or nobody comes for a week. */
  private askToStay(): void {
    if (this.askedToStay) return;
    this.askedToStay = true;
    void navigator.storage?.persist?.().catch(() => undefined);
  }

  private async compact(name: string): Promise<void> {
    this.written = 0;
    // Folding is a saving of room: when there is no room for it, the rows stay as they are.
    await compactCopy(this.store, name).catch(() => undefined);
  }

  private readonly onFailure = (error: unknown): void =>
    this.nowKept(error instanceof StorageRefused ? 'refused' : 'full');

  private nowKept(kept: Kept): void {
    if (this.kept === kept || this.ended) return;
    this.kept = kept;
    this.options.onKept();
  }
}

/** What others did, one after the other, becomes one row; each own change stays a row of its own, because it is counted. */
function together(rows: readonly KeptRow[]): readonly KeptRow[] {
  const joined: KeptRow[] = [];
  let others: Uint8Array[] = [];
  const gather = (): void => {
    if (others.length > 0) joined.push({ update: Y.mergeUpdates(others), own: 0 });
    others = [];
  };
  for (const row of rows) {
    if (row.own === 0) others.push(row.update);
    else {
      gather();
      joined.push(row);
    }
  }
  gather();
  return joined;
}
