import type { Availability } from '@samenspel/event-store';
import { blockersProjection } from './blockers/projection';
import { boardsProjection } from './boards/projection';
import { forMeProjection } from './for-me/projection';
import { goalsProjection } from './goals/projection';
import { homeProjection } from './home/projection';
import { anyProjection, type Projection } from './kernel/projection';
import { type ReadEvent, recorded } from './kernel/recorded';
import { invitesProjection } from './members/invites';
import { membersProjection } from './members/projection';
import { StandIn } from './past/stand-in';
import { Queries } from './queries';
import { ribbonProjection } from './ribbon/projection';
import { Runner, type RunnerOptions } from './runner/runner';
import type { OpenShared } from './search/index-of-words';
import { sprintsProjection } from './sprints/projection';
import { timelineProjection } from './timeline/projection';
import { valuesProjection } from './values/projection';

/** Every projection of the product. */
export const allProjections: readonly Projection[] = [
  anyProjection(homeProjection),
  anyProjection(membersProjection),
  anyProjection(invitesProjection),
  anyProjection(goalsProjection),
  anyProjection(sprintsProjection),
  anyProjection(blockersProjection),
  anyProjection(valuesProjection),
  anyProjection(timelineProjection),
  anyProjection(ribbonProjection),
  anyProjection(boardsProjection),
  anyProjection(forMeProjection),
];

export interface ReadModelsOptions extends Omit<RunnerOptions, 'projections'> {
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
  const { store, readStore, open, read = recorded } = options;
  const isShared = options.lease !== undefined || options.projects === false;
  const { standIn: standsIn = isShared } = options;
  const runner = new Runner({ ...options, read, projections: allProjections, standIn: standsIn });
  const queries = new Queries({
    store,
    readStore,
    read,
    open,
    whenCovered: runner.whenCovered.bind(runner),
    ...(options.availability ? { availability: options.availability } : {}),
    ...(options.fetchAhead ? { fetchAhead: true } : {}),
    ...(standsIn ? { standIn: new StandIn({ store, readStore, read, projections: allProjections }) } : {}),
  });
  return { runner, queries };
}
