import type { ClusterParts, Json } from '../port';
import type { ClusterUnderTest } from './under-test';
import { until } from './until';

export { sharedClusterContract } from './shared';
export type { SharedClusterUnderTest } from './under-test';
export { until } from './until';

/** What holds on every node, also one that is alone. */
export function clusterContract(name: string, make: () => Promise<ClusterUnderTest>): void {
  describe(`cluster: ${name}`, () => {
    let under: ClusterUnderTest;
    let cluster: ClusterParts;
    beforeEach(async () => {
      under = await make();
      cluster = await under.open('http://127.0.0.1:1');
    });
    afterEach(async () => {
      await cluster.close();
      await under.dispose();
    });

    test('CL1 a message comes to the sender too, after the call, in order, to this topic only and as a copy', async () => {
      const heard: Json[] = [];
      const others: Json[] = [];
      cluster.bus.on('a', (message) => void heard.push(message));
      cluster.bus.on('b', (message) => void others.push(message));
      const said = { n: [1, 'é', null, { deep: true }] };
      cluster.bus.publish('a', said);
      cluster.bus.publish('a', 2);
      expect(heard).toEqual([]);
      await until(() => heard.length === 2);
      expect(heard).toEqual([said, 2]);
      expect(heard[0]).not.toBe(said);
      expect(others).toEqual([]);
    });

    test('CL2 one that throws keeps no other from hearing; who stopped hears no more', async () => {
      const heard: Json[] = [];
      cluster.bus.on('a', () => {
        throw new Error('planned');
      });
      const stop = cluster.bus.on('a', (message) => void heard.push(message));
      cluster.bus.on('a', (message) => void (message === 'end' && heard.push(message)));
      cluster.bus.publish('a', 1);
      await until(() => heard.length === 1);
      stop();
      cluster.bus.publish('a', 2);
      cluster.bus.publish('a', 'end');
      await until(() => heard.length === 2);
      expect(heard).toEqual([1, 'end']);
    });

    test('CL5 a lease nobody else wants is held soon; released it is held no more, and that is told once', async () => {
      // So long that a busy machine does not let it lapse in between.
      const lease = cluster.leases.campaign('relay', { ttlMs: 60_000 });
      const told: boolean[] = [];
      lease.onChange((held) => void told.push(held));
      await until(() => lease.held);
      await lease.release();
      await lease.release();
      expect(lease.held).toBe(false);
      expect(told.filter((held) => !held)).toEqual([false]);
    });

    test('CL10 who claims first owns; a released name is nobody’s', async () => {
      expect(await cluster.owners.ownerOf('board-1')).toBeUndefined();
      expect(await cluster.owners.claim('board-1')).toEqual(cluster.node);
      expect(await cluster.owners.claim('board-1')).toEqual(cluster.node);
      expect(await cluster.owners.ownerOf('board-1')).toEqual(cluster.node);
      await cluster.owners.release('board-1');
      expect(await cluster.owners.ownerOf('board-1')).toBeUndefined();
    });

    test('CL15 a node sees itself', async () => {
      expect(await cluster.nodes()).toEqual([cluster.node]);
      expect((await cluster.health()).ok).toBe(true);
    });

    test('CL18 closing gives up leases, and may be asked twice', async () => {
      const lease = cluster.leases.campaign('relay');
      await until(() => lease.held);
      await Promise.all([cluster.close(), cluster.close()]);
      await cluster.close();
      expect(lease.held).toBe(false);
    });
  });
}
