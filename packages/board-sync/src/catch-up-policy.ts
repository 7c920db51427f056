import type { Work } from './flush/inbox';

/** After another writer was met, each append is preceded by a look for so long, milliseconds: an append in vain costs a reload. */
const waryMs = 5_000;

/** Knows when a room looks at what other writers of its board stored. Without sharing: never. Clock: `performance.now()`. */
export class CatchUpPolicy {
  private dueAt = Number.POSITIVE_INFINITY;
  private waryUntil = Number.NEGATIVE_INFINITY;

  /** @param everyMs longest time between two looks; null when nobody else writes */
  constructor(private readonly everyMs: number | null) {}

  get shared(): boolean {
    return this.everyMs !== null;
  }

  /** When to look next, while somebody is here. Rooms of one moment spread out. */
  get nextAt(): number {
    return this.dueAt;
  }

  /** Just now the document was the whole stream: it was read, or appended to. */
  upToDate(now: number): void {
    if (this.everyMs !== null) this.dueAt = now + this.everyMs * (0.8 + Math.random() * 0.2);
  }

  /** Somebody else writes too. */
  met(now: number): void {
    this.waryUntil = now + waryMs;
  }

  /** Whether these works want the board as it is stored now, rather than as this room last knew it. */
  isDue(works: readonly Work[], now: number): boolean {
    if (this.everyMs === null) return false;
    return (
      now >= this.dueAt || (now < this.waryUntil && works.some(({ kind }) => kind === 'update')) || works.some(asks)
    );
  }
}

const asks = ({ kind }: Work): boolean => kind === 'look' || kind === 'server' || kind === 'state' || kind === 'greet';
