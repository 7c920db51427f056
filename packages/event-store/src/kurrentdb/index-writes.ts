import type { Position } from '@kurrent/kurrentdb-client';
import type { Connection, Statement } from '../sqlite/connection';
import type { Write } from '../sqlite/write';
import type { Landmark } from './link';

/** How far an index is: up to where $all has been worked through, and the last event that was indexed. */
export interface Progress {
  readonly reached: Position;
  readonly mark: Landmark | undefined;
}

/**
 * What is counted and not in the file yet. It goes there in one transaction, whole or not at all, with how far it leads; what
 * could not be written stays for the next time.
 */
export class IndexWrites {
  private readonly rows: [Statement, readonly unknown[]][] = [];
  private readonly lines = new Map<string, number>();
  private progress: Progress | undefined;
  private readonly saveLine: Statement;
  private readonly saveProgress: Statement;

  constructor(private readonly db: Connection) {
    this.saveLine = db.prepare(
      'INSERT INTO lines (name, revision) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET revision = excluded.revision',
    );
    this.saveProgress = db.prepare(
      `INSERT OR REPLACE INTO progress (id, reachedCommit, reachedPrepare, markCommit, markPrepare, markEventId)
       VALUES (1, ?, ?, ?, ?, ?)`,
    );
  }

  readonly add: Write = (statement, values) => {
    this.rows.push([statement, values]);
  };

  /** A stream of KurrentDB has been worked through up to a revision. */
  addLine(name: string, revision: number): void {
    this.lines.set(name, revision);
  }

  addProgress(progress: Progress): void {
    this.progress = progress;
  }

  get count(): number {
    return this.rows.length;
  }

  /** Whether there were rows to write. */
  write(): boolean {
    if (!this.progress) return false;
    const { db, rows, lines, progress } = this;
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const [statement, values] of rows) statement.run(values);
      for (const [name, revision] of lines) this.saveLine.run([name, revision]);
      this.saveProgress.run(valuesOf(progress));
      db.exec('COMMIT');
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
    const any = rows.length > 0;
    rows.length = 0;
    lines.clear();
    this.progress = undefined;
    return any;
  }
}

export function loadProgress(db: Connection): Progress | undefined {
  const row = db.prepare('SELECT * FROM progress').get([]) as Record<string, string | null> | undefined;
  if (!row) return undefined;
  const position = (commit: unknown, prepare: unknown) => ({
    commit: BigInt(String(commit)),
    prepare: BigInt(String(prepare)),
  });
  const { markEventId } = row;
  return {
    reached: position(row.reachedCommit, row.reachedPrepare),
    mark: markEventId ? { position: position(row.markCommit, row.markPrepare), eventId: markEventId } : undefined,
  };
}

function valuesOf({ reached, mark }: Progress): (string | null)[] {
  return [
    String(reached.commit),
    String(reached.prepare),
    ...(mark ? [String(mark.position.commit), String(mark.position.prepare), mark.eventId] : [null, null, null]),
  ];
}
