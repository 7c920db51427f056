import type { NamesThen } from '@samenspel/domain';
import { timelineProjection, type UndecodedEvent } from '@samenspel/projections';
import type { ReadStore } from './store/port';

/**
 * What things were called when these events of one community happened, by seq; nothing for events that name nothing. It gives the
 * same for the same history. @throws what a store that is away throws
 */
export type DeriveNames = (
  communityId: string,
  events: readonly UndecodedEvent[],
) => Promise<ReadonlyMap<number, NamesThen>>;

/** For logs of which nobody knows words. */
export const noNames: DeriveNames = async () => new Map();

/** The events with what they name. */
export const withNames = (
  events: readonly UndecodedEvent[],
  names: ReadonlyMap<number, NamesThen>,
): readonly UndecodedEvent[] =>
  names.size === 0
    ? events
    : events.map((event) => {
        const named = names.get(event.seq);
        return named === undefined ? event : { ...event, names: named };
      });

/** The index of names: the lines of the timeline, as they were made of named events. */
export class NamesIndex {
  constructor(
    private readonly readStore: ReadStore,
    private readonly derive: DeriveNames,
  ) {}

  /** What these events named; derived anew of what the timeline does not hold yet. */
  async of(communityId: string, events: readonly UndecodedEvent[]): Promise<ReadonlyMap<number, NamesThen>> {
    const onBoards = events.filter(({ data }) => isOnBoard(data));
    const [first, last] = [onBoards[0], onBoards.at(-1)];
    if (first === undefined || last === undefined) return new Map();
    const { name: projection, version } = timelineProjection;
    const scope = { projection, version, communityId, slot: 'live' } as const;
    const { covered } = await this.readStore.status(scope);
    const lines = await this.readStore.log(scope, 'happenings', { from: first.seq, to: Math.min(last.seq, covered) });
    const names = new Map<number, NamesThen>();
    for (const line of lines as readonly { readonly seq: number; readonly names?: NamesThen }[])
      if (line.names !== undefined) names.set(line.seq, line.names);
    const missing = onBoards.filter(({ seq }) => seq > covered);
    if (missing.length > 0) for (const [seq, named] of await this.derive(communityId, missing)) names.set(seq, named);
    return names;
  }
}

const isOnBoard = (data: unknown): boolean => typeof data === 'object' && data !== null && 'boardId' in data;
