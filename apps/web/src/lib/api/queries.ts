import type { Answer } from '@samenspel/contracts';
import { keepPreviousData, type QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMoment } from '../route/moment';
import { useCommunityId } from '../route/useCommunityId';
import { type Query, read } from './api';
import { noteAsOf } from './as-of';
import { communityKey } from './community-key';
import { checksSeq, hasSeq, isOlder } from './has-seq';
import { type Asking, placeOf, type Viewed, type ViewPath } from './views';

/** Newest seq we know of a community: reads of now ask the server to be at least this far. */
const known = new Map<string, number>();

export { communityKey };

export const seqKnownOf = (communityId: string): number | undefined => known.get(communityId);

/**
 * Something happened at `seq`: reads of now that do not have it yet are made again, moments of the past stay as they are. Joining a
 * community says so too: what was read a moment ago is not read twice.
 */
export async function invalidateFrom(client: QueryClient, communityId: string, seq: number): Promise<void> {
  known.set(communityId, Math.max(seq, known.get(communityId) ?? -1));
  await client.invalidateQueries({
    queryKey: communityKey(communityId),
    predicate: (query) => query.queryKey[2] === 'now' && !hasSeq(query, seq),
  });
}

const partPath = (communityId: string, part: string): string => `/api/communities/${communityId}/${part}`;

/** A view of a community at a moment; shared by hooks and infinite lists. */
export async function readPart<Path extends ViewPath>(
  communityId: string,
  path: Path,
  at: number | undefined,
  asked: Query,
  signal?: AbortSignal,
): Promise<Answer<Viewed<Path>>> {
  const { part, query } = placeOf(path, asked);
  const ask = (moment: Query) =>
    read<Answer<Viewed<Path>>>(partPath(communityId, part), { ...query, ...moment }, signal);
  if (at !== undefined) return ask({ at });
  const begunFrom = known.get(communityId);
  let answer = await ask({ minSeq: begunFrom });
  // Something happened meanwhile.
  const newest = known.get(communityId);
  if (newest !== begunFrom && isOlder(answer, newest)) answer = await ask({ minSeq: newest });
  noteAsOf(communityId, answer.asOf);
  return answer;
}

const viewOf = <View>(answer: Answer<View>): View => answer.view;

/** Where an answer is kept. */
export function keyOf(communityId: string, at: number | undefined, path: ViewPath, asked: Query) {
  const { part, query } = placeOf(path, asked);
  return [...communityKey(communityId), at ?? 'now', part, query];
}

/** A view of the community this screen is in, at the moment this screen is at. */
export function useView<Path extends ViewPath>(path: Path, ...[given]: Asking<Path>): UseQueryResult<Viewed<Path>> {
  const communityId = useCommunityId();
  const asked: Query = given ?? {};
  const { at } = useMoment();
  return useQuery({
    queryKey: keyOf(communityId, at, path, asked),
    queryFn: ({ signal }) => readPart(communityId, path, at, asked, signal),
    meta: checksSeq,
    select: viewOf<Viewed<Path>>,
    placeholderData: keepPreviousData,
    staleTime: at === undefined ? 5_000 : Number.POSITIVE_INFINITY,
  });
}

/** The same, always of now: for what a moment does not change, such as names and who may do what today. */
export function useViewOfNow<Path extends ViewPath>(
  path: Path,
  ...[given]: Asking<Path>
): UseQueryResult<Viewed<Path>> {
  const communityId = useCommunityId();
  const asked: Query = given ?? {};
  return useQuery({
    queryKey: keyOf(communityId, undefined, path, asked),
    queryFn: ({ signal }) => readPart(communityId, path, undefined, asked, signal),
    meta: checksSeq,
    select: viewOf<Viewed<Path>>,
    staleTime: 5_000,
    enabled: communityId !== '',
  });
}
