import { NO_STREAM } from '@kurrent/kurrentdb-client';
import type { Environment } from '../environment';
import { InvalidEvent, StoreUnavailable } from '../errors';
import type { AppendResult } from '../port';
import type { PreparedAppend } from '../prepare';
import { checkRevision, firstAnswer } from '../repeat';
import { type EncodedAppend, encodeAppend } from './encoding';
import { actualRevision, lasting } from './failures';
import type { Freshness } from './freshness';
import type { Link } from './link';
import type { LogIndex } from './log-index';
import { within, withPatience } from './patience';

/**
 * Far away, because it goes to the server as a moment of this node's clock, which may be off; the limit of a call is ours.
 */
const DEADLINE_MS = 60 * 60 * 1000;

/**
 * Appends. The index says where the stream is, KurrentDB holds the writer to it, and the answer comes from the index again
 * once the append has come back in the order of $all. What had no answer is sent again with the same ids and bytes.
 */
export class KurrentWriter {
  constructor(
    private readonly link: Link,
    private readonly index: LogIndex,
    private readonly freshness: Freshness,
    private readonly environment: Environment,
    private readonly options: { readonly prefix: string; readonly patienceMs: number },
  ) {}

  async write(append: PreparedAppend): Promise<AppendResult> {
    const known = firstAnswer(append, (eventId) => this.index.twin(eventId));
    if (known) return known;
    const encoded = encodeAppend(append, this.options.prefix, this.environment);
    return withPatience(this.options.patienceMs, async (leftMs) => {
      const until = performance.now() + leftMs;
      for (;;) {
        // An attempt before this one, or another writer with the same append, may have been stored meanwhile.
        const stored = this.answer(append, encoded);
        if (stored) return stored;
        // Others may have written what this node has not seen yet; nobody takes events away.
        if (append.expectedRevision > this.revision(append)) await this.freshness.fresh();
        const at = this.revisionToExpect(append, encoded.line);
        const left = () => Math.max(1, until - performance.now());
        const reached = await this.send(encoded, at, left());
        if (reached.revision < at) throw new StoreUnavailable('KurrentDB has lost events that this node has seen');
        await within(left(), 'Following the log', this.index.whenLine(encoded.line, reached.revision));
        if (reached.stored) return this.answer(append, encoded) ?? this.uncounted(append);
      }
    });
  }

  /** Stored or refused: the revision the stream has in KurrentDB. */
  private async send(
    { line, events }: EncodedAppend,
    at: number,
    leftMs: number,
  ): Promise<{ stored: boolean; revision: number }> {
    const streamState = at < 0 ? NO_STREAM : BigInt(at);
    const sent = this.link.client.appendToStream(line, events, {
      streamState,
      requiresLeader: true,
      deadline: DEADLINE_MS,
    });
    try {
      const { nextExpectedRevision } = await this.link.call(leftMs, 'An append', sent);
      return { stored: true, revision: Number(nextExpectedRevision) };
    } catch (error) {
      const revision = actualRevision(error);
      if (revision !== undefined) return { stored: false, revision };
      throw lasting(error, weight(events)) ?? error;
    }
  }

  /** What the index says of this append; undefined while it knows none of its events. */
  private answer(append: PreparedAppend, { firstSalt }: EncodedAppend): AppendResult | undefined {
    const found = firstAnswer(append, (eventId) => this.index.twin(eventId));
    const [first] = append.events;
    if (!found || !first) return undefined;
    // The salt tells whose bytes were stored.
    const salt = this.index.twin(first.eventId)?.salt;
    return salt && Buffer.compare(salt, firstSalt) === 0 ? { ...found, repeated: false } : found;
  }

  private revision(append: PreparedAppend): number {
    return this.index.stream(append.stream)?.head.revision ?? -1;
  }

  /**
   * The revision in KurrentDB at which the stream is where the writer thinks it is. In one turn with the check, so that
   * the index can't move between the two.
   * @throws RevisionConflict, InvalidEvent
   */
  private revisionToExpect(append: PreparedAppend, line: string): number {
    const stream = this.index.stream(append.stream);
    if (stream && stream.communityId !== append.communityId) throw anotherCommunity();
    checkRevision(append, this.revision(append));
    return this.index.lineRevision(line);
  }

  /** KurrentDB took it and the order of all leaves it out: another community had the stream first. */
  private uncounted(append: PreparedAppend): never {
    const stream = this.index.stream(append.stream);
    if (stream && stream.communityId !== append.communityId) throw anotherCommunity();
    throw new StoreUnavailable('KurrentDB stored an append that the index does not find');
  }
}

/** Bytes of an append as KurrentDB counts them, about. */
function weight(events: EncodedAppend['events']): number {
  return events.reduce((sum, { data, metadata }) => sum + data.byteLength + JSON.stringify(metadata).length, 0);
}

function anotherCommunity(): InvalidEvent {
  return new InvalidEvent('the stream belongs to another community');
}
