import type { BoardQuota, QuotaReason } from '@samenspel/board-protocol';
import { type BoardQuotas, isNearlyFull, nearlyFullFrom } from '@samenspel/domain';
import type { LiveDocument } from '../document/live-document';
import type { StoredPace } from './stored-pace';

/** What the quotas of all boards of a process share. */
interface SharedQuotas {
  readonly quotasOf: (communityId: string) => BoardQuotas;
  readonly storedPace: StoredPace;
}

/**
 * Where the quotas of one board stand: its size, its history, and the pace of each person. One that is used up makes the board
 * read-only, for all or for that person. Clock: `performance.now()`.
 */
export class QuotasOfBoard {
  private known: BoardQuotas | null = null;

  constructor(
    private readonly boardId: string,
    private readonly shared: SharedQuotas,
    private readonly document: () => LiveDocument,
  ) {}

  /** A person stored so much. */
  charge(person: string, bytes: number, now: number): void {
    this.shared.storedPace.charge(this.boardId, person, bytes, this.limits, now);
  }

  /** Which quota is used up for a person: nothing more is taken that adds to the board. */
  usedUp(person: string, now: number): QuotaReason | null {
    return [...this.ofAll(), this.ofPerson(person, now)].find(({ usedUp }) => usedUp)?.of ?? null;
  }

  /** The quota that is used up for a person, or else the fullest of those that nearly are; null when there is room enough. */
  standing(person: string, now: number, ofAll = this.ofAll()): BoardQuota | null {
    const all = [...ofAll, this.ofPerson(person, now)];
    return all.find(({ usedUp }) => usedUp) ?? all.filter(isNearlyFull).sort(byRoom)[0] ?? null;
  }

  /** When a person who is over the pace may edit again, or who nearly is has room enough. */
  paceChangesAt(person: string, now: number): number {
    const { storedPace } = this.shared;
    const { storedBurstBytes, storedBytesPerSecond } = this.limits;
    if (storedPace.isOver(this.boardId, person, now)) return storedPace.freeAt(this.boardId, person);
    const tooMuch = storedPace.spent(this.boardId, person, now) - storedBurstBytes * nearlyFullFrom;
    return now + 1 + (Math.max(0, tooMuch) / storedBytesPerSecond) * 1_000;
  }

  /** The quotas that are the same for everyone; what room can never be made for comes first. */
  ofAll(): readonly BoardQuota[] {
    const { historyBytes, boardBytes } = this.limits;
    const document = this.document();
    return [
      quotaOf('history_full', document.historyBytes, historyBytes),
      quotaOf('board_full', document.sizeNear(boardBytes), boardBytes),
    ];
  }

  private ofPerson(person: string, now: number): BoardQuota {
    const used = this.shared.storedPace.spent(this.boardId, person, now);
    const againInMs = Math.max(0, this.shared.storedPace.freeAt(this.boardId, person) - now);
    return { of: 'over_pace', usedUp: againInMs > 0, used, limit: this.limits.storedBurstBytes, againInMs };
  }

  private get limits(): BoardQuotas {
    this.known ??= this.shared.quotasOf(this.document().header.communityId);
    return this.known;
  }
}

const quotaOf = (of: QuotaReason, used: number, limit: number): BoardQuota => ({
  ...{ of, used, limit },
  usedUp: used >= limit,
  againInMs: 0,
});

const byRoom = (a: BoardQuota, b: BoardQuota): number => b.used / b.limit - a.used / a.limit;
