import type { Limits } from '../ports';

interface Account {
  readonly spentMs: number;
  readonly at: number;
}

/**
 * What merging a person's updates costs this process, on all boards. It is regained with time; who has spent more than there
 * is waits until it is. So nobody takes more than a share of the thread that all boards are served on, nor makes a board dearer
 * to open without end. Clock: `performance.now()`.
 */
export class MergeBudget {
  private readonly accounts = new Map<string, Account>();

  constructor(private readonly limits: Pick<Limits, 'mergeBudgetMs' | 'mergeBudgetPerSecondMs'>) {}

  charge(person: string, ms: number, now: number): void {
    this.accounts.set(person, { spentMs: this.spent(person, now) + ms, at: now });
  }

  /** When the person's next update may be merged; a time gone by when it may now. */
  freeAt(person: string): number {
    const account = this.accounts.get(person);
    if (!account) return 0;
    const { mergeBudgetMs, mergeBudgetPerSecondMs } = this.limits;
    return account.at + ((account.spentMs - mergeBudgetMs) / mergeBudgetPerSecondMs) * 1_000;
  }

  /** Whether this person's updates cost much of late: what she sends now is tried out first, however small. */
  isLow(person: string, now: number): boolean {
    return this.spent(person, now) > this.limits.mergeBudgetMs / 4;
  }

  private spent(person: string, now: number): number {
    const account = this.accounts.get(person);
    if (!account) return 0;
    const regained = ((now - account.at) / 1_000) * this.limits.mergeBudgetPerSecondMs;
    return Math.max(0, account.spentMs - regained);
  }
}
