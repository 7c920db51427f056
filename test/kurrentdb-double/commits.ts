import type { Proposed } from './log';

/** How long an append takes from being written to being known by its ids, where a test slows it down. */
const commitMs = 400;
/** When the server gives up waiting for an append that it dropped. */
const commitTimeoutMs = 2500;

/**
 * Appends that are written and not known by their ids yet. The same ids once more are dropped without an answer until a
 * timeout, as by a real server.
 */
export class Commits {
  private readonly underWay = new Set<string>();
  private readonly timers = new Set<NodeJS.Timeout>();

  isUnderWay(events: readonly Proposed[]): boolean {
    return events.some(({ id }) => this.underWay.has(id));
  }

  /** Stores in a moment; until then its ids are under way. */
  later(events: readonly Proposed[], store: () => void): void {
    for (const { id } of events) this.underWay.add(id);
    this.after(commitMs, () => {
      for (const { id } of events) this.underWay.delete(id);
      store();
    });
  }

  /** Answers as late as the server gives up. */
  giveUp(answer: () => void): void {
    this.after(commitTimeoutMs, answer);
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private after(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, ms);
    this.timers.add(timer);
  }
}
