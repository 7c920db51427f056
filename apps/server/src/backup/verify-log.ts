import {
  binaryHash,
  type ChainReport,
  canonicalHeader,
  DamagedEvent,
  type EventStore,
  leafHash,
  type StoredEvent,
} from '@samenspel/event-store';

/**
 * Reads every event of a store through its port and recomputes what the port shows: the hash of each event, and that no seq
 * and no revision is missing or doubled. Whoever can write to the database itself could still cut off the end, or make an
 * event and its hash anew: that shows against a checkpoint kept elsewhere.
 */
export async function verifyLog(store: EventStore): Promise<ChainReport> {
  const communities = await store.communities();
  let events = 0;
  for (const communityId of communities) {
    const revisions = new Map<string, number>();
    let expected = 0;
    try {
      for await (const event of store.readCommunity(communityId)) {
        const problem = problemOf(event, communityId, expected, revisions);
        if (problem !== undefined) return { ok: false, communityId, ...problem };
        revisions.set(event.stream, event.revision);
        expected += 1;
        events += 1;
      }
    } catch (error) {
      // The store sees it too when it hands out what it cannot read.
      if (!(error instanceof DamagedEvent)) throw error;
      return { ok: false, problem: 'unreadable', communityId, seq: error.seq, detail: error.message };
    }
    const head = await store.head(communityId);
    if (expected <= head)
      return { ok: false, ...missing(expected, `the log ends before its head, ${head}`), communityId };
  }
  return { ok: true, events, communities: communities.length };
}

type Problem = Omit<Extract<ChainReport, { ok: false }>, 'ok'>;

const missing = (seq: number, detail: string): Problem => ({ problem: 'missing', seq, detail });

function problemOf(
  event: StoredEvent,
  communityId: string,
  expected: number,
  revisions: ReadonlyMap<string, number>,
): Problem | undefined {
  const { seq, stream, revision, metadata, type, payload, binary, leaf } = event;
  if (seq > expected) return missing(expected, `event ${expected} is missing: the next one is ${seq}`);
  if (seq < expected) return { problem: 'order', seq, detail: `event ${seq} stands where event ${expected} belongs` };
  if (metadata.communityId !== communityId) return { problem: 'form', seq, detail: 'it is of another community' };
  const next = (revisions.get(stream) ?? -1) + 1;
  if (revision !== next) return { problem: 'order', seq, detail: `its revision is ${revision}, expected ${next}` };
  const header = canonicalHeader({ ...metadata, type, stream });
  const salt = Buffer.from(metadata.salt, 'hex');
  const hash = leafHash(header, salt, Buffer.from(payload, 'utf8'), binaryHash(binary)).toString('hex');
  return hash === leaf ? undefined : { problem: 'leaf', seq, detail: 'its content is not what was written' };
}
