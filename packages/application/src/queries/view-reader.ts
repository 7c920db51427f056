import { type Answer, ApiError, type MomentQuery } from '@samenspel/contracts';
import type { Opened, PersonId } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import { type Principal, signedIn } from '@samenspel/identity';
import { type Ask, type Queries, ReadModelsNotReady } from '@samenspel/read-models';
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
    const ask = askOf(query);
    const answer = await asked(() => read(queries, communityId, ask));
    if (ask.at !== undefined && ask.at > answer.head) throw new ApiError('no_such_moment');
    if (answer.view === null) throw new ApiError('not_found');
    const reader = signedIn(principal).personId as PersonId;
    return { ...answer, view: (await seals.openWords(communityId, reader, answer.view)) as Opened<NonNullable<View>> };
  }

  /** The seq a query speaks of. @throws ApiError `no_such_moment` for a seq that is not there (yet) */
  async seqOf(communityId: string, query: MomentQuery): Promise<number> {
    const { at, instant } = askOf(query);
    if (instant !== undefined) return this.parts.store.seqAtInstant(communityId, instant);
    const head = await this.parts.store.head(communityId);
    if (at !== undefined && at > head) throw new ApiError('no_such_moment');
    return at ?? head;
  }
}

/** The moment a query speaks of. */
function askOf({ at, minSeq }: MomentQuery): Ask {
  const least = minSeq === undefined ? {} : { minSeq: Number(minSeq) };
  if (at === undefined) return least;
  return /^\d+$/.test(at) ? { ...least, at: Number(at) } : { ...least, instant: Date.parse(at) };
}

async function asked<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ReadModelsNotReady) throw new ApiError('still_catching_up');
    throw error;
  }
}
