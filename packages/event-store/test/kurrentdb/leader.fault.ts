import { setTimeout as sleep } from 'node:timers/promises';
import { type KurrentDoubleCluster, startKurrentCluster } from '../../../../test/kurrentdb-double';
import { promised } from '../../../../test/patience';
import type { EventStore } from '../../src';
import { events, follow, seqs, upTo } from '../../src/contract/fixtures';
import { openOn } from './kurrent';

const writerCount = 4;
const appendCount = 15;
/** How long nobody may be answered when a leader goes; a second of it is the limit of a call. */
const maxPauseMs = 3000;
/** Answers of one caller after which it goes on as before. */
const answersThatTell = 20;
/** How long nobody leads; shorter than the patience of a writer. */
const electionMs = 400;

async function write(store: EventStore, stream: string): Promise<void> {
  for (let i = 0; i < appendCount; i++) {
    const answer = await store.append({ communityId: 'a', stream, expectedRevision: i - 1, events: events(1) });
    expect(answer).toMatchObject({ firstRevision: i, repeated: false });
  }
}

describe('a cluster of KurrentDB', () => {
  let cluster: KurrentDoubleCluster;
  let storage: ReturnType<typeof openOn>;
  beforeEach(async () => {
    cluster = await startKurrentCluster(3);
    storage = openOn(cluster, { patienceMs: 10_000 });
  });
  afterEach(async () => {
    await storage.close();
    await cluster.stop();
  });

  const stored = async (count: number) => {
    while (cluster.log.all.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  test('ES45 while others become the leader, and one that leads dies, nothing is lost, doubled or refused', async () => {
    const total = writerCount * appendCount;
    const store = await storage.open();
    const following = follow(await storage.open(), total);
    const writing = Promise.all(upTo(writerCount).map((w) => write(store, `s${w}`)));
    await stored(total / 6);
    cluster.elect(1);
    await stored(total / 3);
    cluster.elect(undefined);
    await sleep(electionMs);
    cluster.elect(2);
    await stored(total / 2);
    cluster.elect(undefined);
    await cluster.nodes[2]?.goAway();
    await sleep(electionMs);
    cluster.elect(0);
    await writing;
    expect(cluster.log.all).toHaveLength(total);
    expect((await following).map(({ seq }) => seq)).toEqual(upTo(total));
    expect(await seqs(store.readCommunity('a'))).toEqual(upTo(total));
  });

  /** Writes and reads until told to stop; the longest that one call took, milliseconds. */
  function longest(store: EventStore, stream: string) {
    let on = true;
    let slowestMs = 0;
    let revision = -1;
    const running = (async () => {
      while (on) {
        const begin = performance.now();
        await store.append({ communityId: 'a', stream, expectedRevision: revision, events: events(1) });
        revision += 1;
        expect(await store.head('a')).toBeGreaterThanOrEqual(revision);
        slowestMs = Math.max(slowestMs, performance.now() - begin);
        await sleep(2);
      }
      return { slowestMs, appends: revision + 1 };
    })();
    return {
      /** Resolves when it was answered some times from now on. */
      async continues() {
        const enough = revision + answersThatTell;
        while (revision < enough) await Promise.race([running, sleep(5)]);
      },
      end() {
        on = false;
        return running;
      },
    };
  }

  test.each<[string, 'goAway' | 'hang', 'comeBack' | 'goOn']>([
    ['dies', 'goAway', 'comeBack'],
    ['hangs', 'hang', 'goOn'],
  ])(
    'ES45 a leader that %s, each in turn, stops writers and readers for a moment only (R7)',
    async (_how, go, back) => {
      const [one, two] = [await storage.open(), await storage.open()];
      const callers = [longest(one, 's0'), longest(two, 's1')];
      for (const [leader, node] of cluster.nodes.entries()) {
        await node[go]();
        cluster.elect(undefined);
        await sleep(electionMs);
        cluster.elect((leader + 1) % cluster.nodes.length);
        // The node stays away meanwhile.
        await Promise.all(callers.map((caller) => caller.continues()));
        await node[back]();
      }
      const results = await Promise.all(callers.map((caller) => caller.end()));
      const total = results.reduce((sum, { appends }) => sum + appends, 0);
      for (const { slowestMs } of results) expect(slowestMs).toBeLessThan(promised(maxPauseMs));
      expect(await seqs(two.readCommunity('a'))).toEqual(upTo(total));
      expect(cluster.log.all).toHaveLength(total);
    },
  );

  test('ES45 a node that was told of one address follows the leader to another', async () => {
    const [first] = cluster.nodes;
    const alone = openOn({ url: `kurrentdb://127.0.0.1:${first?.port}?tls=false` }, { patienceMs: 10_000 });
    const store = await alone.open();
    await write(store, 's0');
    cluster.elect(1);
    await write(store, 's1');
    expect(await store.head('a')).toBe(2 * appendCount - 1);
    await alone.close();
  });
});
