import { StoreUnavailable } from '../errors';

/** How long what may take, milliseconds. Tests make them shorter. */
export interface AvailabilityTiming {
  /** A call without an answer for this long makes the breaker ask the store whether it answers at all. */
  readonly lateMs: number;
  /** From the first sign of trouble calls wait this long: an election or a restart passes unnoticed. Then they are refused. */
  readonly patienceMs: number;
  /** A probe without an answer for this long has failed. */
  readonly probeMs: number;
  /** Pause between two probes while the store does not answer. */
  readonly probeEveryMs: number;
}

export const defaultAvailabilityTiming: AvailabilityTiming = {
  lateMs: 750,
  patienceMs: 3_000,
  probeMs: 750,
  probeEveryMs: 200,
};

/** The error with which a store says that it does not answer. */
interface AwayError {
  is(error: unknown): boolean;
  create(): Error;
}

const storeAway: AwayError = {
  is: (error) => error instanceof StoreUnavailable,
  create: () => new StoreUnavailable('The event store does not answer'),
};

interface PendingCall {
  readonly startedAt: number;
  readonly fail: (error: Error) => void;
}

/**
 * A circuit breaker in front of a store, one for all its calls. While the store answers (closed) a call goes straight through. From
 * the first sign of trouble (suspect) calls wait together for `patienceMs`; then (open) all of them, and whoever comes later, are
 * refused at once, while one probe after another finds out when the store is back. Silence of a single call is no trouble as long
 * as a probe is answered, so slow work is never cut off.
 *
 * ```
 *            failure, or late and the probe is not answered           patienceMs later
 *   closed ------------------------------------------------> suspect -----------------> open
 *      ^                                                        |                         |
 *      +------------------------------ a probe is answered -----+-------------------------+
 * ```
 */
export class CircuitBreaker {
  private readonly pending = new Set<PendingCall>();
  private readonly waiting = new Set<{ resolve(): void; reject(error: Error): void }>();
  private readonly patient = new Set<() => void>();
  private readonly listeners = new Set<() => void>();
  private troubleAt: number | undefined;
  private isOpen = false;
  private isClosed = false;
  private probing = false;
  private answeredAt: number;
  private timer: NodeJS.Timeout | undefined;
  private probeTimer: NodeJS.Timeout | undefined;
  private patienceTimer: NodeJS.Timeout | undefined;

  constructor(
    /** Asks the store for something small; rejects when it does not answer. */
    private readonly probe: () => Promise<unknown>,
    private readonly timing: AvailabilityTiming = defaultAvailabilityTiming,
    private readonly now: () => number = () => performance.now(),
    private readonly away: AwayError = storeAway,
  ) {
    this.answeredAt = now();
  }

  /** Milliseconds since the first sign of trouble; undefined while the store answers. */
  get troubleForMs(): number | undefined {
    return this.troubleAt === undefined ? undefined : this.now() - this.troubleAt;
  }

  /** Nobody waits any more: calls are refused at once. */
  get isRefusing(): boolean {
    return this.isOpen;
  }

  /** Milliseconds since the store last answered anything. */
  get silentForMs(): number {
    return this.now() - this.answeredAt;
  }

  /** Called when trouble begins, until the returned function is called. */
  onTrouble(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /**
   * Work that may be done twice: it is tried again while patience lasts.
   * @throws AwayError when the store does not answer; whatever else the work throws is an answer
   */
  call<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.carryOut(work, true);
  }

  /** Work that must not be done twice: it waits until the store answers, and what then fails has failed. @throws AwayError */
  once<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.carryOut(work, false);
  }

  /** What answers next is asked first who it is. */
  doubt(): void {
    if (this.troubleAt !== undefined || this.isClosed) return;
    const now = this.now();
    this.trouble(now);
    this.ask(now);
  }

  /** Resolves as soon as the store answers, however long that takes, or the breaker is closed. */
  async untilWell(): Promise<void> {
    if (this.troubleAt !== undefined && !this.isClosed) await new Promise<void>((go) => this.patient.add(go));
  }

  close(): void {
    this.isClosed = true;
    clearInterval(this.timer);
    clearTimeout(this.probeTimer);
    clearTimeout(this.patienceTimer);
    for (const { resolve } of this.waiting) resolve();
    this.waiting.clear();
    this.recovered();
  }

  private async carryOut<Result>(work: () => Promise<Result>, isRepeatable: boolean): Promise<Result> {
    const startedAt = this.now();
    for (;;) {
      // In the same turn while nothing is wrong: a call that came before `close` is made.
      const waits = this.untilAnswering();
      if (waits) await waits;
      try {
        const result = await this.track(work);
        this.heard();
        return result;
      } catch (error) {
        if (!this.away.is(error)) {
          this.heard();
          throw error;
        }
        if (!isRepeatable) {
          if (!this.isOpen) this.trouble(startedAt);
          throw error;
        }
        // What fails although probes are answered is not waited for any longer either.
        if (this.isClosed || this.isOpen || this.now() - startedAt >= this.timing.patienceMs) throw error;
        this.trouble(startedAt);
      }
    }
  }

  private untilAnswering(): Promise<void> | undefined {
    if (this.isOpen) throw this.away.create();
    if (this.troubleAt === undefined || this.isClosed) return undefined;
    return new Promise((resolve, reject) => this.waiting.add({ resolve, reject }));
  }

  private track<Result>(work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const call = { startedAt: this.now(), fail: reject };
      this.pending.add(call);
      this.watch();
      work()
        .then(resolve, reject)
        .finally(() => this.pending.delete(call));
    });
  }

  /** One timer for all calls, and none while there are none. */
  private watch(): void {
    if (this.isClosed) return;
    this.timer ??= setInterval(() => this.look(), this.timing.lateMs / 3).unref();
  }

  private look(): void {
    // The oldest comes first.
    const [oldest] = this.pending;
    if (oldest === undefined) {
      clearInterval(this.timer);
      this.timer = undefined;
      return;
    }
    const silentSince = Math.max(oldest.startedAt, this.answeredAt);
    if (this.troubleAt === undefined && this.now() - silentSince >= this.timing.lateMs) this.ask(silentSince);
  }

  private ask(silentSince: number): void {
    if (this.probing || this.isClosed) return;
    this.probing = true;
    this.probeOnce().then(
      () => {
        this.probing = false;
        this.answered();
      },
      () => {
        this.probing = false;
        // Something else may have been answered meanwhile.
        if (this.troubleAt !== undefined || this.answeredAt <= silentSince) this.trouble(silentSince);
      },
    );
  }

  private async probeOnce(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = whenLate(() => reject(this.away.create()), this.timing.probeMs);
    });
    try {
      await Promise.race([this.probe(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private trouble(since: number): void {
    if (this.isClosed) return;
    if (this.troubleAt === undefined) {
      this.troubleAt = Math.max(since, this.answeredAt);
      // Whatever probes are doing: those who wait know by then.
      this.patienceTimer = whenLate(() => this.open(), this.troubleAt + this.timing.patienceMs - this.now());
      for (const listener of [...this.listeners]) listener();
    }
    this.probeSoon();
  }

  private probeSoon(): void {
    if (this.probing || this.probeTimer !== undefined) return;
    this.probeTimer = setTimeout(() => {
      this.probeTimer = undefined;
      if (this.troubleAt !== undefined) this.ask(this.troubleAt);
    }, this.timing.probeEveryMs).unref();
  }

  private open(): void {
    if (this.isOpen || this.isClosed || this.troubleAt === undefined) return;
    this.isOpen = true;
    for (const { fail } of this.pending) fail(this.away.create());
    this.pending.clear();
    for (const { reject } of this.waiting) reject(this.away.create());
    this.waiting.clear();
  }

  /** A call of before the trouble was answered: a probe says whether that is over. */
  private heard(): void {
    this.answeredAt = this.now();
    if (this.troubleAt !== undefined) this.ask(this.troubleAt);
  }

  private answered(): void {
    this.answeredAt = this.now();
    if (this.troubleAt === undefined) return;
    this.troubleAt = undefined;
    this.isOpen = false;
    clearTimeout(this.probeTimer);
    clearTimeout(this.patienceTimer);
    this.probeTimer = undefined;
    for (const { resolve } of this.waiting) resolve();
    this.waiting.clear();
    this.recovered();
  }

  private recovered(): void {
    for (const go of this.patient) go();
    this.patient.clear();
  }
}

/** A limit of `ms`. An answer that lies in the socket already is read first: this process itself may have stood still. */
function whenLate(give: () => void, ms: number): NodeJS.Timeout {
  return setTimeout(() => setImmediate(give), Math.max(0, ms)).unref();
}
