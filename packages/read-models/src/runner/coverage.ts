import { entryOf, type Projection } from '@samenspel/projections';
import { type ReadStore, ReadStoreUnavailable, type ScopeStatus } from '../store/port';

/** News of a commit can get lost between nodes. */
const lookEveryMs = 250;

/** What the read store itself says is covered: the same on every node, wherever the runner runs. */
export class Coverage {
  private readonly waiting = new Map<string, Set<() => void>>();
  private readonly stopHearing: () => void;

  constructor(
    private readonly readStore: ReadStore,
    private readonly projections: readonly Projection[],
    /** Told what was found when somebody begins to wait. */
    private readonly onBehind: (communityId: string, statuses: readonly ScopeStatus[]) => void,
  ) {
    this.stopHearing = readStore.onChange((communityId) => this.wake(communityId));
  }

  close(): void {
    this.stopHearing();
  }

  /** The status of every projection of a community, those that have nothing yet included. */
  async statuses(communityId: string): Promise<readonly ScopeStatus[]> {
    const found = await this.readStore.statuses(communityId);
    return this.projections.map(({ name: projection, version }) => {
      const scope = { projection, version, communityId, slot: 'live' } as const;
      const isIt = (other: ScopeStatus['scope']) =>
        other.projection === projection && other.version === version && other.slot === 'live';
      return found.find((one) => isIt(one.scope)) ?? { scope, generation: null, covered: -1, parked: null };
    });
  }

  /**
   * True once the projections have covered `seq`; false after `timeoutMs`, when one of them is parked before it, or when the
   * read store is away.
   */
  async waitForCheckpoint(communityId: string, projections: readonly string[], seq: number, timeoutMs: number) {
    const until = performance.now() + timeoutMs;
    for (let first = true; ; first = false) {
      // Heard from before looking, so that nothing falls in between.
      const news = this.news(communityId);
      try {
        const all = await this.statuses(communityId);
        const wanted = all.filter(({ scope }) => projections.includes(scope.projection));
        const behind = wanted.filter(({ covered }) => covered < seq);
        if (behind.length === 0) return true;
        const left = until - performance.now();
        if (left <= 0 || behind.every(({ parked }) => parked !== null)) return false;
        if (first) this.onBehind(communityId, all);
        await news.heard(Math.min(left, lookEveryMs));
      } catch (error) {
        if (error instanceof ReadStoreUnavailable) return false;
        throw error;
      } finally {
        news.stop();
      }
    }
  }

  private news(communityId: string) {
    const hearers = entryOf(this.waiting, communityId, () => new Set<() => void>());
    let tell = () => {};
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    hearers.add(tell);
    return {
      heard: async (withinMs: number) => {
        const timer = setTimeout(tell, withinMs);
        await told;
        clearTimeout(timer);
      },
      stop: () => {
        hearers.delete(tell);
        if (hearers.size === 0 && this.waiting.get(communityId) === hearers) this.waiting.delete(communityId);
      },
    };
  }

  private wake(communityId: string | undefined): void {
    const woken = communityId === undefined ? [...this.waiting.values()] : [this.waiting.get(communityId)];
    for (const hearers of woken) for (const tell of hearers ?? []) tell();
  }
}
