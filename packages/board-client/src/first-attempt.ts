/** Without an answer in this time (a refusal comes sooner) one is told that the server is not reached; the attempts go on. */
const patienceMs = 10_000;

/**
 * Whether a board that was just opened is still on its way to the server. Until the first attempt has ended it is not offline:
 * saying so would be untrue, and would frighten whoever opens a board on a slow line.
 */
export class FirstAttempt {
  private pending: boolean;
  private readonly timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param online what the device says of its network: without one nothing is on its way
   * @param onSettled called once, when the first attempt has ended either way
   */
  constructor(
    online: boolean,
    private readonly onSettled: () => void,
  ) {
    this.pending = online;
    if (online) this.timer = setTimeout(() => this.settle(), patienceMs);
  }

  get isPending(): boolean {
    return this.pending;
  }

  /** The server was reached, or turned out not to be. */
  settle(): void {
    clearTimeout(this.timer);
    if (!this.pending) return;
    this.pending = false;
    this.onSettled();
  }

  /** Nobody waits for it any more. */
  stop(): void {
    clearTimeout(this.timer);
  }
}
