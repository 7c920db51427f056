import type { Twin } from '../repeat';
import type { Connection, Statement } from '../sqlite/connection';
import type { Heads } from '../sqlite/heads';

/** Events whose ids are remembered beside the file: those of which the writers are told next. */
const maxRecentIds = 1000;

/**
 * Which event ids count. Beside the file it knows those that counted last, and those that writers have looked for in vain and
 * are appending now: an append of this node is looked for once.
 */
export class EventIds {
  private readonly recent = new Map<string, Twin>();
  private readonly absent = new Set<string>();
  private readonly expected = new Map<string, () => void>();
  private readonly selectOne: Statement;
  private readonly selectMany: Statement;

  constructor(
    db: Connection,
    private readonly heads: Heads,
  ) {
    this.selectOne = db.prepare('SELECT 1 FROM events WHERE eventId = ?');
    this.selectMany = db.prepare(
      'SELECT CAST(eventId AS BLOB) AS id FROM events WHERE eventId IN (SELECT value FROM json_each(?))',
    );
  }

  twin(eventId: string): Twin | undefined {
    return this.recent.get(eventId) ?? this.heads.twin(eventId);
  }

  /** Those of them that count. */
  known(eventIds: readonly string[]): Set<string> {
    const known = new Set<string>();
    const unsure: string[] = [];
    for (const id of eventIds) {
      if (this.recent.has(id)) known.add(id);
      else if (!this.absent.has(id)) unsure.push(id);
    }
    const [one, ...more] = unsure;
    if (one === undefined) return known;
    if (more.length === 0) return this.selectOne.get([one]) ? known.add(one) : known;
    for (const { id } of this.selectMany.all([JSON.stringify(unsure)]) as { id: ArrayBuffer }[]) {
      known.add(Buffer.from(id).toString('latin1'));
    }
    return known;
  }

  /** Resolves once the first of them counts. Only in the turn in which none of them did; until `stopExpecting`. */
  expect(eventIds: readonly string[]): Promise<undefined> {
    for (const id of eventIds) this.absent.add(id);
    return new Promise((resolve) => this.expected.set(eventIds[0] ?? '', () => resolve(undefined)));
  }

  stopExpecting(eventIds: readonly string[]): void {
    for (const id of eventIds) this.absent.delete(id);
    this.expected.delete(eventIds[0] ?? '');
  }

  /** Whether so many more are too many to remember. */
  isFullWith(count: number): boolean {
    return this.recent.size + count > maxRecentIds;
  }

  /** Forgets what the file has. */
  forget(): void {
    this.recent.clear();
  }

  add(eventId: string, twin: Twin): void {
    this.recent.set(eventId, twin);
    this.absent.delete(eventId);
    this.expected.get(eventId)?.();
  }
}
