import { startKurrentCluster } from '../../../../test/kurrentdb-double';
import { upTo } from '../../src/contract/fixtures';
import { instanceCount, playHistories } from '../racing';
import { openOn } from './kurrent';

/** 10,000 by hand. */
const historyCount = Number(process.env.SAMENSPEL_HISTORIES ?? 100);
const nodeCount = 3;

test(
  'ES40 in many histories of racing writers, leaders that change and lines that break no subscriber skips or doubles an event (R8)',
  async () => {
    const cluster = await startKurrentCluster(nodeCount);
    const storage = openOn(cluster);
    const stores = await Promise.all(upTo(instanceCount).map(() => storage.open()));
    let turn = 0;
    let leader = 0;
    /** Each heals by itself while the appends go on. */
    const disturbances = [
      () => cluster.faults.plan('append', 'cut-after-commit'),
      () => cluster.elect(++leader % nodeCount),
      () => {
        for (const node of cluster.nodes) node.dropSubscriptions();
      },
      () => cluster.faults.plan('append', 'not-ready', 2),
      () => cluster.faults.plan('subscribe', 'unavailable'),
      () => {
        for (const { subscriptions } of cluster.nodes) {
          subscriptions.stall();
          setTimeout(() => subscriptions.resume(), 10);
        }
      },
    ];
    const disturb = async () => disturbances[turn++ % disturbances.length]?.();
    await playHistories(historyCount, stores, { disturb, settle: async () => cluster.faults.clear() });
    await storage.close();
    await cluster.stop();
  },
  60_000 + historyCount * 1_500,
);
