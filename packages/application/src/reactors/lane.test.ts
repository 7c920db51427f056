import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventTypes, type RecordedEvent } from '@samenspel/domain';
import { StoreUnavailable, systemClock, systemRandom } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import type { UndecodedEvent } from '@samenspel/projections';
import pino from 'pino';
import { outageOf } from '../health/outage';
import { type LaneParts, ReactorLane } from './lane';
import { LanesFile, laneKey } from './lanes-file';
import { Progress } from './progress';

const name = { communityId: 'c1', reactor: 'test' };
const act = { ...name, by: 'operator', at: 2 };
const retry = { retries: 2, firstDelayMs: 1, maxDelayMs: 2 };
let folder: string;
let stopping: AbortController;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanes-'));
  stopping = new AbortController();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function set(react: (seq: number) => Promise<void>, more: Partial<LaneParts> = {}) {
  const store = createMemoryEventStore({ clock: systemClock, random: systemRandom });
  for (let revision = -1; revision < 4; revision += 1) {
    const eventId = `00000000-0000-4000-8000-00000000000${revision + 1}`;
    const metadata = { actor: 'anna', via: 'command' as const, correlationId: 'c', occurredAt: 1, schemaVersion: 1 };
    const events = [{ eventId, type: 'SprintStarted', data: {}, metadata }];
    await store.append({ communityId: 'c1', stream: 'community-c1', expectedRevision: revision, events });
  }
  const file = new LanesFile(join(folder, 'lanes'));
  const log = pino({ level: 'silent' });
  const isOutage = outageOf([]);
  const parts = { store, file, retry, isOutage, log, now: () => 1, signal: stopping.signal, ...more };
  const reactor = { on: ['SprintStarted' as const], react: ({ seq }: RecordedEvent) => react(seq) };
  const done: number[] = [];
  const open = () => new ReactorLane(name, reactor, parts);
  const take = (lane: ReactorLane, seq: number) =>
    lane.take({ type: 'SprintStarted', schemaVersion: 1, seq } as UndecodedEvent, () => done.push(seq));
  return { file, parts, open, take, done };
}

it('SV9 parks at once at what a newer product wrote, and goes on by itself under one that knows it', async () => {
  const seen: number[] = [];
  const { file, parts, open, done } = await set(async (seq) => void seen.push(seq));
  const lane = open();
  const event = (seq: number, schemaVersion: number) =>
    ({ type: 'SprintStarted', schemaVersion, seq }) as UndecodedEvent;
  for (const [seq, version] of [
    [0, 1],
    [1, 2],
    [2, 1],
  ] as const)
    lane.take(event(seq, version), () => done.push(seq));
  await lane.whenDone();
  expect(seen).toEqual([0]);
  expect(file.parked()).toEqual([expect.objectContaining({ seq: 1, unknownVersion: 2 })]);
  // A restart under the same product changes nothing.
  await open().whenDone();
  expect(seen).toEqual([0]);

  const newer = jest.replaceProperty(eventTypes, 'SprintStarted', { ...eventTypes.SprintStarted, schemaVersion: 2 });
  try {
    const upgraded = new LanesFile(join(folder, 'lanes'));
    const again = new ReactorLane(
      name,
      { on: ['SprintStarted'], react: async ({ seq }) => void seen.push(seq) },
      { ...parts, file: upgraded },
    );
    await again.whenDone();
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(upgraded.parked()).toEqual([]);
  } finally {
    newer.restore();
  }
});

it('SV2 tries an event again, parks before it when it fails on, and does what came after it once resumed', async () => {
  const seen: number[] = [];
  let broken = true;
  const { file, open, take, done } = await set(async (seq) => {
    seen.push(seq);
    if (seq === 1 && broken) throw new Error('damaged');
  });
  const lane = open();
  for (const seq of [0, 1, 2]) take(lane, seq);
  await lane.whenDone();
  expect(seen).toEqual([0, 1, 1, 1]);
  expect(file.parked()).toEqual([{ ...name, seq: 1, type: 'SprintStarted', error: 'damaged', at: 1 }]);
  // The checkpoint goes on: the lane knows where it stopped.
  expect(done).toEqual([0, 1, 2]);

  broken = false;
  file.add({ ...act, did: 'resume' });
  lane.look();
  take(lane, 3);
  await lane.whenDone();
  expect(seen).toEqual([0, 1, 1, 1, 1, 2, 3, 4]);
  expect(file.parked()).toEqual([]);
  // What was read from the store is not done again when the feed brings it.
  take(lane, 4);
  await lane.whenDone();
  expect(seen).toHaveLength(8);
});

it('SV3 leaves an event out for good when an operator says so, also after a restart', async () => {
  const seen: number[] = [];
  const { file, open, take } = await set(async (seq) => {
    if (seq === 1) throw new Error('damaged');
    seen.push(seq);
  });
  const lane = open();
  take(lane, 1);
  await lane.whenDone();
  file.add({ ...act, did: 'skip', seq: 1, reason: 'the board is lost' });
  const restarted = open();
  await restarted.whenDone();
  expect(seen).toEqual([2, 3, 4]);
  const read = new LanesFile(join(folder, 'lanes')).states().get(laneKey(name));
  expect(read).toMatchObject({ parked: undefined, resumeFrom: undefined });
  expect([...(read?.skipped ?? [])]).toEqual([1]);
});

it('SV3 goes on where it was killed while it caught up', async () => {
  const seen: number[] = [];
  let stopAt = 2;
  const { file, open } = await set(async (seq) => {
    if (seq === stopAt) stopping.abort();
    else seen.push(seq);
  });
  file.add({ ...name, did: 'park', seq: 1, type: 'SprintStarted', error: 'x', at: 1 });
  file.add({ ...act, did: 'resume' });
  await open().whenDone();
  expect(file.states().get(laneKey(name))?.resumeFrom).toBe(1);
  stopAt = -1;
  stopping = new AbortController();
  const again = await set(async (seq) => {
    seen.push(seq);
  });
  await again.open().whenDone();
  expect(seen).toEqual([1, 1, 2, 3, 4]);
  expect(again.file.states().get(laneKey(name))?.resumeFrom).toBeUndefined();
});

it.each([
  ['says so itself', new StoreUnavailable('away'), 'ok'],
  ['does not answer', new Error('what?'), 'away'],
])('SV4 parks nothing while a part %s', async (_how, error, state) => {
  let failures = 0;
  let health = state;
  const isOutage = outageOf([{ name: 'store', check: async () => (health === 'ok' ? null : health) }]);
  const { file, open, take, done } = await set(
    async () => {
      failures += 1;
      if (failures <= 10) throw error;
      health = 'ok';
    },
    { isOutage },
  );
  const lane = open();
  take(lane, 0);
  await lane.whenDone();
  expect(failures).toBe(11);
  expect(file.parked()).toEqual([]);
  expect(done).toEqual([0]);
});

it('SV5 keeps as checkpoint the position before which nothing is left', async () => {
  const reached: string[] = [];
  const progress = new Progress((position) => reached.push(position));
  const first = progress.begin('1', 2);
  const second = progress.begin('2', 1);
  progress.begin('3', 0);
  second();
  first();
  expect(reached).toEqual([]);
  let free = false;
  const waiting = progress.whenAtMost(0).then(() => {
    free = true;
  });
  expect(free).toBe(false);
  first();
  await waiting;
  expect(reached).toEqual(['3']);
  progress.begin('4', 0);
  expect(reached).toEqual(['3', '4']);
});

it('SV1 what one lane waits for holds up no other', async () => {
  let free = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  const seen: string[] = [];
  const { parts } = await set(async () => undefined);
  const lane = (reactor: string, work: () => Promise<void>) =>
    new ReactorLane({ communityId: 'c1', reactor }, { on: ['SprintStarted'], react: work }, parts);
  const slow = lane('slow', () => held.then(() => void seen.push('slow')));
  const quick = lane('quick', async () => void seen.push('quick'));
  for (const one of [slow, quick])
    one.take({ type: 'SprintStarted', schemaVersion: 1, seq: 0 } as UndecodedEvent, () => undefined);
  await quick.whenDone();
  expect(seen).toEqual(['quick']);
  free();
  await slow.whenDone();
  expect(seen).toEqual(['quick', 'slow']);
});
