import { type Answer, ApiError, type MomentQuery } from '@samenspel/contracts';
import type { Opened, PersonId } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import { type Ask, type Queries, ReadModelsNotReady } from '@samenspel/read-models';
import type { Principal } from '../edge/principal';
import { signedIn } from '../identity/signed-in';
import type { Seals } from '../seals';

interface Reading {
  readonly principal: Principal | null;
  readonly params: { readonly communityId: string };
  readonly query: MomentQuery;
}

/** Answers of the read models at the moment asked for, with the words this reader may read. */
export class ViewReader {
  constructor(
    private readonly parts: { readonly queries: Queries; readonly store: EventStore; readonly seals: Seals },
  ) {}

  /** @throws ApiError `no_such_moment`, `still_catching_up`; `not_found` when there is no such thing at that moment */
  async read<View>(
    { principal, params, query }: Reading,
    read: (queries: Queries, communityId: string, ask: Ask) => Promise<Answer<View>>,
  ): Promise<Answer<Opened<NonNullable<View>>>> {
    const { communityId } = params;
    const { queries, seals } = this.parts;
    const answer = await asked(async () => read(queries, communityId, await this.askOf(communityId, query)));
    if (answer.view === null) throw new ApiError('not_found');
    const reader = signedIn(principal).personId as PersonId;
    return { ...answer, view: (await seals.openWords(communityId, reader, answer.view)) as Opened<NonNullable<View>> };
  }

  /** The moment a query speaks of. @throws ApiError `no_such_moment` for a seq that is not there (yet) */
  async askOf(communityId: string, { at, minSeq }: MomentQuery): Promise<Ask> {
    const least = minSeq === undefined ? {} : { minSeq: Number(minSeq) };
    if (at === undefined) return least;
    if (!/^\d+$/.test(at)) return { ...least, instant: Date.parse(at) };
    if (Number(at) > (await this.parts.store.head(communityId))) throw new ApiError('no_such_moment');
    return { ...least, at: Number(at) };
  }

  /** The seq a query speaks of. */
  async seqOf(communityId: string, query: MomentQuery): Promise<number> {
    const { at, instant } = await this.askOf(communityId, query);
    if (at !== undefined) return at;
    if (instant !== undefined) return this.parts.store.seqAtInstant(communityId, instant);
    return this.parts.store.head(communityId);
  }
}

async function asked<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ReadModelsNotReady) throw new ApiError('still_catching_up');
    throw error;
  }
}
