import { patienceMs } from '../../../../test/patience';
import type { AppendResult, EventStore, StoredEvent } from '../../src';
import { StoreUnavailable } from '../../src';
import { all, events, upTo } from '../../src/contract/fixtures';

/** What must hold of a log whatever happened: no hole in the seqs of a community, nor in the revisions of a stream (I2). */
export async function wholeLog(store: EventStore): Promise<Map<string, StoredEvent>> {
  const byId = new Map<string, StoredEvent>();
  for (const community of await store.communities()) {
    const revisions = new Map<string, number>();
    const log = await all(store.readCommunity(community));
    expect(log.map((one) => one.seq)).toEqual(upTo(log.length));
    for (const one of log) {
      expect(one.revision).toBe((revisions.get(one.stream) ?? -1) + 1);
      revisions.set(one.stream, one.revision);
      byId.set(one.metadata.eventId, one);
    }
  }
  return byId;
}

/** Whether every event of an answer is where the answer says (I1). */
export function isTrue(byId: ReadonlyMap<string, StoredEvent>, ids: readonly string[], answer: AppendResult): boolean {
  return ids.every((id, i) => {
    const found = byId.get(id);
    return found?.seq === answer.firstSeq + i && found.revision === answer.firstRevision + i;
  });
}

interface Written {
  readonly ids: readonly string[];
  readonly answer: AppendResult;
}

/** Appends to a stream of its own until told to end; what is unavailable is asked again with the same ids. */
export async function writeUntil(
  store: EventStore,
  community: string,
  stream: string,
  end: AbortSignal,
): Promise<Written[]> {
  const written: Written[] = [];
  for (let expectedRevision = -1; !end.aborted; ) {
    const added = events(1 + (written.length % 3));
    const answer = await persist(store, { communityId: community, stream, expectedRevision, events: added });
    written.push({ ids: added.map(({ eventId }) => eventId), answer });
    expectedRevision = answer.lastRevision;
  }
  return written;
}

/** Asks until there is an answer other than "unavailable". */
export async function persist(store: EventStore, request: Parameters<EventStore['append']>[0]): Promise<AppendResult> {
  for (;;) {
    try {
      return await store.append(request);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Looks again and again until `check` says yes; fails when that never comes. */
export async function until(check: () => Promise<boolean> | boolean): Promise<void> {
  const last = Date.now() + patienceMs;
  while (!(await check())) {
    if (Date.now() > last) throw new Error(`Waited in vain for ${String(check)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
