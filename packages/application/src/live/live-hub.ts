import { type JoinAnswer, maxMissedEvents } from '@samenspel/contracts';
import { accessMatrix, type EventType } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import type { Reader } from '@samenspel/feed';
import type { UnjudgedEvent } from '../access/event-judge';
import type { FindMembership } from '../access/memberships';
import { changedPeople, copyStamp, type Everybody, everybodyIn, type PeopleOf } from './copy-stamp';
import type { Follower } from './follower';
import { type OpenLog, Told } from './open-log';

interface HubParts {
  readonly store: EventStore;
  readonly log: OpenLog;
  readonly findMembership: FindMembership;
  /** Resolves when the read models of the community hold that seq, or cannot soon. */
  readonly whenProjected: (communityId: string, seq: number) => Promise<void>;
  readonly peopleOf: PeopleOf;
  /** Changes when the server is restored from a backup. */
  readonly epoch: string;
}

/** With it somebody belongs to a community whose name the others do not know yet. */
const joining: EventType = 'MemberJoined';

/** Brings what happens to those who look: after the read models hold it, so that reading again shows it. */
export class LiveHub {
  private readonly followers = new Map<string, Set<Follower>>();
  /** The people of each community that is followed, as those who follow were told last. */
  private readonly told = new Map<string, Everybody>();

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
        for (const [communityId, group] of byCommunity(events)) void this.publish(communityId, group);
        checkpoint = position;
      },
    };
  }

  /** @param lastSeen the last seq the other side has; undefined = only what comes */
  async join(follower: Follower, lastSeen: number | undefined): Promise<Exclude<JoinAnswer, { problem: unknown }>> {
    const { communityId } = follower.who;
    // First follow, then read what was missed: nothing falls in between, and the follower drops doubles.
    this.groupOf(communityId).add(follower);
    try {
      const head = await this.parts.store.head(communityId);
      await this.parts.whenProjected(communityId, head);
      const { people, peopleVersion } = everybodyIn(await this.parts.peopleOf(communityId));
      const stamp = copyStamp(this.parts.epoch, follower.who, people);
      // Who comes later may know newer ones than the others were told of: they hear that these are not the same, and ask.
      if (!this.told.has(communityId)) this.told.set(communityId, { people, peopleVersion });
      const known = lastSeen ?? head;
      const complete = head - known <= maxMissedEvents;
      const missing = complete && known < head;
      void follower.start(complete ? known : head, () =>
        missing ? this.parts.log.between(communityId, known + 1, head, follower.who) : Promise.resolve([]),
      );
      return { head, complete, stamp, peopleVersion };
    } catch (error) {
      this.leave(follower);
      throw error;
    }
  }

  leave(follower: Follower): void {
    const { communityId } = follower.who;
    const group = this.followers.get(communityId);
    group?.delete(follower);
    if (group?.size !== 0) return;
    this.followers.delete(communityId);
    this.told.delete(communityId);
  }

  /** Looks again whether these people may still follow; all who follow when none are named. */
  async checkAgain(communityId: string, personIds?: readonly string[]): Promise<void> {
    for (const follower of [...(this.followers.get(communityId) ?? [])]) {
      const { personId, role: lent } = follower.who;
      if (personIds !== undefined && !personIds.includes(personId)) continue;
      const membership = await this.parts.findMembership(communityId, personId);
      const roles = membership?.waiting === false ? membership.roles : [];
      const before = follower.who.roles;
      follower.who.roles = roles.filter((role) => lent === undefined || role === lent);
      if ([...before].sort().join() !== [...follower.who.roles].sort().join()) follower.renew();
      const mayFollow = follower.who.roles.some((role) => accessMatrix.reads.live.includes(role));
      if (!mayFollow) this.dismiss(follower);
    }
  }

  communities(): readonly string[] {
    return [...this.followers.keys()];
  }

  /** Somebody is called otherwise: tells it where they are known. */
  async named(personId: string): Promise<void> {
    for await (const { communityId, people, group } of this.whereKnown(personId)) {
      const news = this.newsOf(communityId, people);
      for (const follower of group) void follower.tellPeople(async () => news);
    }
  }

  /** Somebody's keys were destroyed: what is kept opened of their words goes, wherever they were known. */
  async forgotten(personId: string): Promise<void> {
    for await (const { group } of this.whereKnown(personId)) for (const follower of group) follower.renew();
  }

  /** Who follows the communities in which somebody is known. */
  private async *whereKnown(personId: string) {
    for (const [communityId, group] of [...this.followers]) {
      const people = await this.parts.peopleOf(communityId);
      if (people[personId] !== undefined) yield { communityId, people, group };
    }
  }

  /** What those who follow have to be told, once. */
  private newsOf(communityId: string, people: Everybody['people']) {
    const before = this.told.get(communityId);
    const after = everybodyIn(people);
    this.told.set(communityId, after);
    return before === undefined ? null : changedPeople(before, after);
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
    const told = new Told(communityId, events);
    const people = events.some(({ type }) => type === joining)
      ? this.parts.peopleOf(communityId).then((all) => this.newsOf(communityId, all))
      : undefined;
    people?.catch(() => undefined);
    for (const follower of group) {
      if (people !== undefined) void follower.tellPeople(() => people);
      void follower.deliver(async () => {
        await projected;
        return this.parts.log.forReader(told, follower.who);
      });
    }
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
