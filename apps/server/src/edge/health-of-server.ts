import { Health, type LiveHub } from '@samenspel/application';
import type { Core } from '../core/core';
import { parkedTrouble, readingTrouble, runnerTrouble } from '../health/troubles';
import type { Metrics } from './metrics';

/** What must work for this process to be of use. */
export function healthOf(core: Core): Health {
  return new Health([
    ...core.checks,
    // All nodes read the same ones: another node would be of no more use.
    {
      name: 'readModels',
      goesOn: core.shared,
      check: async () => runnerTrouble(await core.readModels.runner.health()),
    },
    {
      name: 'reactors',
      goesOn: core.shared,
      check: async () => (core.duties().reactors === 'here' ? readingTrouble(core.feed, 'reactors') : null),
    },
    // Of one community each: the others are served, so this server is of use.
    {
      name: 'parked',
      goesOn: true,
      check: async () => parkedTrouble((await core.readModels.runner.health()).parked, core.reactorLanes.parked()),
    },
  ]);
}

/** What this process is among others. */
export const nodeOf = ({ cluster, roles, duties }: Core): object => ({
  node: cluster.node.id,
  roles: [...roles],
  duties: duties(),
});

/** What an operator can watch of the parts. */
export function watch(metrics: Metrics, core: Core, hub: LiveHub): void {
  metrics.watch('samenspel_followers', 'Connections that follow a community.', () => hub.size);
  metrics.watch('samenspel_boards', 'Boards open in memory.', () => core.boards.counts().boards);
  metrics.watch('samenspel_board_connections', 'Connections on boards.', () => core.boards.counts().connections);
  const parked = async () => (await core.readModels.runner.health()).parked.length;
  metrics.watch('samenspel_parked_projections', 'Projections that stopped at an event they cannot fold.', parked);
  metrics.watch(
    'samenspel_parked_reactors',
    'Reactors of a community that stopped at an event they cannot handle.',
    () => core.reactorLanes.parked().length,
  );
  const lag = async () => (await core.readModels.runner.health()).lag.events;
  metrics.watch('samenspel_read_model_lag_events', 'Events the read models have not seen yet.', lag);
}
