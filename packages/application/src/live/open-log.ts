import type { LiveEvent } from '@samenspel/contracts';
import { eventTypes, isReadable, mapWords, type PersonId, type Words } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import type { EventJudge, JudgedStoredEvent, UnjudgedEvent } from '../access/event-judge';
import type { Seals } from '../seals';

/** An event as a reader may have it; what it completes says who sends it. */
export type OpenEvent = Omit<LiveEvent, 'after'>;

/** What this product cannot read, as a newer one wrote it: nobody here knows who may see it, so nothing may be said to follow it. */
export interface Unreadable {
  readonly seq: number;
  readonly unreadable: true;
}

export interface OpenLogParts {
  readonly store: EventStore;
  readonly seals: Seals;
  readonly judge: EventJudge;
}

interface Reader {
  readonly personId: string;
  readonly roles: Parameters<EventJudge['judge']>[0]['roles'];
}

/** A community's log as its readers may have it: judged, in the shape of today, with the words opened for each. */
export class OpenLog {
  constructor(private readonly parts: OpenLogParts) {}

  /** Events from one seq up to and including another, board edits left out. */
  async between(
    communityId: string,
    from: number,
    to: number,
    who: Reader,
  ): Promise<readonly (OpenEvent | Unreadable)[]> {
    const events: UnjudgedEvent[] = [];
    if (from <= to)
      for await (const event of this.parts.store.readCommunity(communityId, { from, to, boardEdits: false }))
        events.push(event);
    return this.forReader(events, who, new Map());
  }

  /** @param opened what was opened for other readers of the same events, and may be given to this one too */
  async forReader(
    events: readonly UnjudgedEvent[],
    who: Reader,
    opened: Map<number, Promise<OpenEvent>>,
  ): Promise<readonly (OpenEvent | Unreadable)[]> {
    const found: Promise<OpenEvent | Unreadable>[] = [];
    for (const event of events) {
      const { seq, type, metadata } = event;
      if (!isReadable(type, metadata.schemaVersion)) {
        found.push(Promise.resolve({ seq, unreadable: true }));
        continue;
      }
      const visible = await this.parts.judge.judge(who, event);
      if (visible !== null) found.push(this.openOnce(visible, who.personId, opened));
    }
    return Promise.all(found);
  }

  /** Opened once for all who may see it, but for each reader apart when it holds somebody's private words. */
  private openOnce(
    event: JudgedStoredEvent,
    reader: string,
    opened: Map<number, Promise<OpenEvent>>,
  ): Promise<OpenEvent> {
    if (holdsPrivateWords(event)) return this.open(event, reader);
    const shared = opened.get(event.seq) ?? this.open(event, null);
    opened.set(event.seq, shared);
    return shared;
  }

  private async open(event: JudgedStoredEvent, reader: string | null): Promise<OpenEvent> {
    const { metadata, seq, type, stream, revision, data } = event;
    const { communityId, eventId, actor, via, occurredAt, recordedAt, correlationId, causationId } = metadata;
    const words = await this.parts.seals.openWords(communityId, reader as PersonId | null, data);
    return {
      ...{ communityId, seq, eventId, type, schemaVersion: eventTypes[type as keyof typeof eventTypes].schemaVersion },
      ...{ stream, revision, actor, via, occurredAt, recordedAt, correlationId },
      ...(causationId === undefined ? {} : { causationId }),
      data: words as Record<string, unknown>,
    };
  }
}

function holdsPrivateWords({ data }: UnjudgedEvent): boolean {
  let found = false;
  mapWords(data, (words: Words) => {
    found ||= words.as === 'private';
    return words;
  });
  return found;
}
