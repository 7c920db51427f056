import {
  type CommunityState,
  communityDecider,
  type DomainEvent,
  eventTypes,
  isEventType,
  memberOf,
  nextRoleEnd,
  type PersonId,
  type Role,
  rolesAt,
  type Words,
} from '@samenspel/domain';
import type { Availability, Clock, EventStore } from '@samenspel/event-store';
import { communityStream } from '../commands/deciders';
import { type Fold, StreamStates } from '../commands/stream-states';
import type { Seals } from '../seals';
import type { Membership } from './memberships';

interface Entry {
  /** As it is now; deciders need none, so their state has none. */
  readonly name: Words | null;
  readonly demo: boolean;
  readonly members: CommunityState['members'];
}

/**
 * A community's name and who belongs to it. Of its stream it folds these two words only, so that people keep their place while a
 * newer product writes of other things; what nobody here knows at all may be about members, and then nobody is let in.
 */
const entry: Fold<Entry> = {
  initialState: { name: null, demo: false, members: communityDecider.initialState.members },
  evolve(state, event: DomainEvent) {
    const { members } = communityDecider.evolve({ ...communityDecider.initialState, members: state.members }, event);
    if (event.type === 'CommunityFounded') return { name: event.data.name, demo: event.data.demo === true, members };
    if (event.type === 'CommunityRenamed') return { ...state, name: event.data.name };
    return { ...state, members };
  },
  concerns: (type) => !isEventType(type) || ['community', 'members'].includes(eventTypes[type].word),
};

interface DirectoryParts {
  readonly store: EventStore;
  /** Of a store that is elsewhere. */
  readonly availability?: Availability;
  readonly seals: Seals;
  readonly clock: Clock;
}

/** Who belongs where, as the deciding streams say it now. */
export class Directory {
  private readonly entries: StreamStates;

  constructor(private readonly parts: DirectoryParts) {
    this.entries = new StreamStates(parts.store, parts.availability);
  }

  /** A person's place in a community; null when they are no member, or there is no such community. */
  async membershipOf(communityId: string, personId: string): Promise<Membership | null> {
    const { members } = await this.entryOf(communityId);
    const status = memberOf(members, personId)?.status;
    if (status !== 'active' && status !== 'waiting') return null;
    const now = this.parts.clock.now();
    const rolesChangeAt = nextRoleEnd(members, personId, now);
    return {
      roles: rolesAt(members, personId, now),
      waiting: status === 'waiting',
      ...(rolesChangeAt === null ? {} : { rolesChangeAt }),
    };
  }

  /** Communities in which the person is a member, waiting ones too. */
  async communitiesOf(personId: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const communityId of await this.parts.store.communities()) {
      if ((await this.membershipOf(communityId, personId)) !== null) found.push(communityId);
    }
    return found;
  }

  /** Let-in members who hold the role now, in order of joining. */
  async membersWithRole(communityId: string, role: Role): Promise<readonly PersonId[]> {
    const { members } = await this.entryOf(communityId);
    const now = this.parts.clock.now();
    return Object.keys(members.members).filter((id) => rolesAt(members, id, now).includes(role)) as PersonId[];
  }

  /** Everybody who was ever a member. */
  async everybodyOf(communityId: string): Promise<readonly string[]> {
    return Object.keys((await this.entryOf(communityId)).members.members);
  }

  async inviteOf(communityId: string, inviteId: string) {
    const { invites } = (await this.entryOf(communityId)).members;
    return Object.hasOwn(invites, inviteId) ? (invites[inviteId] ?? null) : null;
  }

  /** The name, opened; null when its words are gone, or there is no such community. */
  async nameOf(communityId: string): Promise<string | null> {
    return (await this.describe(communityId)).name;
  }

  async describe(communityId: string): Promise<{ readonly name: string | null; readonly demo: boolean }> {
    const { name, demo } = await this.entryOf(communityId);
    const opened = name === null ? null : await this.parts.seals.openWords(communityId, null, { name });
    return { name: opened?.name ?? null, demo };
  }

  /** The communities of a person, as a list to choose from. */
  async mine(personId: string) {
    const ids = await this.communitiesOf(personId);
    return Promise.all(
      ids.map(async (communityId) => {
        const membership = await this.membershipOf(communityId, personId);
        const { name, demo } = await this.describe(communityId);
        return {
          communityId,
          name,
          demo,
          roles: [...(membership?.roles ?? [])],
          waiting: membership?.waiting ?? false,
        };
      }),
    );
  }

  private async entryOf(communityId: string): Promise<Entry> {
    return (await this.entries.read(communityStream(communityId), entry)).state;
  }
}
