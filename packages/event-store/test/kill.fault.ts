import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promised } from '../../../test/patience';
import { type AppendRequest, canonicalJson, openDataFolder, openSqliteEventStore } from '../src';
import { all } from '../src/contract/fixtures';
import type { DataFolder } from '../src/folder/folder';
import type { SqliteEventStore } from '../src/sqlite/store';
import { compileForChildren, startChild } from './children';
import { newFolder } from './stores';

/** 500 by hand. */
const killCount = Number(process.env.SAMENSPEL_KILLS ?? 25);
const readyWithinMs = promised(2_000);
const firstSeed = Number(process.env.SAMENSPEL_SEED ?? Date.now() % 1_000_000);

interface Try {
  readonly try: AppendRequest;
}
interface Ack {
  readonly ack: string;
  readonly firstRevision: number;
  readonly firstSeq: number;
}

/** A small seeded generator (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What the journal tells; a kill may have cut its last line. */
function readJournal(journal: string): { tries: Map<string, AppendRequest>; acks: Ack[] } {
  const tries = new Map<string, AppendRequest>();
  const acks: Ack[] = [];
  const lines = readFileSync(journal, 'utf8').split('\n').slice(0, -1);
  for (const line of lines) {
    const entry = JSON.parse(line) as Try | Ack;
    if ('ack' in entry) acks.push(entry);
    else tries.set(entry.try.events[0]?.eventId ?? '', entry.try);
  }
  return { tries, acks };
}

interface Found {
  readonly revision: number;
  readonly seq: number;
  readonly payload: string;
}

/** I1 and I2: what was answered is there as it was answered; streams and communities have no holes. */
async function examine(store: SqliteEventStore, acks: readonly Ack[], tries: ReadonlyMap<string, AppendRequest>) {
  const byId = new Map<string, Found>();
  const revisions = new Map<string, number>();
  const wrong: unknown[] = [];
  for (const community of await store.communities()) {
    for (const [seq, one] of (await all(store.readCommunity(community))).entries()) {
      const revision = (revisions.get(one.stream) ?? -1) + 1;
      if (one.seq !== seq || one.revision !== revision) wrong.push({ hole: one, seq, revision });
      revisions.set(one.stream, revision);
      byId.set(one.metadata.eventId, one);
    }
  }
  for (const { ack, firstRevision, firstSeq } of acks) {
    for (const [i, sent] of (tries.get(ack)?.events ?? []).entries()) {
      const found = byId.get(sent.eventId);
      const same = found?.revision === firstRevision + i && found.seq === firstSeq + i;
      if (!same || found.payload !== canonicalJson(sent.data)) wrong.push({ answered: sent, found });
    }
  }
  // An append that was not answered is there whole or not at all.
  for (const { events } of tries.values()) {
    const there = events.filter(({ eventId }) => byId.has(eventId)).length;
    if (there !== 0 && there !== events.length) wrong.push({ half: events, there });
  }
  expect(wrong).toEqual([]);
  return byId;
}

test(`ES22 killed ${killCount} times during appends, nothing that was answered is lost (R1)`, async () => {
  console.info(`seed ${firstSeed} (SAMENSPEL_SEED)`);
  const random = randomFrom(firstSeed);
  const compiled = compileForChildren();
  const path = newFolder();
  const journal = join(newFolder(), 'journal');
  let stored = 0;
  for (let kill = 0; kill < killCount; kill++) {
    const child = startChild('append-for-ever.cjs', [compiled, path, journal]);
    if (child.stdout) await once(child.stdout, 'data');
    await sleep(random() * 150);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const begin = performance.now();
    const folder: DataFolder = await openDataFolder({ path });
    const store = await openSqliteEventStore({ file: folder.file('events.db') });
    expect(performance.now() - begin).toBeLessThan(readyWithinMs);

    const { tries, acks } = readJournal(journal);
    const before = await examine(store, acks, tries);
    expect(await store.verifyChain()).toMatchObject({ ok: true, events: before.size });

    // Whoever got no answer asks again: it is stored now, once, whether it was before or not.
    const answered = new Set(acks.map(({ ack }) => ack));
    for (const [id, request] of tries) {
      if (answered.has(id)) continue;
      const { repeated } = await store.append(request);
      expect(repeated).toBe(before.has(id));
    }
    const after = await examine(store, acks, tries);
    stored = after.size;
    expect(stored).toBe([...tries.values()].reduce((sum, { events }) => sum + events.length, 0));
    await store.close();
    folder.release();
  }
  console.info(`${stored} events stored through ${killCount} kills`);
  for (const used of [compiled, path, join(journal, '..')]) rmSync(used, { recursive: true });
}, 600_000);
