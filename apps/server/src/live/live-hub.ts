import { type LiveEvent, maxMissedEvents } from '@samenspel/contracts';
import { accessMatrix, mapWords, type PersonId, type Words } from '@samenspel/domain';
import type { EventStore, StoredEvent } from '@samenspel/event-store';
import type { Reader } from '@samenspel/feed';
import type { FindMembership } from '../members/memberships';
import type { Seals } from '../seals';
import type { Follower } from './follower';

export interface HubParts {
  readonly store: EventStore;
  readonly seals: Seals;
  readonly findMembership: FindMembership;
  /** Resolves when the read models of the community hold that seq, or cannot soon. */
  readonly whenProjected: (communityId: string, seq: number) => Promise<void>;
}

/** Brings what happens to those who look: after the read models hold it, so that reading again shows it. */
export class LiveHub {
  private readonly followers = new Map<string, Set<Follower>>();

  constructor(private readonly parts: HubParts) {}

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
        for (const [communityId, group] of byCommunity(events.filter(isForAll))) void this.publish(communityId, group);
        checkpoint = position;
      },
    };
  }

  /** @param lastSeen the last seq the other side has; undefined = only what comes */
  async join(follower: Follower, lastSeen: number | undefined): Promise<{ head: number; complete: boolean }> {
    const { communityId, personId } = follower.who;
    // First follow, then read what was missed: nothing falls in between, and the follower drops doubles.
    this.groupOf(communityId).add(follower);
    try {
      const head = await this.parts.store.head(communityId);
      await this.parts.whenProjected(communityId, head);
      const known = lastSeen ?? head;
      const complete = head - known <= maxMissedEvents;
      const missing = complete && known < head;
      void follower.start(complete ? known : head, () =>
        missing ? this.read(communityId, known + 1, head, personId) : Promise.resolve([]),
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
      const mayFollow = roles.some(
        (role) => accessMatrix.reads.live.includes(role) && (lent === undefined || role === lent),
      );
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

  private async publish(communityId: string, events: readonly StoredEvent[]): Promise<void> {
    const group = this.followers.get(communityId);
    const last = events.at(-1);
    if (group === undefined || last === undefined) return;
    const projected = this.parts.whenProjected(communityId, last.seq);
    // Opened once for all, but for each reader apart when somebody's private words are among them.
    const shared = events.some(holdsPrivateWords) ? null : this.opened(events, null);
    // Followers hear of a failure themselves; when all of them have gone meanwhile, nobody does.
    for (const promise of [projected, shared]) promise?.catch(() => undefined);
    for (const follower of group) {
      void follower.deliver(async () => {
        await projected;
        return shared ?? this.opened(events, follower.who.personId);
      });
    }
  }

  private async read(communityId: string, from: number, to: number, reader: string): Promise<readonly LiveEvent[]> {
    const missed: StoredEvent[] = [];
    for await (const event of this.parts.store.readCommunity(communityId, { from, to, boardEdits: false }))
      if (isForAll(event)) missed.push(event);
    return this.opened(missed, reader);
  }

  private opened(events: readonly StoredEvent[], reader: string | null): Promise<readonly LiveEvent[]> {
    return Promise.all(
      events.map(async ({ metadata, seq, type, stream, data }) => ({
        communityId: metadata.communityId,
        seq,
        type,
        stream,
        actor: metadata.actor,
        via: metadata.via,
        recordedAt: metadata.recordedAt,
        data: (await this.parts.seals.openWords(metadata.communityId, reader as PersonId | null, data)) as Record<
          string,
          unknown
        >,
      })),
    );
  }
}

/** That somebody writes for themselves is their own business. */
const isForAll = ({ type, data }: StoredEvent): boolean => type !== 'BoardCreated' || !('personal' in (data as object));

function byCommunity(events: readonly StoredEvent[]): Map<string, StoredEvent[]> {
  const groups = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const group = groups.get(event.metadata.communityId);
    if (group === undefined) groups.set(event.metadata.communityId, [event]);
    else group.push(event);
  }
  return groups;
}

function holdsPrivateWords({ data }: StoredEvent): boolean {
  let found = false;
  mapWords(data, (words: Words) => {
    found ||= words.as === 'private';
    return words;
  });
  return found;
}
