import type { Availability } from '@samenspel/event-store';
import { allProjections } from '@samenspel/projections';
import { type DeriveNames, noNames } from './names-then';
import { InMemoryFallback } from './past/in-memory-fallback';
import { Queries } from './queries';
import { type ReadEvent, recorded } from './recorded';
import { Runner, type RunnerOptions } from './runner/runner';
import type { OpenShared } from './search-index';

export interface ReadModelsOptions extends Omit<RunnerOptions, 'projections' | 'names'> {
  /** What things were called when events happened; default: nobody knows. */
  readonly names?: DeriveNames;
  /** Opens shared words for search. */
  readonly open: OpenShared;
  readonly read?: ReadEvent;
  /** Of a store that is elsewhere; see `QueriesOptions`. */
  readonly availability?: Availability;
  readonly fetchAhead?: boolean;
}

export interface ReadModels {
  readonly runner: Runner;
  readonly queries: Queries;
}

/** All read models over one event store: a runner to start, and queries to ask. */
export function createReadModels(options: ReadModelsOptions): ReadModels {
  const { store, readStore, open, read = recorded, names = noNames } = options;
  const isShared = options.lease !== undefined || options.projects === false;
  const { standIn: standsIn = isShared } = options;
  const runner = new Runner({ ...options, read, names, projections: allProjections, standIn: standsIn });
  const queries = new Queries({
    store,
    readStore,
    read,
    names,
    open,
    projections: allProjections,
    waitForCheckpoint: runner.waitForCheckpoint.bind(runner),
    ...(options.availability ? { availability: options.availability } : {}),
    ...(options.fetchAhead ? { fetchAhead: true } : {}),
    ...(standsIn
      ? { standIn: new InMemoryFallback({ store, readStore, read, names, projections: allProjections }) }
      : {}),
  });
  return { runner, queries };
}
