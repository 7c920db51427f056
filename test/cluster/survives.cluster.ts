import { becomes } from '../browser/harness/becomes';
import { patienceMs } from '../patience';
import { tellRedis, untilReady } from '../servers';
import { pause } from './until';
import { views } from './views';
import { Workshop } from './workshop';

/** Longer than any lease, session look or time-out; 60,000 by hand (R6). */
const redisAwayMs = Number(process.env.SAMENSPEL_REDIS_AWAY_MS ?? 20_000);

/** Three people at one board, on three nodes, who go on writing while parts of the cluster die. */
describe('a cluster with people at a board', () => {
  let shop: Workshop;
  beforeAll(async () => {
    shop = await Workshop.open();
  });
  afterEach(async () => {
    for (const editor of shop?.editors ?? []) editor.rest();
    // One test that failed half-way must not fail the next ones.
    const { redis, postgres, nodes = [] } = shop?.cluster ?? {};
    for (const server of [redis, postgres, ...nodes]) if (server?.isGone) await server.restart();
  });
  afterAll(() => shop?.close());

  /** What was said to be saved is on every node. */
  async function nothingIsLost(): Promise<void> {
    const board = await shop.settled();
    for (const node of shop.cluster.nodes.keys()) expect(await shop.seenOn(node)).toEqual(board);
  }

  // One of the three has the board, the others forward to it.
  it.each([0, 1, 2])('loses nothing when node %i is killed, and people continue within five seconds', async (index) => {
    const node = shop.cluster.nodes[index]!;
    await shop.write();
    await node.kill();
    await shop.everybodyContinues();
    await node.restart();
    await untilReady(node);
    await shop.everybodyContinues();
    await nothingIsLost();
  });

  it('loses nothing when Redis is away for long and comes back empty: all work on, and every command is carried out', async () => {
    await shop.write();
    await shop.cluster.redis.kill();
    for (const end = Date.now() + redisAwayMs; Date.now() < end; ) {
      await shop.everybodyContinues();
      await shop.olga.command(shop.communityId, 'set-goal', { kind: 'beacon', text: 'Right the first time' });
      await pause(redisAwayMs / 10);
    }
    await shop.cluster.redis.restart();
    await shop.everybodyContinues();
    await nothingIsLost();
  });

  it('loses nothing when Redis forgets everything', async () => {
    await shop.write();
    await redisForgets();
    await shop.everybodyContinues();
    await nothingIsLost();
  });

  it('loses nothing when PostgreSQL is restarted', async () => {
    await shop.write();
    await shop.cluster.postgres.restart();
    await shop.everybodyContinues();
    await nothingIsLost();
  });

  it('loses nothing when PostgreSQL is killed', async () => {
    await shop.write();
    await shop.cluster.postgres.kill();
    await shop.cluster.postgres.restart();
    await shop.everybodyContinues();
    await nothingIsLost();
  });

  it('ends with read models that are what the history makes of them anew', async () => {
    await shop.settled();
    await shop.olga.command(shop.communityId, 'set-goal', { kind: 'beacon', text: 'Right at once' });
    const grown = await views(shop.olga, shop.communityId);
    expect(Object.keys(grown).length).toBeGreaterThan(3);
    expect(JSON.stringify(grown)).toContain('Right at once');
    await redisForgets();
    await becomes(() => views(shop.olga, shop.communityId), grown, 2 * patienceMs);
  });

  const redisForgets = (): Promise<string> => tellRedis(shop.cluster.redis.port, 'FLUSHALL');
});
