const beatMs = 250;
/**
 * Beats of silence, while a change is not answered, after which the server is queried. Beats and not milliseconds: a device that
 * slept has its answers still to read.
 */
const changePatienceBeats = 5;
/** The same while the board has not come over: its server may be looking for it. */
export const boardPatienceBeats = 16;
/** A connection given up too soon, on a slow network, makes the probe more patient with the next one, up to this. */
const maxPatienceBeats = 40;

interface LivenessProbeOptions {
  /** Whether something was sent over this connection that is not answered yet. */
  readonly waits: () => boolean;
  /** When a message came last, milliseconds since the epoch. */
  readonly lastMessageAt: () => number;
  /** Sends a message that every live server answers at once, also one that cannot store anything now. */
  readonly sendQuery: () => void;
  readonly onDead: () => void;
}

/**
 * Finds a connection whose server is gone without having closed it: the machine lost, or the process frozen. While an answer
 * waits and nothing comes, it sends a query; without any message after that, the connection is dead.
 */
export class LivenessProbe {
  private timer: ReturnType<typeof setInterval> | undefined;
  private patience: number;
  private lastMessageAt = 0;
  private silentBeats = 0;
  private queried = false;

  constructor(
    private readonly options: LivenessProbeOptions,
    private readonly atFirst = changePatienceBeats,
  ) {
    this.patience = atFirst;
  }

  /** The connection is open. */
  begin(): void {
    this.end();
    this.timer = setInterval(() => this.beat(), beatMs);
  }

  /** What was sent is stored: a good connection. */
  answered(): void {
    this.patience = this.atFirst;
  }

  /** The connection ended. */
  end(): void {
    clearInterval(this.timer);
    this.reset();
  }

  private reset(): void {
    this.lastMessageAt = this.options.lastMessageAt();
    this.silentBeats = 0;
    this.queried = false;
  }

  private beat(): void {
    const { waits, lastMessageAt, sendQuery, onDead } = this.options;
    if (!waits() || lastMessageAt() !== this.lastMessageAt) {
      this.reset();
      return;
    }
    this.silentBeats += 1;
    if (this.silentBeats < this.patience) return;
    this.silentBeats = 0;
    if (this.queried) {
      this.patience = Math.min(maxPatienceBeats, 2 * this.patience);
      onDead();
    } else {
      this.queried = true;
      sendQuery();
    }
  }
}
