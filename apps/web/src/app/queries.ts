import { keepPreviousData, type QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useCommunityId } from '../community/useCommunityId';
import { type Query, read } from './api';
import { useMoment } from './moment';

/** Newest seq we know of a community: reads of now ask the server to be at least this far. */
const known = new Map<string, number>();

export const communityKey = (communityId: string): readonly string[] => ['community', communityId];

/** Something happened at `seq`: reads of now are refetched, moments of the past stay as they are. */
export async function freshFrom(client: QueryClient, communityId: string, seq: number): Promise<void> {
  known.set(communityId, Math.max(seq, known.get(communityId) ?? -1));
  await client.invalidateQueries({
    queryKey: communityKey(communityId),
    predicate: (query) => query.queryKey[2] === 'now',
  });
}

/** Reads a part of the community this screen is in, at the moment this screen is at. */
export function useView<View>(part: string, query: Query = {}): UseQueryResult<View> {
  const communityId = useCommunityId();
  const { at } = useMoment();
  return useQuery({
    queryKey: [...communityKey(communityId), at ?? 'now', part, query],
    queryFn: ({ signal }) =>
      read<View>(
        `/api/communities/${communityId}/${part}`,
        { ...query, ...(at === undefined ? { minSeq: known.get(communityId) } : { at }) },
        signal,
      ),
    placeholderData: keepPreviousData,
    ...(at === undefined ? {} : { staleTime: Number.POSITIVE_INFINITY }),
  });
}

/** The same, always of now: for what the past does not have, such as who may do what today. */
export function useViewOfNow<View>(part: string, query: Query = {}): UseQueryResult<View> {
  const communityId = useCommunityId();
  return useQuery({
    queryKey: [...communityKey(communityId), 'now', part, query],
    queryFn: ({ signal }) =>
      read<View>(`/api/communities/${communityId}/${part}`, { ...query, minSeq: known.get(communityId) }, signal),
  });
}
