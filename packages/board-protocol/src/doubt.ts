/** So long nothing may come while a change is not answered, milliseconds; then the server is asked whether it is there. */
const patienceMs = 1_250;
/** Who gave a line up too soon, on a slow network, is more patient with the next one, up to this, milliseconds. */
const longestMs = 10_000;
const beatMs = 250;

export interface DoubtParts {
  /** Whether something was sent over this line that is not answered yet. */
  readonly waits: () => boolean;
  /** When anything came last, milliseconds since the epoch. */
  readonly heardAt: () => number;
  /** Sends what is answered at once by whoever is alive. */
  readonly ask: () => void;
  readonly giveUp: () => void;
}

/**
 * Doubts a line on which a change is not answered: its node may have vanished, with its machine or frozen, and then nobody closes
 * it. The server is asked before: who is alive answers, also when what was sent cannot be stored now.
 */
export class Doubt {
  private timer: ReturnType<typeof setInterval> | undefined;
  private patience = patienceMs;
  private waitingSince: number | undefined;
  private askedAt: number | undefined;

  constructor(private readonly parts: DoubtParts) {}

  /** A line is open. */
  begin(): void {
    this.end();
    this.timer = setInterval(() => this.beat(), beatMs);
  }

  /** What was sent is stored: a good line. */
  answered(): void {
    this.patience = patienceMs;
  }

  /** The line ended. */
  end(): void {
    clearInterval(this.timer);
    this.waitingSince = undefined;
    this.askedAt = undefined;
  }

  private beat(): void {
    const { waits, heardAt, ask, giveUp } = this.parts;
    if (!waits()) {
      this.waitingSince = undefined;
      this.askedAt = undefined;
      return;
    }
    const now = Date.now();
    this.waitingSince ??= now;
    const silentSince = Math.max(this.waitingSince, heardAt());
    if (this.askedAt !== undefined && heardAt() > this.askedAt) this.askedAt = undefined;
    if (this.askedAt === undefined) {
      if (now - silentSince < this.patience) return;
      this.askedAt = now;
      ask();
    } else if (now - this.askedAt >= this.patience) {
      this.patience = Math.min(longestMs, 2 * this.patience);
      giveUp();
    }
  }
}
