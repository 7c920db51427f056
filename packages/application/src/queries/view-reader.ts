import { type Answer, ApiError, type MomentQuery } from '@samenspel/contracts';
import type { Opened, PersonId, Role } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import { type Principal, signedIn } from '@samenspel/identity';
import type { AnyView, ViewDefinition, ViewRequest } from '@samenspel/projections';
import { type Ask, type Queries, ReadModelsNotReady } from '@samenspel/read-models';
import type { z } from 'zod';
import type { Seals } from '../seals';

type QueryOf<View extends AnyView> =
  View extends ViewDefinition<string, infer Query, unknown> ? z.output<z.ZodObject<Query>> : never;

/** A request for a view, parsed by its route. */
export interface ReadingView<View extends AnyView = AnyView> {
  readonly principal: Principal | null;
  readonly roles: readonly Role[];
  readonly params: { readonly communityId: string };
  readonly query: MomentQuery & QueryOf<View>;
}

/** Answers of the read models at the moment asked for, with the words this reader may read. */
export class ViewReader {
  constructor(
    private readonly parts: { readonly queries: Queries; readonly store: EventStore; readonly seals: Seals },
  ) {}

  /** @throws ApiError `no_such_moment`, `still_catching_up`; `not_found` when there is no such thing at that moment */
  async read<Path extends string, Query extends z.ZodRawShape, Made>(
    view: ViewDefinition<Path, Query, Made>,
    { principal, roles, params, query }: Omit<ReadingView, 'query'> & { readonly query: MomentQuery },
  ): Promise<Answer<Opened<NonNullable<Made>>>> {
    const { communityId } = params;
    const { queries, seals } = this.parts;
    const ask = askOf(query);
    const { personId } = signedIn(principal);
    const given = { params, query, forWhom: { personId, roles } } as unknown as ViewRequest<Path, Query>;
    const answer = await asked(() => queries.read(view, communityId, { ...given, ...ask }));
    if (ask.at !== undefined && ask.at > answer.head) throw new ApiError('no_such_moment');
    if (answer.view === null) throw new ApiError('not_found');
    const reader = personId as PersonId;
    return { ...answer, view: (await seals.openWords(communityId, reader, answer.view)) as Opened<NonNullable<Made>> };
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
