import type { BoardQuotas } from '@samenspel/domain';

type PaceLimits = Pick<BoardQuotas, 'storedBurstBytes' | 'storedBytesPerSecond'>;

interface Account {
  readonly limits: PaceLimits;
  readonly spent: number;
  readonly at: number;
  readonly over: boolean;
}

/** Who is over may edit again when this share of the burst is there again: not one letter at a time. */
const freeAgainPart = 1 / 4;
/** Accounts beyond which those that are whole again are forgotten, at most once in this time, milliseconds. */
const maxAccounts = 10_000;
const forgetEveryMs = 1_000;

/**
 * How many bytes a person stores in one board: `storedBurstBytes` at once, `storedBytesPerSecond` regained. The update that
 * reaches the end is still taken. Clock: `performance.now()`.
 */
export class StoredPace {
  private readonly accounts = new Map<string, Account>();
  private forgotAt = Number.NEGATIVE_INFINITY;

  /** How many are remembered. */
  get size(): number {
    return this.accounts.size;
  }

  charge(boardId: string, person: string, bytes: number, limits: PaceLimits, now: number): void {
    if (this.accounts.size >= maxAccounts && now - this.forgotAt >= forgetEveryMs) this.forgetWhole(now);
    const spent = this.spent(boardId, person, now) + bytes;
    const over = this.isOver(boardId, person, now) || spent >= limits.storedBurstBytes;
    this.accounts.set(keyOf(boardId, person), { limits, spent, at: now, over });
  }

  isOver(boardId: string, person: string, now: number): boolean {
    return this.freeAt(boardId, person) > now;
  }

  /** When who is over may edit again; 0 for anybody else. */
  freeAt(boardId: string, person: string): number {
    const account = this.accounts.get(keyOf(boardId, person));
    if (!account?.over) return 0;
    const { storedBurstBytes, storedBytesPerSecond } = account.limits;
    const tooMuch = account.spent - storedBurstBytes * (1 - freeAgainPart);
    return account.at + (tooMuch / storedBytesPerSecond) * 1_000;
  }

  /** What a person stored that is not regained yet, bytes. */
  spent(boardId: string, person: string, now: number): number {
    return spentOf(this.accounts.get(keyOf(boardId, person)), now);
  }

  private forgetWhole(now: number): void {
    this.forgotAt = now;
    for (const [key, account] of this.accounts) if (spentOf(account, now) === 0) this.accounts.delete(key);
  }
}

function spentOf(account: Account | undefined, now: number): number {
  if (!account) return 0;
  const regained = ((now - account.at) / 1_000) * account.limits.storedBytesPerSecond;
  return Math.max(0, account.spent - regained);
}

const keyOf = (boardId: string, person: string): string => `${boardId}|${person}`;
