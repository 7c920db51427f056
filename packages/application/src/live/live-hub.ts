import type { BoardSync } from '@samenspel/board-sync';
import { type LiveEvent, maxMissedEvents } from '@samenspel/contracts';
import { accessMatrix, mapWords, type PersonId, type Words } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import type { Reader } from '@samenspel/feed';
import { EventJudge, type JudgedStoredEvent, type UnjudgedEvent } from '../access/event-judge';
import type { FindMembership } from '../access/memberships';
import type { Seals } from '../seals';
import type { Follower, LogSubscription } from './follower';

export interface HubParts {
  readonly store: EventStore;
  readonly seals: Seals;
  readonly boards: Pick<BoardSync, 'headerOf'>;
  readonly findMembership: FindMembership;
  /** Resolves when the read models of the community hold that seq, or cannot soon. */
  readonly whenProjected: (communityId: string, seq: number) => Promise<void>;
}

/** Brings what happens to those who look: after the read models hold it, so that reading again shows it. */
export class LiveHub {
  private readonly followers = new Map<string, Set<Follower>>();
  private readonly judge: EventJudge;

  constructor(private readonly parts: HubParts) {
    this.judge = new EventJudge(parts.boards);
  }

  get size(): number {
    let size = 0;
    for (const group of this.followers.values()) size += group.size;
    return size;
  }

  /** The hub as a reader of the feed; it starts at what happens from now on and keeps nothing. */
  async reader(): Promise<Reader> {
    let checkpoint = await this.parts.store.lastPosition();
    return {
      name: 'live',
      checkpoint: async () => checkpoint,
      handle: async (events, position) => {
        for (const [communityId, group] of byCommunity(events)) void this.publish(communityId, group);
        checkpoint = position;
      },
    };
  }

  /** @param lastSeen the last seq the other side has; undefined = only what comes */
  async join(follower: Follower, lastSeen: number | undefined): Promise<{ head: number; complete: boolean }> {
    const { communityId } = follower.who;
    // First follow, then read what was missed: nothing falls in between, and the follower drops doubles.
    this.groupOf(communityId).add(follower);
    try {
      const head = await this.parts.store.head(communityId);
      await this.parts.whenProjected(communityId, head);
      const known = lastSeen ?? head;
      const complete = head - known <= maxMissedEvents;
      const missing = complete && known < head;
      void follower.start(complete ? known : head, () =>
        missing ? this.read(communityId, known + 1, head, follower.who) : Promise.resolve([]),
      );
      return { head, complete };
    } catch (error) {
      this.leave(follower);
      throw error;
    }
  }

  leave(follower: Follower): void {
    const { communityId } = follower.who;
    const group = this.followers.get(communityId);
    group?.delete(follower);
    if (group?.size === 0) this.followers.delete(communityId);
  }

  /** Looks again whether these people may still follow; all who follow when none are named. */
  async checkAgain(communityId: string, personIds?: readonly string[]): Promise<void> {
    for (const follower of [...(this.followers.get(communityId) ?? [])]) {
      const { personId, role: lent } = follower.who;
      if (personIds !== undefined && !personIds.includes(personId)) continue;
      const membership = await this.parts.findMembership(communityId, personId);
      const roles = membership?.waiting === false ? membership.roles : [];
      follower.who.roles = roles.filter((role) => lent === undefined || role === lent);
      const mayFollow = follower.who.roles.some((role) => accessMatrix.reads.live.includes(role));
      if (!mayFollow) this.dismiss(follower);
    }
  }

  communities(): readonly string[] {
    return [...this.followers.keys()];
  }

  private dismiss(follower: Follower): void {
    this.leave(follower);
    follower.end();
  }

  private groupOf(communityId: string): Set<Follower> {
    const group = this.followers.get(communityId) ?? new Set<Follower>();
    this.followers.set(communityId, group);
    return group;
  }

  private async publish(communityId: string, events: readonly UnjudgedEvent[]): Promise<void> {
    const group = this.followers.get(communityId);
    const last = events.at(-1);
    if (group === undefined || last === undefined) return;
    const projected = this.parts.whenProjected(communityId, last.seq);
    // Followers hear of a failure themselves; when all of them have gone meanwhile, nobody does.
    projected.catch(() => undefined);
    const opened = new Map<number, Promise<LiveEvent>>();
    for (const follower of group) {
      void follower.deliver(async () => {
        await projected;
        const visible = await this.judge.visible(follower.who, events);
        return Promise.all(visible.map((event) => this.openOnce(event, follower.who.personId, opened)));
      });
    }
  }

  private async read(
    communityId: string,
    from: number,
    to: number,
    who: LogSubscription,
  ): Promise<readonly LiveEvent[]> {
    const missed: UnjudgedEvent[] = [];
    for await (const event of this.parts.store.readCommunity(communityId, { from, to, boardEdits: false }))
      missed.push(event);
    const visible = await this.judge.visible(who, missed);
    return Promise.all(visible.map((event) => this.open(event, who.personId)));
  }

  /** Opened once for all who may see it, but for each reader apart when it holds somebody's private words. */
  private openOnce(
    event: JudgedStoredEvent,
    reader: string,
    opened: Map<number, Promise<LiveEvent>>,
  ): Promise<LiveEvent> {
    if (holdsPrivateWords(event)) return this.open(event, reader);
    const shared = opened.get(event.seq) ?? this.open(event, null);
    opened.set(event.seq, shared);
    return shared;
  }

  private async open(event: JudgedStoredEvent, reader: string | null): Promise<LiveEvent> {
    const { metadata, seq, type, stream, data } = event;
    const { communityId, actor, via, recordedAt } = metadata;
    const words = await this.parts.seals.openWords(communityId, reader as PersonId | null, data);
    return { communityId, seq, type, stream, actor, via, recordedAt, data: words as Record<string, unknown> };
  }
}

function byCommunity(events: readonly UnjudgedEvent[]): Map<string, UnjudgedEvent[]> {
  const groups = new Map<string, UnjudgedEvent[]>();
  for (const event of events) {
    const group = groups.get(event.metadata.communityId);
    if (group === undefined) groups.set(event.metadata.communityId, [event]);
    else group.push(event);
  }
  return groups;
}

function holdsPrivateWords({ data }: UnjudgedEvent): boolean {
  let found = false;
  mapWords(data, (words: Words) => {
    found ||= words.as === 'private';
    return words;
  });
  return found;
}
