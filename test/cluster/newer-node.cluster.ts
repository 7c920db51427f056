import { join } from 'node:path';
import { Person, startedSprint } from '../browser/harness/arrange';
import { promised } from '../patience';
import { type RunningCluster, type RunningServer, startCluster, startNode, untilReady } from '../servers';
import { until } from './until';

const sprintsOf = (person: Person, communityId: string) =>
  person.get<Sprints>(`/api/communities/${communityId}/sprints`);

interface Sprints {
  readonly seq: number;
  readonly head: number;
  readonly view: { readonly sprints: readonly { readonly endsOn: string }[] };
}

/** Two processes over one PostgreSQL: one is upgraded, and writes what the other does not know yet. */
describe('a rolling upgrade', () => {
  let cluster: RunningCluster;
  const started: RunningServer[] = [];
  const newer = { NODE_OPTIONS: `--require ${join(__dirname, '..', 'children', 'newer-domain.cjs')}` };

  async function startNewer(name: string, env: Record<string, string>): Promise<RunningServer> {
    const folder = join(cluster.folder, name);
    const node = await startNode({ name, env: { ...cluster.settings, ...newer, ...env }, folder });
    started.push(node);
    await untilReady(node);
    return node;
  }

  beforeAll(async () => {
    cluster = await startCluster({ nodes: 1, entrance: false });
  });
  afterAll(async () => {
    await Promise.all(started.map((node) => node.stop()));
    await cluster?.stop();
  });

  it('DO57 RM46: the older node parks that community and refuses what its stream decides, all else goes on; the node after it goes on by itself', async () => {
    const [older] = cluster.nodes;
    if (older === undefined) throw new Error('no node');
    const olga = await Person.owner({ url: older.url, setUpLink: async () => cluster.setUpLink() ?? '' });
    const [ours, others] = [await olga.found('Measuring together'), await olga.found('Something else')];
    const { sprintId } = await startedSprint(olga, ours);

    // It takes commands alone: the older node is who projects.
    const upgraded = olga.at((await startNewer('upgraded', { SAMENSPEL_ROLES: 'api' })).url);
    const days = { startsOn: '2026-09-07', endsOn: '2026-10-02' };
    const { seq } = await upgraded.command(ours, 'replan-sprint', { sprintId, ...days });

    const end = olga.command(ours, 'end-sprint', { sprintId });
    await expect(end).rejects.toThrow(/503.*newer_history/);
    await until(
      'the older node shows the community up to that event',
      async () => (await sprintsOf(olga, ours)).seq === seq - 1,
      promised(5_000),
    );
    await olga.command(others, 'set-goal', { kind: 'beacon', text: 'Goes on' });

    await older.stop();
    const after = olga.at((await startNewer('replaced', {})).url);
    await until('what parked goes on', async () => (await sprintsOf(after, ours)).seq >= seq, promised(10_000));
    expect((await sprintsOf(after, ours)).view.sprints).toMatchObject([days]);
    await after.command(ours, 'end-sprint', { sprintId });
  });
});
