import type { EventStore } from '@samenspel/event-store';
import type { Parked } from '../store/port';

/** How many idle communities one look takes in; all get their turn. */
const sampleSize = 500;
/** Looks under way at once: stores elsewhere take a while to answer each. */
const atOnce = 25;

export interface RunnerHealth {
  /** live = everything seen is covered; catchingUp = behind, but moving; stalled = behind and not moving; stopped; away = the read store is. */
  readonly status: 'live' | 'catchingUp' | 'stalled' | 'stopped' | 'away';
  /** False when what people read grows old: stalled, stopped, or away with nothing that stands in. */
  readonly ok: boolean;
  /** Whether the runner runs on this node, would take over, or never runs here. Lag is that of the read store, wherever it runs. */
  readonly runs: 'here' | 'standingBy' | 'elsewhere';
  /** Communities that are behind, the events they miss, and how long the worst has been behind. */
  readonly lag: { readonly communities: number; readonly events: number; readonly oldestMs: number };
  /** Projections that stopped at an event they cannot fold. They do not turn health red: the others go on. */
  readonly parked: readonly (Parked & { readonly projection: string; readonly communityId: string })[];
  /** The last failure of reading or writing, while it lasts. */
  readonly error?: string;
}

interface Behind {
  readonly covered: number;
  readonly missing: number;
  readonly since: number;
  readonly movedAt: number;
}

/**
 * Compares the heads, read from the event store itself, with what is covered. It asks nothing of the runner but how far
 * it came, so a runner that died silently shows as lag that does not move.
 */
export class LagWatch {
  private readonly behind = new Map<string, Behind>();
  private cursor = 0;

  constructor(
    private readonly store: EventStore,
    private readonly coveredOf: (communityId: string) => Promise<number>,
    private readonly now: () => number,
    /** Lag without any progress for this long means that no runner is working, whatever it says of itself. */
    private readonly stalledAfterMs = 3_000,
  ) {}

  /** What was found last. */
  get last(): RunnerHealth['lag'] {
    const now = this.now();
    const found = [...this.behind.values()];
    return {
      communities: found.length,
      events: found.reduce((sum, { missing }) => sum + missing, 0),
      oldestMs: found.reduce((oldest, { since }) => Math.max(oldest, now - since), 0),
    };
  }

  /** Looks at a sample of communities and all that were behind before. */
  async look(): Promise<RunnerHealth['lag'] & { readonly stalled: boolean }> {
    const all = await this.store.communities();
    const sample = all.slice(this.cursor, this.cursor + sampleSize);
    this.cursor = this.cursor + sampleSize >= all.length ? 0 : this.cursor + sampleSize;
    const wanted = [...new Set([...sample, ...this.behind.keys()])];
    for (let from = 0; from < wanted.length; from += atOnce)
      await Promise.all(wanted.slice(from, from + atOnce).map((communityId) => this.lookAt(communityId)));
    const now = this.now();
    const found = [...this.behind.values()];
    // One of many that wait their turn stands still too: stalled is when nothing at all moves.
    const stalled = found.length > 0 && found.every(({ movedAt }) => now - movedAt >= this.stalledAfterMs);
    return { ...this.last, stalled };
  }

  private async lookAt(communityId: string): Promise<void> {
    const head = await this.store.head(communityId);
    const covered = await this.coveredOf(communityId);
    if (covered >= head) {
      this.behind.delete(communityId);
      return;
    }
    const now = this.now();
    const before = this.behind.get(communityId);
    const moved = before === undefined || covered > before.covered;
    this.behind.set(communityId, {
      covered,
      missing: head - covered,
      since: before?.since ?? now,
      movedAt: moved ? now : before.movedAt,
    });
  }
}
