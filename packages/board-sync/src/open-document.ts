import { CatchUpPolicy } from './catch-up-policy';
import type { BoardConnection } from './connection/connection';
import type { LiveDocument } from './document/live-document';
import { loadBoard } from './document/load';
import { readEdits, type StoredEdit } from './document/stored-edits';
import { isTransient } from './flush/append-edits';
import type { StoredUpdate } from './flush/stored-update';
import type { BoardSyncPorts } from './ports';
import { BoardUnavailable } from './unavailable';

/** A room's document, kept equal to the stream: loaded, loaded again when it may be half changed, and caught up with others. */
export class OpenDocument {
  readonly lookout: CatchUpPolicy;
  private document: LiveDocument | null = null;

  constructor(
    private readonly boardId: string,
    private readonly ports: BoardSyncPorts,
  ) {
    this.lookout = new CatchUpPolicy(ports.sharing?.lookEveryMs ?? null);
  }

  get known(): LiveDocument | null {
    return this.document;
  }

  /** @throws BoardUnavailable before the first load and after the end */
  get loaded(): LiveDocument {
    if (!this.document) throw new BoardUnavailable(this.boardId);
    return this.document;
  }

  /** False when there is no such board. @throws EmptyLoad, what the store throws */
  async load(): Promise<boolean> {
    this.document = await loadBoard(this.ports, this.boardId);
    this.lookout.upToDate(performance.now());
    return this.document !== null;
  }

  /** Throws away a document that may have been half changed, of which nobody was told; tells what others stored since. */
  async reload(): Promise<readonly StoredUpdate[]> {
    const from = this.loaded.revision + 1;
    await this.loadAgain();
    if (!this.lookout.shared) return [];
    const edits = await this.editsFrom(from);
    if (!this.loaded.takeIn(edits)) await this.loadAgain();
    return newsOf(edits);
  }

  /** Another writer was faster: what was tried on top of the document is thrown away with it. */
  catchUp(): Promise<readonly StoredUpdate[]> {
    this.lookout.met(performance.now());
    return this.reload();
  }

  /**
   * Takes in what others stored; the document is as it was stored before. While the store is away what is known here stands,
   * and `onAway` is told. @throws what the store throws otherwise
   */
  async look(onAway: (error: unknown) => void): Promise<readonly StoredUpdate[]> {
    const edits = await this.editsFrom(this.loaded.revision + 1).catch((error: unknown) => {
      if (!isTransient(error)) throw error;
      onAway(error);
      return [];
    });
    this.lookout.upToDate(performance.now());
    if (edits.length > 0 && !this.loaded.takeIn(edits)) await this.loadAgain();
    return newsOf(edits);
  }

  destroy(): void {
    this.document?.destroy();
    this.document = null;
  }

  private async loadAgain(): Promise<void> {
    const next = await loadBoard(this.ports, this.boardId);
    if (!next) throw new BoardUnavailable(this.boardId);
    const { bindings } = this.loaded;
    // Also those of edits that were not stored: what the stream says comes first.
    for (const [clientId, person] of bindings.entries()) next.bindings.show(clientId, person);
    this.document?.destroy();
    this.document = next;
  }

  private async editsFrom(revision: number): Promise<readonly StoredEdit[]> {
    const edits: StoredEdit[] = [];
    for await (const edit of readEdits(this.ports, this.boardId, this.loaded.header, revision)) edits.push(edit);
    return edits;
  }
}

const newsOf = (edits: readonly StoredEdit[]): readonly StoredUpdate[] =>
  edits.flatMap(({ update }) => (update ? [{ update, sources: new Set<BoardConnection>() }] : []));
