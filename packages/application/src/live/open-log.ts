import type { LiveEvent } from '@samenspel/contracts';
import { eventTypes, isReadable, mapWords, type NamesThen, type PersonId, type Words } from '@samenspel/domain';
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

interface OpenLogParts {
  readonly store: EventStore;
  readonly seals: Seals;
  readonly judge: EventJudge;
  /** What events of one community named when they happened, by seq. */
  readonly namesThen: (
    communityId: string,
    events: readonly UnjudgedEvent[],
  ) => Promise<ReadonlyMap<number, NamesThen>>;
}

/** Events of one community, and what was made of them for one reader and may be given to others too. */
export class Told {
  readonly opened = new Map<number, Promise<OpenEvent>>();
  private named: ReturnType<OpenLogParts['namesThen']> | undefined;

  constructor(
    readonly communityId: string,
    readonly events: readonly UnjudgedEvent[],
  ) {}

  /** Asked once, and only when somebody may see one of the events. */
  names(ask: OpenLogParts['namesThen']): ReturnType<OpenLogParts['namesThen']> {
    this.named ??= ask(this.communityId, this.events);
    return this.named;
  }
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
    return this.forReader(new Told(communityId, events), who);
  }

  async forReader(told: Told, who: Reader): Promise<readonly (OpenEvent | Unreadable)[]> {
    const found: Promise<OpenEvent | Unreadable>[] = [];
    for (const event of told.events) {
      const { seq, type, metadata } = event;
      if (!isReadable(type, metadata.schemaVersion)) {
        found.push(Promise.resolve({ seq, unreadable: true }));
        continue;
      }
      const visible = await this.parts.judge.judge(who, event);
      if (visible !== null) found.push(this.openOnce(visible, who.personId, told));
    }
    return Promise.all(found);
  }

  /** Opened once for all who may see it, but for each reader apart when it holds somebody's private words. */
  private openOnce(event: JudgedStoredEvent, reader: string, told: Told): Promise<OpenEvent> {
    if (holdsPrivateWords(event)) return this.open(event, reader, told);
    const shared = told.opened.get(event.seq) ?? this.open(event, null, told);
    told.opened.set(event.seq, shared);
    return shared;
  }

  private async open(event: JudgedStoredEvent, reader: string | null, told: Told): Promise<OpenEvent> {
    const { metadata, seq, type, stream, revision, data } = event;
    const { communityId, eventId, actor, via, occurredAt, recordedAt, correlationId, causationId } = metadata;
    const names = (await told.names(this.parts.namesThen)).get(seq);
    const words = await this.parts.seals.openWords(communityId, reader as PersonId | null, { data, names });
    return {
      ...{ communityId, seq, eventId, type, schemaVersion: eventTypes[type as keyof typeof eventTypes].schemaVersion },
      ...{ stream, revision, actor, via, occurredAt, recordedAt, correlationId },
      ...(causationId === undefined ? {} : { causationId }),
      data: words.data as Record<string, unknown>,
      ...(words.names === undefined ? {} : { names: words.names }),
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
