import { type DomainEvent, decode } from '@samenspel/domain';
import type { Availability, EventStore } from '@samenspel/event-store';
import { recorded } from '@samenspel/read-models';

/** The pure part of a decider that a fold needs. */
export interface Fold<State> {
  readonly initialState: State;
  evolve(state: State, event: DomainEvent): State;
  /** Which events it folds; default all. One that it does not fold need not be readable. */
  concerns?(type: string): boolean;
}

export interface StreamState<State> {
  readonly state: State;
  /** Revision of the last event folded; -1 for a stream that does not exist. */
  readonly revision: number;
  /** The community the stream belongs to; null for a stream that does not exist. */
  readonly communityId: string | null;
}

interface Kept {
  state: unknown;
  revision: number;
  communityId: string | null;
  busy: Promise<void>;
}

/**
 * Folded streams, kept in memory and brought up to date from the store each time they are asked for: what is kept is
 * only ever a head start, and `expectedRevision` decides.
 */
export class StreamStates {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly store: EventStore,
    private readonly availability?: Availability,
    private readonly maxStreams = 500,
  ) {}

  /**
   * As `load`, for who only looks: while the store does not answer, what is kept is as much as can be known, and nothing can change
   * in the store meanwhile.
   */
  read<State>(stream: string, fold: Fold<State>): Promise<StreamState<State>> {
    const fresh = () => this.load(stream, fold);
    return this.availability?.orKnown(fresh, () => this.known<State>(stream)) ?? fresh();
  }

  async load<State>(stream: string, fold: Fold<State>): Promise<StreamState<State>> {
    const kept = this.entry(stream, fold.initialState);
    const turn = kept.busy.then(() => this.catchUp(stream, kept, fold));
    kept.busy = turn.catch(() => undefined);
    await turn;
    return {
      state: kept.state as State,
      revision: kept.revision,
      communityId: kept.communityId,
    };
  }

  /** Forgets what is kept of a stream, so that the next load reads all of it. */
  forget(stream: string): void {
    this.kept.delete(stream);
  }

  /** What is kept of a stream already, without asking the store; undefined when nothing is. */
  private known<State>(stream: string): StreamState<State> | undefined {
    const kept = this.kept.get(stream);
    if (kept === undefined || kept.revision < 0) return undefined;
    const { state, revision, communityId } = kept;
    return { state: state as State, revision, communityId };
  }

  private entry(stream: string, initialState: unknown): Kept {
    const found = this.kept.get(stream);
    const entry = found ?? {
      state: initialState,
      revision: -1,
      communityId: null,
      busy: Promise.resolve(),
    };
    this.kept.delete(stream);
    this.kept.set(stream, entry);
    if (this.kept.size > this.maxStreams) this.forgetOldest();
    return entry;
  }

  /** @throws UnreadableEvent: a decider that does not know all of its stream decides nothing */
  private async catchUp<State>(stream: string, kept: Kept, fold: Fold<State>): Promise<void> {
    for await (const event of this.store.readStream(stream, kept.revision + 1)) {
      if (fold.concerns?.(event.type) ?? true) kept.state = fold.evolve(kept.state as State, decode(recorded(event)));
      kept.revision = event.revision;
      kept.communityId = event.metadata.communityId;
    }
  }

  private forgetOldest(): void {
    forgetFirst(this.kept);
  }
}

function forgetFirst(map: Map<string, unknown>): void {
  const first = map.keys().next();
  if (!first.done) map.delete(first.value);
}
