import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '@samenspel/event-store';
import { allProjections, collectionsOf } from '@samenspel/projections';
import { noNames } from '../src/names-then';
import { PastFolds } from '../src/past/folds';
import { recorded } from '../src/recorded';
import { canonical } from '../src/store/canonical';
import type { ReadStore } from '../src/store/port';

/** Follows and appends in a process of its own (children/follow.cjs), which is killed some time after it began. */
export async function followUntilKilled(args: readonly string[], afterMs: number): Promise<void> {
  const script = join(__dirname, 'children', 'follow.cjs');
  const child = spawn(process.execPath, ['--conditions=source', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  await Promise.race([once(child.stdout, 'data'), closed]);
  await delay(afterMs);
  child.kill('SIGKILL');
  expect((await closed)[1]).toBe('SIGKILL');
}

/** I4: what is stored is exactly the fold of the log up to the checkpoint. Returns how many were short of the head. */
export async function examine(store: EventStore, readStore: ReadStore): Promise<number> {
  const past = new PastFolds(store, readStore, recorded, { of: noNames });
  await readStore.forgetSnapshots();
  let partial = 0;
  for (const { scope, covered } of await readStore.statuses()) {
    const projection = allProjections.find(({ name }) => name === scope.projection);
    if (!projection) throw new Error(`unknown projection ${scope.projection}`);
    const head = await store.head(scope.communityId);
    expect(covered).toBeLessThanOrEqual(head);
    if (covered < head) partial++;
    const fold = await past.at(projection, scope.communityId, covered);
    for (const name of collectionsOf(projection, 'state')) {
      const folded = [...(fold.collections.get(name) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      expect(canonical(await readStore.documents(scope, name))).toBe(canonical(folded));
    }
    if (projection.name === 'timeline') await examineTimeline(store, readStore, scope, covered);
  }
  return partial;
}

async function examineTimeline(
  store: EventStore,
  readStore: ReadStore,
  scope: Parameters<ReadStore['log']>[0],
  covered: number,
): Promise<void> {
  const facts: number[] = [];
  const range = { to: covered, boardEdits: false };
  for await (const { seq } of store.readCommunity(scope.communityId, range)) facts.push(seq);
  const logged = (await readStore.log(scope, 'happenings')) as readonly { readonly seq: number }[];
  expect(logged.map(({ seq }) => seq)).toEqual(facts);
}
