import type { BoardSyncPorts, Limits } from '../ports';
import type { LiveDocument } from './live-document';
import { saveSnapshot, snapshotOf } from './load';

/** Knows when a board has moved far enough for a new snapshot, and keeps it beside the work of the room. */
export class SnapshotKeeper {
  private parts = 0;
  private bytes = 0;
  private keptAt = Number.NEGATIVE_INFINITY;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly boardId: string,
    private readonly ports: BoardSyncPorts,
    private readonly limits: Limits,
  ) {}

  /** One more edit is stored. */
  count(bytes: number): void {
    this.parts += 1;
    this.bytes += bytes;
  }

  /** After a number of edits or bytes, and when nobody is left who could make more. */
  isDue(nobodyEdits: boolean): boolean {
    if (this.parts === 0) return false;
    if (nobodyEdits) return true;
    const { snapshotAfterParts, snapshotAfterBytes, snapshotEveryMs } = this.limits;
    const much = this.parts >= snapshotAfterParts || this.bytes >= snapshotAfterBytes;
    return much && performance.now() - this.keptAt >= snapshotEveryMs;
  }

  /** A snapshot is a help, not a record: failing to keep one is no failure of the board, and nobody waits for it. */
  keep(document: LiveDocument): void {
    if (this.parts === 0) return;
    this.parts = 0;
    this.bytes = 0;
    this.keptAt = performance.now();
    const { boardId, ports } = this;
    const bytes = snapshotOf(document);
    this.saving = this.saving
      .then(() => saveSnapshot(ports, boardId, document.header, bytes))
      .catch((error: unknown) => ports.log.warn({ boardId, error: String(error) }, 'a snapshot was not kept'));
  }

  /** Resolves when all snapshots under way are written. */
  settled(): Promise<void> {
    return this.saving;
  }
}
