import type { Lease } from '@samenspel/cluster';
import { systemClock, systemRandom } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { createInProcessFeed } from '@samenspel/feed';
import { onOneNode } from './on-one-node';

class SwitchedLease implements Lease {
  held = false;
  released = false;
  private hear: (held: boolean) => void = () => undefined;

  onChange(hear: (held: boolean) => void): () => void {
    this.hear = hear;
    return () => undefined;
  }

  async release(): Promise<void> {
    this.released = true;
    this.turn(false);
  }

  turn(held: boolean): void {
    this.held = held;
    this.hear(held);
  }
}

const metadata = { actor: 'anna', via: 'command' as const, correlationId: 'c', occurredAt: 1, schemaVersion: 1 };

function set() {
  const store = createMemoryEventStore({ clock: systemClock, random: systemRandom });
  const feed = createInProcessFeed({ store });
  const lease = new SwitchedLease();
  const seen: number[] = [];
  let kept: string | undefined;
  let ends = 0;
  const shift = onOneNode(feed, lease, () => ({
    reader: {
      name: 'reactors',
      checkpoint: async () => kept,
      handle: async (events, position) => {
        seen.push(...events.map(({ seq }) => seq));
        kept = position;
      },
    },
    ended: () => {
      ends += 1;
    },
  }));
  let revision = -1;
  const happens = async (): Promise<void> => {
    const eventId = `00000000-0000-4000-8000-0000000000${String(revision + 11)}`;
    const events = [{ eventId, type: 'GoalSet', data: {}, metadata }];
    await store.append({ communityId: 'demo', stream: 'community-demo', expectedRevision: revision, events });
    revision += 1;
  };
  const settled = async (): Promise<void> => {
    await new Promise(setImmediate);
    await shift.whenCaughtUp();
  };
  return { feed, lease, shift, seen, happens, settled, ends: () => ends };
}

it('reads while it holds the lease, and goes on where the work was left', async () => {
  const { feed, lease, shift, seen, happens, settled, ends } = set();
  await happens();
  await settled();
  expect(seen).toEqual([]);
  lease.turn(true);
  await settled();
  expect(seen).toEqual([0]);
  lease.turn(false);
  await settled();
  expect(ends()).toBe(1);
  await happens();
  lease.turn(true);
  await settled();
  expect(seen).toEqual([0, 1]);
  await shift.stop();
  expect(lease.released).toBe(true);
  await feed.close();
});

it('is not confused by a lease that comes and goes', async () => {
  const { feed, lease, shift, seen, happens, settled } = set();
  await happens();
  for (let time = 0; time < 6; time += 1) lease.turn(time % 2 === 0);
  lease.turn(true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await settled();
  expect(seen).toEqual([0]);
  await shift.stop();
  lease.turn(true);
  await happens();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seen).toEqual([0]);
  await feed.close();
});
