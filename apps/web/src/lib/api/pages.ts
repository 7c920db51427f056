import type { Page } from '@samenspel/contracts';
import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { useMoment } from '../route/moment';
import { useCommunityId } from '../route/useCommunityId';
import type { Query } from './api';
import { keyOf, readPart, shows } from './queries';
import type { Asking, Viewed, ViewPath } from './views';

/** A list that grows for ever, as far as it was read. */
export interface Pages<Entry> {
  /** undefined until the first page is there. */
  readonly entries: readonly Entry[] | undefined;
  readonly query: Pick<
    UseInfiniteQueryResult,
    'isError' | 'isPending' | 'error' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
  >;
}

/** Views that are lists which grow for ever. */
type PagedPath = { [Path in ViewPath]: Viewed<Path> extends Page<unknown> ? Path : never }[ViewPath];
type EntryAt<Path extends PagedPath> = Viewed<Path> extends Page<infer Entry> ? Entry : never;

/** Reads such a list of the community this screen is in, at the moment this screen is at. */
export function usePages<Path extends PagedPath>(path: Path, ...[given]: Asking<Path>): Pages<EntryAt<Path>> {
  const communityId = useCommunityId();
  const asked: Query = given ?? {};
  const { at } = useMoment();
  const pages = useInfiniteQuery({
    meta: shows(path, asked, true),
    queryKey: keyOf(communityId, at, path, asked),
    // Not undefined: a kept answer comes back as JSON, which has only null.
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      readPart(communityId, path, at, { ...asked, after: pageParam ?? undefined }, signal),
    // A moment is what it was.
    staleTime: at === undefined ? 0 : Number.POSITIVE_INFINITY,
    getNextPageParam: ({ view }) => (view as Page<unknown>).next,
  });
  const entries = pages.data?.pages.flatMap(({ view }) => (view as Page<EntryAt<Path>>).entries);
  return { entries, query: pages };
}
