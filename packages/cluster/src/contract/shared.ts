import { createHash, createHmac } from 'node:crypto';
import type { Json } from '../port';
import type { Cluster } from '../redis/cluster';
import type { SharedClusterUnderTest } from './under-test';
import { until } from './until';

/** What holds between nodes. */
export function sharedClusterContract(name: string, make: () => Promise<SharedClusterUnderTest>): void {
  describe(`cluster of several nodes: ${name}`, () => {
    let under: SharedClusterUnderTest;
    let one: Cluster;
    let two: Cluster;
    beforeEach(async () => {
      under = await make();
      one = await under.open('http://127.0.0.1:1');
      two = await under.open('http://127.0.0.1:2');
    });
    afterEach(() => under.dispose());

    test('CL1 a message comes to every node once, in the order of its sender', async () => {
      const heard: Json[][] = [[], []];
      one.bus.on('a', (message) => void heard[0]?.push(message));
      two.bus.on('a', (message) => void heard[1]?.push(message));
      const said = Array.from({ length: 50 }, (_, i) => ({ i, text: 'é "quoted" \n' }));
      for (const message of said) one.bus.publish('a', message);
      await until(() => heard.every((messages) => messages.length === said.length));
      expect(heard).toEqual([said, said]);
    });

    // Of leases that last a minute: who held one only by waiting for its end would come too late.
    const lasting = { ttlMs: 60_000 };

    test('CL4 one holds the lease; the next holds it as soon as it is given up', async () => {
      const first = one.leases.campaign('relay', lasting);
      await until(() => first.held);
      const second = two.leases.campaign('relay', lasting);
      const other = two.leases.campaign('other');
      await until(() => other.held);
      expect([first.held, second.held]).toEqual([true, false]);
      await first.release();
      await until(() => second.held, 10_000);
      expect(first.held).toBe(false);
    });

    test('CL4 a node that closes lets the others have its leases at once', async () => {
      const first = one.leases.campaign('relay', lasting);
      await until(() => first.held);
      const second = two.leases.campaign('relay', lasting);
      await one.close();
      await until(() => second.held, 10_000);
    });

    test('CL10 all nodes see one owner, however many claim at once', async () => {
      const claims = await Promise.all([one, two, one, two].map(({ owners }) => owners.claim('board')));
      const owner = claims[0];
      expect([one.node, two.node]).toContainEqual(owner);
      for (const claim of claims) expect(claim).toEqual(owner);
      expect(await one.owners.ownerOf('board')).toEqual(owner);
      expect(await two.owners.ownerOf('board')).toEqual(owner);
      const [mine, other] = owner?.id === one.node.id ? [one, two] : [two, one];
      await other.owners.release('board');
      expect(await one.owners.ownerOf('board')).toEqual(owner);
      await mine.owners.release('board');
      expect(await other.owners.claim('board')).toEqual(other.node);
    });

    test('CL15 each node sees all that live; CL18 who closes is gone and owns nothing', async () => {
      const both = [one.node, two.node].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(await one.nodes()).toEqual(both);
      await two.owners.claim('board');
      await two.close();
      expect(await one.nodes()).toEqual([one.node]);
      expect(await one.owners.claim('board')).toEqual(one.node);
    });

    test('CL16 nodes take from one bucket, and no key can be read in what is kept', async () => {
      const local = { take: () => 99 };
      // One again after a hundred seconds: nothing comes back while the test runs.
      const limit = { burst: 4, perSecond: 0.01 };
      const [a, b] = [one.limiter('login', limit, local), two.limiter('login', limit, local)];
      const taken: number[] = [];
      for (const limiter of [a, b, a, b]) taken.push(await limiter.take('ann@example.org'));
      expect(taken).toEqual([0, 0, 0, 0]);
      for (const limiter of [a, b]) {
        const wait = await limiter.take('ann@example.org');
        expect(wait).toBeGreaterThan(50);
        expect(wait).toBeLessThanOrEqual(100);
      }
      expect(await b.take('bob@example.org')).toBe(0);
      expect(await one.limiter('other', limit, local).take('ann@example.org')).toBe(0);
      const keys = await one.redis.client.keys(`${one.redis.prefix}limit:*`);
      expect(keys).toHaveLength(3);
      expect(keys.join()).not.toContain('ann');
      // Who reads Redis must not find out by trying which key it was.
      const tried = createHash('sha256').update('ann@example.org').digest('base64url').slice(0, 22);
      const triedToo = createHmac('sha256', '').update('ann@example.org').digest('base64url').slice(0, 22);
      for (const digest of [tried, triedToo]) expect(keys.join()).not.toContain(digest);
    });

    test('CL16 a bucket refills by the clock of Redis', async () => {
      const limiter = one.limiter('fast', { burst: 1, perSecond: 0.5 }, { take: () => 99 });
      expect(await limiter.take('k')).toBe(0);
      expect(await limiter.take('k')).toBe(2);
      await until(async () => (await limiter.take('k')) === 0);
    });
  });
}
