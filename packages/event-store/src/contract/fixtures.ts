import { randomUUID } from 'node:crypto';
import type { EventStore, EventToAppend, Json, StoredEvent, WriterMetadata } from '../port';

/** A clock and randomness the tests hold in their hands. */
export class TestClock {
  constructor(public time = Date.UTC(2026, 0, 5)) {}

  now(): number {
    return this.time;
  }
}

export const metadata: WriterMetadata = {
  actor: 'p7f2k9w3z5qa',
  via: 'command',
  correlationId: 'correlation-1',
  occurredAt: 1_767_571_200_000,
  schemaVersion: 1,
};

/** An event with an id of its own. */
export function event(data: Json = { note: 'seen' }, more: Partial<EventToAppend> = {}): EventToAppend {
  return { eventId: randomUUID(), type: 'GoalSet', data, metadata, ...more };
}

export function events(count: number): EventToAppend[] {
  return Array.from({ length: count }, (_, i) => event({ i }));
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const out: Item[] = [];
  for await (const item of items) out.push(item);
  return out;
}

export async function seqs(items: AsyncIterable<StoredEvent>): Promise<number[]> {
  return (await all(items)).map((item) => item.seq);
}

/** Appends at the end of a stream, wherever that is. */
export async function appendAtEnd(
  store: EventStore,
  communityId: string,
  stream: string,
  added: readonly EventToAppend[],
): Promise<void> {
  const last = (await all(store.readStream(stream))).at(-1);
  await store.append({ communityId, stream, expectedRevision: last?.revision ?? -1, events: added });
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** Reads a subscription until `count` events have come. */
export async function follow(store: EventStore, count: number, after?: string): Promise<StoredEvent[]> {
  const stop = new AbortController();
  const got: StoredEvent[] = [];
  for await (const batch of store.subscribe({ signal: stop.signal, ...(after !== undefined && { after }) })) {
    expect(batch.length).toBeGreaterThan(0);
    got.push(...batch);
    if (got.length >= count) stop.abort();
  }
  return got;
}
