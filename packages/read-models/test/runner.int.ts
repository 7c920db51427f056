import { setTimeout as delay } from 'node:timers/promises';
import { patienceMs, promised } from '../../../test/patience';
import { memoryReadStore } from '../src/store/memory';
import { readModelsOver, steppingStore, Writer } from './harness';

describe('a runner that hangs', () => {
  it('RM15 turns health red within 5 s, and green again when it moves', async () => {
    const store = steppingStore();
    const readStore = memoryReadStore();
    const { runner } = readModelsOver(store, { readStore });
    await runner.start();
    const writer = new Writer(store);
    await writer.write('ScaleChanged', { scale: 'nano' });
    await runner.whenCaughtUp();
    const commit = readStore.commit.bind(readStore);
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    readStore.commit = async (commits) => {
      await held;
      return commit(commits);
    };
    await writer.write('ScaleChanged', { scale: 'meso' });
    const started = performance.now();
    // Asked now and then, as a load balancer does.
    while ((await runner.health()).ok && performance.now() - started < patienceMs) await delay(100);
    expect(performance.now() - started).toBeLessThan(promised(5_000));
    expect(await runner.health()).toMatchObject({ status: 'stalled', ok: false, lag: { communities: 1, events: 1 } });
    goOn();
    await runner.whenCaughtUp();
    expect(await runner.health()).toMatchObject({ status: 'live', ok: true });
    await runner.stop();
  });
});
