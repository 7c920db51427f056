import { type CommunityCopy, NotHeld } from '@samenspel/community-client';
import type { Answer, Me } from '@samenspel/contracts';
import { type AnyView, allViews } from '@samenspel/projections';
import { type QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { forgetFirstWords } from '../device/first-words';
import { useMoment } from '../route/moment';
import { useCommunityId } from '../route/useCommunityId';
import { noteAsOf } from './answer-age';
import { type Query, read } from './api';
import { copiesAreOf, copyOf, keptCopy, momentOf, onCopyChanged, saveBeforeLeaving } from './community-copy';
import { communityKey } from './community-key';
import { connectionNow } from './connection';
import { type Asking, askedOf, placeOf, type Viewed, type ViewPath } from './views';

/** Newest seq a command of ours answered: reads of now ask the server to be at least this far. */
const known = new Map<string, number>();

export { communityKey };

/** Answers that are made of the copy. Boards, and what is searched, are asked of the server. */
export const ofCopy = ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean =>
  queryKey[2] === 'now' && queryKey[3] !== 'board-titles' && queryKey[3] !== 'search';

/** Makes the answers of now anew from the copy, where they are on screen; moments of the past stay as they are. */
const refresh = (client: QueryClient, communityId: string): Promise<void> =>
  client.invalidateQueries({ queryKey: communityKey(communityId), predicate: ofCopy });

/** What is heard together is shown together. */
const gatherMs = 20;

/** Lets screens follow the copies of communities. */
export function followCopies(client: QueryClient): void {
  const waiting = new Set<string>();
  copiesAreOf(() => client.getQueryData<Me | null>(['me'])?.personId);
  saveBeforeLeaving();
  // Somebody else, or nobody, is on this device now.
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'updated' || query.queryKey[0] !== 'me' || query.state.data === undefined) return;
    const me = query.state.data as Me | null;
    forgetFirstWords(({ personId }) => personId !== me?.personId);
  });
  onCopyChanged((communityId) => {
    if (waiting.has(communityId)) return;
    waiting.add(communityId);
    setTimeout(() => {
      waiting.delete(communityId);
      void refresh(client, communityId);
    }, gatherMs);
  });
}

/** So long what we did ourselves may take to be heard, before it is asked for. */
const hearMs = 1_000;
const lookMs = 10;

/** Something of ours happened at `seq`: resolves when the screens show it. */
export async function shownFrom(client: QueryClient, communityId: string, seq: number): Promise<void> {
  known.set(communityId, Math.max(seq, known.get(communityId) ?? -1));
  const kept = keptCopy(communityId);
  const until = Date.now() + (connectionNow() === 'live' ? hearMs : 0);
  while (kept?.copy && kept.copy.seq < seq && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  // What the line did not bring may be asked for; when that fails it comes later.
  if (kept?.copy && kept.copy.seq < seq) await kept.catchUp().catch(() => undefined);
  await refresh(client, communityId);
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
  const made = await fromCopy(communityId, path, at, asked);
  if (made !== undefined) return made as Answer<Viewed<Path>>;
  const moment = at === undefined ? { minSeq: known.get(communityId) } : { at };
  const answer = await read<Answer<Viewed<Path>>>(partPath(communityId, part), { ...query, ...moment }, signal);
  if (at === undefined) noteAsOf(communityId, answer.asOf);
  return answer;
}

/** A view made of the copy, or of the copy as it was at a moment; undefined when the server must be asked. */
async function fromCopy(
  communityId: string,
  path: ViewPath,
  at: number | undefined,
  asked: Query,
): Promise<Answer<unknown> | undefined> {
  const definition = allViews.find((view) => view.path === path);
  if (definition === undefined) return undefined;
  const copy = at === undefined ? await copyOf(communityId) : await pastCopy(communityId, at, definition.uses);
  if (copy === null) return undefined;
  const { params, query } = askedOf(path, asked);
  const parsed = definition.route.query?.safeParse(query);
  if (parsed?.success !== true) return undefined;
  try {
    const view = await copy.view(definition, { params, query: parsed.data as never });
    // The server says in words that there is no such thing.
    return view === null ? undefined : { seq: copy.seq, head: copy.seq, live: at === undefined, view };
  } catch (error) {
    if (error instanceof NotHeld) return undefined;
    throw error;
  }
}

/** What is not there, and what cannot be folded here, is the server's to answer. */
async function pastCopy(communityId: string, at: number, uses: AnyView['uses']): Promise<CommunityCopy | null> {
  return momentOf(communityId, at, uses).catch(() => null);
}

const viewOf = <View>(answer: Answer<View>): View => answer.view;

/** Where an answer is kept. */
export function keyOf(communityId: string, at: number | undefined, path: ViewPath, asked: Query) {
  const { part, query } = placeOf(path, asked);
  return [...communityKey(communityId), at ?? 'now', part, query];
}

/** On a query of what the moment on screen changes: of what it is asked again at another. */
interface Shown extends Record<string, unknown> {
  readonly shown: { readonly path: ViewPath; readonly asked: Query; readonly pages: boolean };
}

export const shows = (path: ViewPath, asked: Query, pages = false): Shown => ({ shown: { path, asked, pages } });

/** Gets what is on screen as it was at another moment, so that all of it changes at once. It never fails: then the screen says so. */
export async function prepareMoment(client: QueryClient, communityId: string, at: number | undefined): Promise<void> {
  const active = client.getQueryCache().findAll({ queryKey: communityKey(communityId), type: 'active' });
  const getting = active.map(({ meta }) => {
    const { shown } = (meta ?? {}) as Partial<Shown>;
    if (shown === undefined) return undefined;
    const { path, asked, pages } = shown;
    const queryKey = keyOf(communityId, at, path, asked);
    const staleTime = at === undefined ? 5_000 : Number.POSITIVE_INFINITY;
    return pages
      ? client.prefetchInfiniteQuery({
          ...{ queryKey, staleTime, initialPageParam: null as number | null, meta: shows(path, asked, true) },
          queryFn: ({ signal }) => readPart(communityId, path, at, asked, signal),
        })
      : client.prefetchQuery({
          ...{ queryKey, staleTime, meta: shows(path, asked) },
          queryFn: ({ signal }) => readPart(communityId, path, at, asked, signal),
        });
  });
  await Promise.all(getting);
}

/** A view of the community this screen is in, at the moment this screen is at. */
export function useView<Path extends ViewPath>(path: Path, ...[given]: Asking<Path>): UseQueryResult<Viewed<Path>> {
  const communityId = useCommunityId();
  const asked: Query = given ?? {};
  const { at } = useMoment();
  return useQuery({
    meta: shows(path, asked),
    queryKey: keyOf(communityId, at, path, asked),
    queryFn: ({ signal }) => readPart(communityId, path, at, asked, signal),
    select: viewOf<Viewed<Path>>,
    // Of the same moment only: nothing stands for what it is not.
    placeholderData: (before, query) => (query?.queryKey[2] === (at ?? 'now') ? before : undefined),
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
    select: viewOf<Viewed<Path>>,
    staleTime: 5_000,
    enabled: communityId !== '',
  });
}
