import { setTimeout as sleep } from 'node:timers/promises';
import { decode, UnreadableEvent } from '@samenspel/domain';
import { DamagedEvent, type EventStore } from '@samenspel/event-store';
import type { UndecodedEvent } from '@samenspel/projections';
import { recorded } from '@samenspel/read-models';
import { isFinal } from './final';
import { type LaneName, type LanesFile, laneKey } from './lanes-file';
import type { Reactor, ReactorLog } from './reactor';

/** An attempt that takes longer counts as failed: a lane that hangs is seen. */
const attemptLimitMs = 60_000;

/** How often, and how long in between, a reaction that fails is tried again before its lane parks. */
export interface RetryPolicy {
  readonly retries: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** Sixteen seconds in all: longer than another node takes to serve the boards of one that died. */
export const defaultRetry: RetryPolicy = { retries: 6, firstDelayMs: 250, maxDelayMs: 8_000 };

export interface LaneParts {
  readonly store: Pick<EventStore, 'head' | 'readCommunity'>;
  readonly file: LanesFile;
  readonly retry: RetryPolicy;
  /** Whether a part this needs is away: then it is tried again for as long as that takes. */
  readonly isOutage: (error: unknown) => Promise<boolean>;
  readonly now: () => number;
  readonly log: ReactorLog;
  readonly signal: AbortSignal;
}

/** The work of one reactor for one community, one event after the other. Rules SV1.. are in SPEC.md. */
export class ReactorLane {
  private tail: Promise<void> = Promise.resolve();
  /** Everything up to this seq is done, or in hand. */
  private taken = -1;
  /** What was read from the store: it need not be done again when it comes from the feed. */
  private readUpTo = -1;
  private parkedHere = false;
  private left = 0;

  constructor(
    readonly name: LaneName,
    private readonly reactor: Reactor,
    private readonly parts: LaneParts,
  ) {
    const state = parts.file.states().get(laneKey(name));
    this.parkedHere = state?.parked !== undefined;
    if (state?.resumeFrom !== undefined) this.resume(state.resumeFrom);
  }

  /** Nothing is in hand, and nothing parked: it may be made anew. */
  get isIdle(): boolean {
    return this.left === 0 && !this.parkedHere;
  }

  /** Handles an event after those before it; `done` is called when it is handled, or when it waits in the store. */
  take(event: UndecodedEvent, done: () => void): void {
    if (event.seq <= this.taken) {
      done();
      return;
    }
    this.taken = event.seq;
    this.enqueue(async () => {
      const isOpen = event.seq > this.readUpTo && !this.parkedHere && !this.parts.signal.aborted;
      if (isOpen) await this.handle(event);
      // What was broken off by a stop is not done.
      if (!this.parts.signal.aborted) done();
    });
  }

  /** Looks whether an operator acted. */
  look(): void {
    const state = this.parts.file.states().get(laneKey(this.name));
    if (!this.parkedHere || state?.resumeFrom === undefined) return;
    this.parkedHere = false;
    this.resume(state.resumeFrom);
  }

  async whenDone(): Promise<void> {
    for (let tail: Promise<void> | undefined; tail !== this.tail; ) {
      tail = this.tail;
      await tail;
    }
  }

  private enqueue(work: () => Promise<void>): void {
    this.left += 1;
    this.tail = this.tail
      .then(work)
      .catch((err: unknown) => this.parts.log.error({ err, ...this.name }, 'a reactor could not go on'))
      .then(() => {
        this.left -= 1;
      });
  }

  private resume(from: number): void {
    this.enqueue(() => this.readOn(from));
  }

  /** Does from the store what the lane has not done since it parked. */
  private async readOn(from: number): Promise<void> {
    const { store, file, signal } = this.parts;
    const { communityId } = this.name;
    let next = from;
    for (let failures = 0; !signal.aborted; ) {
      try {
        const head = await store.head(communityId);
        if (next > head) break;
        for await (const stored of store.readCommunity(communityId, { from: next, to: head, boardEdits: false })) {
          if (!(await this.handle(recorded(stored)))) return;
          next = stored.seq + 1;
        }
        next = head + 1;
      } catch (error) {
        if (error instanceof DamagedEvent && this.isSkipped(error.seq)) {
          next = error.seq + 1;
          continue;
        }
        const seq = error instanceof DamagedEvent ? error.seq : next;
        failures += await this.countOf(error);
        if (failures > this.parts.retry.retries) return this.park({ seq, type: 'unreadable' }, error);
        await this.wait(failures);
      }
    }
    if (signal.aborted) return;
    this.readUpTo = next - 1;
    this.taken = Math.max(this.taken, this.readUpTo);
    file.add({ ...this.name, did: 'catchUp', at: this.parts.now() });
  }

  /** False when the lane parked at this event, or was stopped before it was handled. */
  private async handle(event: UndecodedEvent): Promise<boolean> {
    if (!this.reactor.on.some((type) => type === event.type) || this.isSkipped(event.seq)) return true;
    const { signal, log, retry } = this.parts;
    for (let failures = 0; !signal.aborted; ) {
      try {
        await within(attemptLimitMs, this.reactor.react(decode(event), this.name.communityId));
        return true;
      } catch (error) {
        if (isFinal(error)) {
          log.debug({ ...this.name, type: event.type, seq: event.seq }, 'nothing to do');
          return true;
        }
        failures += await this.countOf(error);
        if (signal.aborted) return false;
        if (failures > retry.retries || error instanceof UnreadableEvent) {
          this.park(event, error);
          return false;
        }
        await this.wait(failures);
      }
    }
    return false;
  }

  /** A failure while a part is away says nothing of the event. */
  private async countOf(error: unknown): Promise<0 | 1> {
    return (await this.parts.isOutage(error)) ? 0 : 1;
  }

  private async wait(failures: number): Promise<void> {
    const { firstDelayMs, maxDelayMs } = this.parts.retry;
    const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.max(0, failures - 1));
    await sleep(delayMs, undefined, { signal: this.parts.signal, ref: false }).catch(() => undefined);
  }

  private park({ seq, type }: { readonly seq: number; readonly type: string }, error: unknown): void {
    const text = (error instanceof Error ? error.message : String(error)).slice(0, 300);
    // Before the file: what follows must not be handled when that cannot be written.
    this.parkedHere = true;
    const version = error instanceof UnreadableEvent ? { unknownVersion: error.schemaVersion } : {};
    this.parts.file.add({ ...this.name, did: 'park', seq, type, error: text, at: this.parts.now(), ...version });
    this.parts.log.error({ ...this.name, seq, type, error: text }, 'a reactor parked; samenspel parked lists what did');
  }

  private isSkipped(seq: number): boolean {
    return this.parts.file.states().get(laneKey(this.name))?.skipped.has(seq) ?? false;
  }
}

async function within(limitMs: number, work: Promise<void>): Promise<void> {
  const timer = new AbortController();
  const late = sleep(limitMs, undefined, { signal: timer.signal, ref: false }).then(() => {
    throw new Error(`does not finish within ${limitMs / 1_000} s`);
  });
  late.catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}
