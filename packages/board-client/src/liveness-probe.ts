const beatMs = 250;
/**
 * So many beats nothing may come while a change is not answered; then the server is asked whether it is there. Beats, because a
 * device that did not run itself for a while has its answers still to read.
 */
const patienceWithChanges = 5;
/** The same while the board has not come over: its server may be looking for it. */
export const boardPatienceBeats = 16;
/** Who gave a line up too soon, on a slow network, is more patient with the next one, up to this, beats. */
const longest = 40;

export interface LivenessProbeParts {
  /** Whether something was sent over this line that is not answered yet. */
  readonly waits: () => boolean;
  /** When anything came last, milliseconds since the epoch. */
  readonly heardAt: () => number;
  /** Sends what is answered at once by whoever is alive. */
  readonly ask: () => void;
  readonly giveUp: () => void;
}

/**
 * Doubts a line on which what it waits for (an answer to a change, the board itself) does not come: its node may have vanished, with its machine or frozen, and then nobody closes
 * it. The server is asked before: who is alive answers, also when what was sent cannot be stored now.
 */
export class LivenessProbe {
  private timer: ReturnType<typeof setInterval> | undefined;
  private patience: number;
  private heardAt = 0;
  private silentBeats = 0;
  private asked = false;

  constructor(
    private readonly parts: LivenessProbeParts,
    private readonly atFirst = patienceWithChanges,
  ) {
    this.patience = atFirst;
  }

  /** A line is open. */
  begin(): void {
    this.end();
    this.timer = setInterval(() => this.beat(), beatMs);
  }

  /** What was sent is stored: a good line. */
  answered(): void {
    this.patience = this.atFirst;
  }

  /** The line ended. */
  end(): void {
    clearInterval(this.timer);
    this.hear();
  }

  private hear(): void {
    this.heardAt = this.parts.heardAt();
    this.silentBeats = 0;
    this.asked = false;
  }

  private beat(): void {
    const { waits, heardAt, ask, giveUp } = this.parts;
    if (!waits() || heardAt() !== this.heardAt) {
      this.hear();
      return;
    }
    this.silentBeats += 1;
    if (this.silentBeats < this.patience) return;
    this.silentBeats = 0;
    if (this.asked) {
      this.patience = Math.min(longest, 2 * this.patience);
      giveUp();
    } else {
      this.asked = true;
      ask();
    }
  }
}
