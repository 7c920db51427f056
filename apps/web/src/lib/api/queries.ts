import type { Answer } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { keepPreviousData, type QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMoment } from '../route/moment';
import { useCommunityId } from '../route/useCommunityId';
import { type Query, read } from './api';
import { noteAsOf } from './as-of';
import { communityKey } from './community-key';

/** Newest seq we know of a community: reads of now ask the server to be at least this far. */
const known = new Map<string, number>();

export { communityKey };

export const seqKnownOf = (communityId: string): number | undefined => known.get(communityId);

/** Something happened at `seq`: reads of now are refetched, moments of the past stay as they are. */
export async function invalidateFrom(client: QueryClient, communityId: string, seq: number): Promise<void> {
  known.set(communityId, Math.max(seq, known.get(communityId) ?? -1));
  await client.invalidateQueries({
    queryKey: communityKey(communityId),
    predicate: (query) => query.queryKey[2] === 'now',
  });
}

const partPath = (communityId: string, part: string): string => `/api/communities/${communityId}/${part}`;

type OpenedAnswer<View> = Answer<Opened<View>>;

/** Query of a part of a community at a moment; shared by hooks and infinite lists. */
export async function readPart<View>(
  communityId: string,
  part: string,
  at: number | undefined,
  query: Query,
  signal?: AbortSignal,
): Promise<OpenedAnswer<View>> {
  const moment = at === undefined ? { minSeq: known.get(communityId) } : { at };
  const answer = await read<OpenedAnswer<View>>(partPath(communityId, part), { ...query, ...moment }, signal);
  if (at === undefined) noteAsOf(communityId, answer.asOf);
  return answer;
}

const viewOf = <View>(answer: OpenedAnswer<View>): Opened<View> => answer.view;

/** Reads a part of the community this screen is in, at the moment this screen is at. */
export function useView<View>(part: string, query: Query = {}): UseQueryResult<Opened<View>> {
  const communityId = useCommunityId();
  const { at } = useMoment();
  return useQuery({
    queryKey: [...communityKey(communityId), at ?? 'now', part, query],
    queryFn: ({ signal }) => readPart<View>(communityId, part, at, query, signal),
    select: viewOf<View>,
    placeholderData: keepPreviousData,
    staleTime: at === undefined ? 5_000 : Number.POSITIVE_INFINITY,
  });
}

/** The same, always of now: for what a moment does not change, such as names and who may do what today. */
export function useViewOfNow<View>(part: string, query: Query = {}): UseQueryResult<Opened<View>> {
  const communityId = useCommunityId();
  return useQuery({
    queryKey: [...communityKey(communityId), 'now', part, query],
    queryFn: ({ signal }) => readPart<View>(communityId, part, undefined, query, signal),
    select: viewOf<View>,
    staleTime: 5_000,
    enabled: communityId !== '',
  });
}
