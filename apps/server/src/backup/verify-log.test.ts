import { type EventStore, type StoredEvent, systemClock, systemRandom } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { verifyLog } from './verify-log';

async function written(): Promise<EventStore> {
  const store = createMemoryEventStore({ clock: systemClock, random: systemRandom });
  const metadata = { actor: 'anna', via: 'command' as const, correlationId: 'c', occurredAt: 1, schemaVersion: 1 };
  for (const [place, binary] of [undefined, new Uint8Array([1, 2, 3]), undefined].entries()) {
    await store.append({
      communityId: 'demo',
      stream: 'community-demo',
      expectedRevision: place - 1,
      events: [
        {
          eventId: `00000000-0000-4000-8000-00000000000${place}`,
          type: 'GoalSet',
          data: { goalId: `g${place}` },
          metadata,
          ...(binary === undefined ? {} : { binary }),
        },
      ],
    });
  }
  return store;
}

/** The store as somebody would show it who changed what it holds. */
function tampered(store: EventStore, change: (event: StoredEvent) => StoredEvent | null): EventStore {
  return {
    ...store,
    communities: () => store.communities(),
    head: (id) => store.head(id),
    async *readCommunity(id, options) {
      for await (const event of store.readCommunity(id, options)) {
        const changed = change(event);
        if (changed !== null) yield changed;
      }
    },
  };
}

it('finds nothing wrong with what is as it was written', async () => {
  expect(await verifyLog(await written())).toEqual({ ok: true, events: 3, communities: 1 });
});

it.each<[string, (event: StoredEvent) => StoredEvent | null, object]>([
  ['another payload', (event) => (event.seq === 1 ? { ...event, payload: '{}' } : event), { problem: 'leaf', seq: 1 }],
  [
    'another binary part',
    (event) => (event.seq === 1 ? { ...event, binary: new Uint8Array([9]) } : event),
    { problem: 'leaf', seq: 1 },
  ],
  [
    'another author',
    (event) => (event.seq === 2 ? { ...event, metadata: { ...event.metadata, actor: 'bram' } } : event),
    { problem: 'leaf', seq: 2 },
  ],
  ['an event left out', (event) => (event.seq === 1 ? null : event), { problem: 'missing', seq: 1 }],
  ['the end cut off', (event) => (event.seq === 2 ? null : event), { problem: 'missing', seq: 2 }],
  ['another revision', (event) => (event.seq === 2 ? { ...event, revision: 5 } : event), { problem: 'order', seq: 2 }],
  [
    'an event of another community',
    (event) => (event.seq === 0 ? { ...event, metadata: { ...event.metadata, communityId: 'other' } } : event),
    { problem: 'form', seq: 0 },
  ],
])('names the first bad seq: %s', async (_what, change, problem) => {
  expect(await verifyLog(tampered(await written(), change))).toMatchObject({
    ok: false,
    communityId: 'demo',
    ...problem,
  });
});
