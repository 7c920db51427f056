import { randomUUID } from 'node:crypto';
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { Environment } from '../environment';
import { InvalidEvent, StoreUnavailable } from '../errors';
import type { AppendResult } from '../port';
import type { PreparedAppend } from '../prepare';
import { checkRevision, firstAnswer, type Twin } from '../repeat';
import type { AppendCall } from './append-call';
import { appendCall } from './connection';
import { type EncodedAppend, encodeAppend } from './encoding';
import { lasting } from './failures';
import type { Follower } from './follower';
import type { Freshness } from './freshness';
import type { Link } from './link';
import type { LogIndex } from './log-index';
import { withPatience } from './patience';
import { batchAppend } from './wire/batch-append';

/**
 * Far away, because it goes to the server as a moment of this node's clock, which may be off; the limit of a call is ours.
 */
const deadlineMs = 60 * 60 * 1000;

/**
 * Appends. The index says where the stream is, KurrentDB holds the writer to it, and the answer comes from the index again
 * once the append has come back in the order of $all. What had no answer is sent again with the same ids and bytes; a
 * server drops a repetition that meets its original on the way, so whatever comes first counts: its answer or the event.
 */
export class KurrentWriter {
  /** Appends under way, by their event ids. */
  private readonly underWay = new Map<string, Promise<AppendResult>>();

  constructor(
    private readonly link: Link,
    private readonly index: LogIndex,
    private readonly follower: Follower,
    private readonly freshness: Freshness,
    private readonly environment: Environment,
    private readonly options: { readonly prefix: string; readonly patienceMs: number },
  ) {}

  /** One append of an event id is under way at a time: who brings the same again waits for the first, and shares its trouble. */
  async write(append: PreparedAppend): Promise<AppendResult> {
    for (;;) {
      const first = append.events.map(({ eventId }) => this.underWay.get(eventId)).find(Boolean);
      if (!first) break;
      await first.catch((error: unknown) => {
        if (error instanceof StoreUnavailable) throw error;
      });
    }
    const writing = this.store(append);
    for (const { eventId } of append.events) this.underWay.set(eventId, writing);
    try {
      return await writing;
    } finally {
      for (const { eventId } of append.events) this.underWay.delete(eventId);
    }
  }

  private async store(append: PreparedAppend): Promise<AppendResult> {
    const known = this.answer(append);
    if (known) return known;
    const encoded = encodeAppend(append, this.options.prefix, this.environment);
    const ids = append.events.map(({ eventId }) => eventId);
    const counted = this.index.ids.expect(ids);
    try {
      return await this.sendUntilStored(append, encoded, counted);
    } finally {
      this.index.ids.stopExpecting(ids);
    }
  }

  /** @param counted resolves when the index has it, whatever the server answers */
  private sendUntilStored(append: PreparedAppend, encoded: EncodedAppend, counted: Promise<undefined>) {
    // In the same turn as the look before this one at first.
    let isLooked = true;
    return withPatience(this.options.patienceMs, async (leftMs, limitMs) => {
      const until = performance.now() + leftMs;
      for (;;) {
        this.index.checkGoesOn();
        // Others may have written what this node has not seen yet; nobody takes events away.
        if (append.expectedRevision > this.index.revision(append.stream)) {
          await this.freshness.fresh();
          isLooked = false;
        }
        // An attempt before this one, or another writer with the same append, may have been stored meanwhile.
        const stored = isLooked ? undefined : this.answer(append, encoded);
        if (stored) return stored;
        isLooked = false;
        const at = this.revisionToExpect(append, encoded.line);
        const reached = await this.firstOf(encoded, at, limitMs, counted);
        if (!reached) continue;
        if (reached.revision < at) throw new StoreUnavailable('KurrentDB has lost events that this node has seen');
        const there = this.index.whenLine(encoded.line, reached.revision);
        await this.follower.arrival(there, Math.max(1, until - performance.now()));
        if (reached.stored) return this.answer(append, encoded) ?? this.uncounted(append);
      }
    });
  }

  /** What the server answers; undefined when the event came first. */
  private async firstOf(
    { line, events, bytes }: EncodedAppend,
    at: number,
    limitMs: number,
    counted: Promise<undefined>,
  ): Promise<Reached | undefined> {
    const id = randomUUID();
    let call: AppendCall | undefined;
    let isOver = false;
    const send = async (client: KurrentDBClient): Promise<Reached | undefined> => {
      call = await appendCall(client);
      if (isOver) return undefined;
      const request = batchAppend(id, line, at, Date.now() + deadlineMs, events);
      const answer = await Promise.race([call.send(id, request), counted]);
      if (answer?.kind === 'failed') throw lasting(answer.error, bytes) ?? answer.error;
      return answer && { stored: answer.kind === 'stored', revision: answer.revision };
    };
    try {
      return await this.link.appends.call(limitMs, 'An append', send);
    } finally {
      isOver = true;
      call?.forget(id);
    }
  }

  /**
   * What the index says of this append; undefined while it knows none of its events.
   * @param ours what this call sends, where it sends
   */
  private answer(append: PreparedAppend, ours?: EncodedAppend): AppendResult | undefined {
    const { events } = append;
    // Only this call has its salt, and an append counts whole: what was stored with it are these events and no others.
    const first = ours && this.index.ids.twin(events[0]?.eventId ?? '');
    if (first && Buffer.compare(first.salt, ours.firstSalt) === 0) return answerOf(first, events.length);
    if (this.index.ids.known(events.map(({ eventId }) => eventId)).size === 0) return undefined;
    return firstAnswer(append, (eventId) => this.index.ids.twin(eventId));
  }

  /**
   * The revision in KurrentDB at which the stream is where the writer thinks it is. In one turn with the check, so that
   * the index can't move between the two.
   * @throws RevisionConflict, InvalidEvent
   */
  private revisionToExpect(append: PreparedAppend, line: string): number {
    if (this.index.isOfAnother(append.stream, append.communityId)) throw anotherCommunity();
    checkRevision(append, this.index.revision(append.stream));
    return this.index.lineRevision(line);
  }

  /** KurrentDB took it and the order of all leaves it out: another community had the stream first. */
  private uncounted(append: PreparedAppend): never {
    if (this.index.isOfAnother(append.stream, append.communityId)) throw anotherCommunity();
    throw new StoreUnavailable('KurrentDB stored an append that the index does not find');
  }
}

/** Of an append of so many events that was stored now, from the first of them. */
function answerOf({ revision, seq, recordedAt }: Twin, count: number): AppendResult {
  const [lastRevision, lastSeq] = [revision + count - 1, seq + count - 1];
  return { firstRevision: revision, lastRevision, firstSeq: seq, lastSeq, repeated: false, recordedAt };
}

/** The revision a stream has in KurrentDB after an append, stored or refused. */
interface Reached {
  readonly stored: boolean;
  readonly revision: number;
}

function anotherCommunity(): InvalidEvent {
  return new InvalidEvent('the stream belongs to another community');
}
