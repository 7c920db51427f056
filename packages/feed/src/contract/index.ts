import { randomUUID } from 'node:crypto';
import type { EventStore, StoredEvent } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import fc from 'fast-check';
import type { Backoff } from '../backoff';
import type { Feed } from '../port';
import { commit, gate, Notebook, upTo } from './fixtures';

export { commit, Notebook, upTo } from './fixtures';

const fastBackoff: Backoff = { firstDelayMs: 1, maxDelayMs: 4 };

/** Makes a feed over a store, ready to feed; what else it opens it closes with the feed. */
type MakeFeed = (store: EventStore, backoff: Backoff) => Promise<Feed>;

/** What every feed keeps, wherever its events come from. */
export function feedContract(name: string, make: MakeFeed): void {
  describe(`feed: ${name}`, () => {
    let store: EventStore;
    let feed: Feed;

    beforeEach(async () => {
      store = createMemoryEventStore();
      feed = await make(store, fastBackoff);
    });

    afterEach(async () => {
      await feed.close();
      await store.close();
    });

    test('FD1 everything committed before and after the start arrives once, in order', async () => {
      await commit(store, 130);
      const reader = new Notebook('n');
      const reading = feed.add(reader);
      await commit(store, 20);
      await reading.whenCaughtUp();
      await commit(store, 5);
      await reading.whenCaughtUp();
      expect(reader.seqs).toEqual(upTo(155));
    });

    test('FD2 one batch at a time', async () => {
      let inside = 0;
      let most = 0;
      const reading = feed.add(
        new Notebook('n', async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise(setImmediate);
          inside -= 1;
        }),
      );
      for (let i = 0; i < 20; i++) await commit(store, 1);
      await reading.whenCaughtUp();
      expect(most).toBe(1);
    });

    test('FD3 after a restart it goes on after its checkpoint', async () => {
      await commit(store, 10);
      const reader = new Notebook('n');
      const first = feed.add(reader);
      await first.whenCaughtUp();
      await first.stop();
      await commit(store, 10);
      await feed.add(reader).whenCaughtUp();
      expect(reader.seqs).toEqual(upTo(20));
    });

    test('FD4 whatever fails and whenever, nothing is skipped or doubled', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat(4), { minLength: 1, maxLength: 8 }),
          fc.array(fc.boolean()),
          async (sizes, fails) => {
            const plan = [...fails];
            const reader = new Notebook(randomUUID(), () => {
              if (plan.shift()) throw new Error('planned');
            });
            const log = createMemoryEventStore();
            const own = await make(log, { firstDelayMs: 0, maxDelayMs: 1 });
            const reading = own.add(reader);
            for (const size of sizes) if (size > 0) await commit(log, size);
            await reading.whenCaughtUp();
            await own.close();
            await log.close();
            expect(reader.seqs).toEqual(upTo(sizes.reduce((sum, size) => sum + size, 0)));
          },
        ),
        { numRuns: 50 },
      );
    });

    test('FD5 the status says that it is retrying and why, until it succeeds', async () => {
      let failing = true;
      const failedTwice = gate();
      let tries = 0;
      const reader = new Notebook('n', () => {
        if (!failing) return;
        tries += 1;
        if (tries === 2) failedTwice.open();
        throw new Error('no table');
      });
      const reading = feed.add(reader);
      await commit(store, 3);
      await failedTwice.opened;
      await new Promise(setImmediate);
      expect(reading.status()).toMatchObject({ state: 'retrying', lastError: new Error('no table') });
      failing = false;
      await reading.whenCaughtUp();
      expect(reading.status()).toMatchObject({ state: 'running', failures: 0 });
      expect(reader.seqs).toEqual(upTo(3));
    });

    test('FD5 failures count on although the checkpoint is read again', async () => {
      const fifth = gate();
      let failing = false;
      let tries = 0;
      const reader = new Notebook('n', () => {
        if (!failing) return;
        tries += 1;
        if (tries === 5) fifth.open();
        throw new Error('again');
      });
      const reading = feed.add(reader);
      await commit(store, 1);
      await reading.whenCaughtUp();
      failing = true;
      await commit(store, 1);
      await fifth.opened;
      await new Promise(setImmediate);
      expect(reading.status().failures).toBeGreaterThanOrEqual(5);
    });

    test('FD6 a slow and a failing reader delay only themselves', async () => {
      const slow = gate();
      feed.add(new Notebook('slow', () => slow.opened));
      feed.add(
        new Notebook('failing', () => {
          throw new Error('always');
        }),
      );
      const quick = new Notebook('quick');
      const reading = feed.add(quick);
      await commit(store, 5);
      await reading.whenCaughtUp();
      expect(quick.seqs).toEqual(upTo(5));
      slow.open();
    });

    test('FD7 board edits come only to who wants them', async () => {
      const [plain, all] = [new Notebook('plain'), new Notebook('all', undefined, true)];
      const readings = [feed.add(plain), feed.add(all)];
      await commit(store, 2);
      await commit(store, 3, true);
      await commit(store, 1);
      await commit(store, 2, true);
      await Promise.all(readings.map((reading) => reading.whenCaughtUp()));
      expect(plain.seqs).toEqual([0, 1, 5]);
      expect(all.seqs).toEqual(upTo(8));
      expect(all.events.map((event) => event.binary?.length)).toEqual([undefined, undefined, 0, 0, 0, undefined, 0, 0]);
    });

    test('FD12 a reader gets what the store keeps, as a copy of its own', async () => {
      const [one, two] = [new Notebook('one'), new Notebook('two')];
      const readings = [feed.add(one), feed.add(two)];
      await Promise.all(readings.map((reading) => reading.whenCaughtUp()));
      await commit(store, 3);
      await Promise.all(readings.map((reading) => reading.whenCaughtUp()));
      const kept: StoredEvent[] = [];
      for await (const event of store.readCommunity('c')) kept.push(event);
      expect(one.events).toEqual(kept);
      expect(two.events).toEqual(kept);
      expect(one.events[0]).not.toBe(two.events[0]);
      expect(one.events[0]?.data).not.toBe(two.events[0]?.data);
    });

    test('FD8 with nothing to do it is caught up at once, empty or at its checkpoint', async () => {
      const reader = new Notebook('n');
      const reading = feed.add(reader);
      await reading.whenCaughtUp();
      await commit(store, 4);
      await reading.whenCaughtUp();
      await reading.stop();
      await feed.add(reader).whenCaughtUp();
      expect(reader.seqs).toEqual(upTo(4));
    });

    test('FD8 caught up means handled, not delivered', async () => {
      const work = gate();
      const reader = new Notebook('n', () => work.opened);
      const reading = feed.add(reader);
      await commit(store, 1);
      let caughtUp = false;
      const waiting = reading.whenCaughtUp().then(() => {
        caughtUp = true;
      });
      for (let i = 0; i < 5; i++) await new Promise(setImmediate);
      expect(caughtUp).toBe(false);
      work.open();
      await waiting;
      expect(reader.seqs).toEqual([0]);
    });

    test('FD9 stop waits for the work at hand; nothing comes afterwards', async () => {
      const work = gate();
      const begun = gate();
      const reader = new Notebook('n', () => {
        begun.open();
        return work.opened;
      });
      const reading = feed.add(reader);
      await commit(store, 1);
      await begun.opened;
      const waiting = expect(reading.whenCaughtUp()).resolves.toBeUndefined();
      const stopped = reading.stop();
      await commit(store, 1);
      work.open();
      await stopped;
      await waiting;
      expect(reader.seqs).toEqual([0]);
      expect(reading.status().state).toBe('stopped');
      await expect(reading.whenCaughtUp()).rejects.toThrow('stopped');
    });

    test('FD9 a closed store ends the reading', async () => {
      const reading = feed.add(new Notebook('n'));
      await reading.whenCaughtUp();
      await store.close();
      await reading.stop();
      expect(reading.status().state).toBe('stopped');
    });

    test('FD10 a name reads once at a time', async () => {
      const reading = feed.add(new Notebook('n'));
      expect(() => feed.add(new Notebook('n'))).toThrow('reading already');
      await reading.stop();
      expect(() => feed.add(new Notebook('n'))).not.toThrow();
    });
  });
}
