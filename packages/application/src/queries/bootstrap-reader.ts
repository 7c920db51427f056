import {
  ApiError,
  type CommunityBootstrap,
  type CommunityNews,
  maxLogTail,
  maxMissedEvents,
  maxPastTail,
} from '@samenspel/contracts';
import type { PersonId } from '@samenspel/domain';
import type { Availability, EventStore } from '@samenspel/event-store';
import { type Queries, ReadModelsNotReady } from '@samenspel/read-models';
import { type CopyReader, copyStamp, type Everybody, everybodyIn, type PeopleOf } from '../live/copy-stamp';
import type { OpenLog } from '../live/open-log';
import type { Seals } from '../seals';

export interface BootstrapParts {
  readonly queries: Queries;
  readonly store: EventStore;
  /** Of a store that is elsewhere. */
  readonly availability?: Availability;
  readonly seals: Seals;
  readonly log: OpenLog;
  readonly peopleOf: PeopleOf;
  /** Changes when the server is restored from a backup. */
  readonly epoch: string;
}

/** A copy of a community that its reader has already. */
interface CopyHeld {
  readonly after?: number | undefined;
  readonly stamp?: string | undefined;
}

/** Gives a browser the community to keep, and afterwards what happened since. */
export class BootstrapReader {
  constructor(private readonly parts: BootstrapParts) {}

  /**
   * What happened after the copy that is held; the whole community when there is none, when it may hold what this reader may not
   * read any more, or when much happened.
   * @throws ApiError `still_catching_up`
   */
  async read(
    communityId: string,
    reader: CopyReader,
    { after, stamp: held }: CopyHeld,
  ): Promise<CommunityBootstrap | CommunityNews> {
    const everybody = everybodyIn(await this.parts.peopleOf(communityId));
    const stamp = copyStamp(this.parts.epoch, reader, everybody.people);
    if (after !== undefined && held === stamp) {
      const head = await this.parts.store.head(communityId);
      if (head - after <= maxMissedEvents) return this.news(communityId, reader, { after, head, everybody });
    }
    return this.bootstrap(communityId, reader, { stamp, everybody, tail: maxLogTail });
  }

  /**
   * The documents of one projection as they were at a moment, to go on from with the events after it.
   * @throws ApiError `not_found` when this reader has no such projection, `no_such_moment`, `still_catching_up`
   */
  async keyState(
    communityId: string,
    reader: CopyReader,
    { at, projection }: { readonly at: number; readonly projection: string },
  ): Promise<CommunityBootstrap> {
    const everybody = everybodyIn(await this.parts.peopleOf(communityId));
    const stamp = copyStamp(this.parts.epoch, reader, everybody.people);
    const state = await this.bootstrap(communityId, reader, {
      stamp,
      everybody,
      at,
      tail: maxPastTail,
      only: projection,
    });
    if (state.projections[projection] === undefined) throw new ApiError('not_found');
    if (state.seq !== at) throw new ApiError('no_such_moment');
    return state;
  }

  private async news(
    communityId: string,
    reader: CopyReader,
    { after, head, everybody }: { after: number; head: number; everybody: Everybody },
  ): Promise<CommunityNews> {
    const found = await this.parts.log.between(communityId, after + 1, head, reader);
    const events: CommunityNews['events'][number][] = [];
    let upTo = Math.max(after, head);
    let last = after;
    for (const event of found) {
      if ('unreadable' in event) {
        // Nothing is told past what is not known.
        upTo = Math.max(after, event.seq - 1);
        break;
      }
      events.push({ ...event, after: last });
      last = event.seq;
    }
    return { kind: 'news', upTo, events, ...everybody, ...this.asOf() };
  }

  private async bootstrap(
    communityId: string,
    reader: CopyReader,
    {
      stamp,
      everybody,
      ...moment
    }: {
      readonly stamp: string;
      readonly everybody: Everybody;
      readonly at?: number;
      readonly tail: number;
      readonly only?: string;
    },
  ): Promise<CommunityBootstrap> {
    const { queries, seals } = this.parts;
    try {
      const { seq, view } = await queries.documents(communityId, reader, moment);
      const projections = await seals.openWords(communityId, reader.personId as PersonId, view);
      return {
        ...{ kind: 'bootstrap', communityId, seq, stamp, reader: { personId: reader.personId, roles: reader.roles } },
        ...{ projections: projections as CommunityBootstrap['projections'], ...everybody },
        ...this.asOf(),
      };
    } catch (error) {
      if (error instanceof ReadModelsNotReady) throw new ApiError('still_catching_up');
      throw error;
    }
  }

  private asOf(): { readonly asOf?: number } {
    const asOf = this.parts.availability?.asOf;
    return asOf === undefined ? {} : { asOf };
  }
}
