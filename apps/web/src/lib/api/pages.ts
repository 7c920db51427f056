import type { Page } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { useMoment } from '../route/moment';
import { useCommunityId } from '../route/useCommunityId';
import type { Query } from './api';
import { communityKey } from './community-key';
import { readPart } from './queries';

/** A list that grows for ever, as far as it was read. */
export interface Pages<Entry> {
  /** undefined until the first page is there. */
  readonly entries: readonly Opened<Entry>[] | undefined;
  readonly query: Pick<
    UseInfiniteQueryResult,
    'isError' | 'isPending' | 'error' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
  >;
}

/** Reads such a list of the community this screen is in, at the moment this screen is at. */
export function usePages<Entry>(part: string, query: Query = {}): Pages<Entry> {
  const communityId = useCommunityId();
  const { at } = useMoment();
  const pages = useInfiniteQuery({
    queryKey: [...communityKey(communityId), at ?? 'now', part, query],
    // Not undefined: a kept answer comes back as JSON, which has only null.
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      readPart<Page<Entry>>(communityId, part, at, { ...query, after: pageParam ?? undefined }, signal),
    getNextPageParam: ({ view }) => (view as Page<unknown>).next,
  });
  const entries = pages.data?.pages.flatMap(({ view }) => (view as { entries: readonly Opened<Entry>[] }).entries);
  return { entries, query: pages };
}
