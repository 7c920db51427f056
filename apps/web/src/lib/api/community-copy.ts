import { type CommunityCopy, KeptCommunity, NotHeld } from '@samenspel/community-client';
import type { CommunityBootstrap, CommunityNews, HomeView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { homeView, type ProjectionName } from '@samenspel/projections';
import { useSyncExternalStore } from 'react';
import { remembered } from '../device/device';
import { forgetFirstWords, keepFirstWords } from '../device/first-words';
import { forgetCopies, forgetCopy, keepCopy, keptCopyOf } from '../device/kept-copies';
import { translate } from '../i18n/i18n';
import { noteAsOf } from './answer-age';
import { ApiProblem, read } from './api';
import type { History } from './history';

/** A copy and the first time it is got. */
interface Held {
  readonly kept: KeptCommunity;
  readonly begun: Promise<void>;
}

const held = new Map<string, Held>();
const listeners = new Set<(communityId: string) => void>();
/** Who looks, as far as is known: nobody sees what this device keeps of another. */
let looking: () => string | undefined = () => undefined;
export const whoLooks = (): string | undefined => looking();

export function copiesAreOf(who: () => string | undefined): void {
  looking = who;
}

/** Calls back when the copy of a community is otherwise than before. */
export function onCopyChanged(listener: (communityId: string) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether what the server writes can't be folded on this page any more: it is of another version, or the page lost track. */
export const useCopyIsOver = (communityId: string): boolean =>
  useSyncExternalStore(onCopyChanged, () => keptCopy(communityId)?.isOver === true);

const tell = (communityId: string): void => {
  for (const listener of listeners) listener(communityId);
};

/** The copy of a community, got first when there is none; null when views must be asked of the server. */
export async function copyOf(communityId: string): Promise<CommunityCopy | null> {
  const { kept, begun } = held.get(communityId) ?? begin(communityId);
  if (kept.copy === null && !kept.isOver) await begun;
  return kept.copy;
}

/** The copy as it is kept now, to tell it what is heard. */
export const keptCopy = (communityId: string): KeptCommunity | undefined => held.get(communityId)?.kept;

const histories = new Map<string, History>();

/** The past of a community by the stamp of its copy; null when the server must be asked. */
async function historyOf(communityId: string): Promise<History | null> {
  // Not needed for a first word on the screen.
  const { History } = await import('./history');
  const kept = keptCopy(communityId);
  const copy = kept?.copy;
  if (!kept || !copy) return null;
  const known = histories.get(communityId);
  if (known?.stamp === copy.stamp) return known;
  known?.end();
  const history = new History(copy, () => void kept.catchUp().catch(() => undefined));
  histories.set(communityId, history);
  return history;
}

/** What these projections held after a seq; null when the server must be asked. @throws NotHeld, for the same reason */
export async function momentOf(
  communityId: string,
  at: number,
  uses: readonly ProjectionName[],
): Promise<CommunityCopy | null> {
  const copy = await copyOf(communityId);
  // What the copy did not hear of yet may not be there at all: that says the server.
  if (copy === null || at > copy.seq) return null;
  return (await (await historyOf(communityId))?.moments.at(at, uses)) ?? null;
}

/** Lets go of the copy of a community: who asks again gets what the server gives them now. */
export function endCopy(communityId: string): void {
  drop(communityId);
  void forgetCopy(communityId);
}

/** Lets go of all copies. */
export async function endCopies(): Promise<void> {
  for (const communityId of [...held.keys()]) drop(communityId);
  await forgetCopies();
}

function drop(communityId: string): void {
  held.get(communityId)?.kept.end();
  held.delete(communityId);
  histories.get(communityId)?.end();
  histories.delete(communityId);
}

function begin(communityId: string): Held {
  const kept = new KeptCommunity({
    ask: (known) => ask(communityId, known),
    async askOlder(asked) {
      const history = await historyOf(communityId);
      if (history === null) throw new NotHeld(asked.collection);
      return history.askOlder(asked);
    },
    changed: () => {
      tell(communityId);
      saveSoon(communityId);
    },
  });
  const one = { kept, begun: beginWith(kept, communityId) };
  held.set(communityId, one);
  // Who asks hears of it; and then it is got anew.
  one.begun.catch(() => {
    if (held.get(communityId) === one) held.delete(communityId);
  });
  return one;
}

/** What this device keeps is shown at once, and brought up to date; without it the first answer is waited for. */
async function beginWith(kept: KeptCommunity, communityId: string): Promise<void> {
  const personId = whoLooks();
  const before = personId === undefined ? undefined : await keptCopyOf(communityId, personId);
  if (before !== undefined) kept.goOnFrom(before);
  const upToDate = kept.catchUp();
  if (kept.copy === null) await upToDate;
  else upToDate.catch(() => undefined);
}

async function ask(
  communityId: string,
  known: { readonly after: number; readonly stamp: string } | undefined,
): Promise<CommunityBootstrap | CommunityNews> {
  try {
    const path = `/api/communities/${communityId}/bootstrap`;
    const answer = await read<CommunityBootstrap | CommunityNews>(path, { ...known });
    noteAsOf(communityId, answer.asOf);
    return answer;
  } catch (error) {
    if (known !== undefined && isShut(error)) {
      endCopy(communityId);
      tell(communityId);
    }
    throw error;
  }
}

/** The server gives this person nothing of it any more. */
const isShut = (error: unknown): boolean => error instanceof ApiProblem && [401, 403, 404].includes(error.status);

const saveAfterMs = 3_000;
const saving = new Map<string, ReturnType<typeof setTimeout>>();

function saveSoon(communityId: string): void {
  if (saving.has(communityId)) return;
  saving.set(communityId, setTimeout(save, saveAfterMs, communityId));
}

function save(communityId: string): void {
  clearTimeout(saving.get(communityId));
  saving.delete(communityId);
  const copy = held.get(communityId)?.kept.copy;
  // Only what is surely theirs: who signed out meanwhile leaves nothing.
  if (!copy || copy.reader.personId !== whoLooks()) return;
  void keepCopy(copy.toBootstrap());
  void keepWordsOf(copy);
}

/** What the next visit can read before the app is there. */
async function keepWordsOf(copy: CommunityCopy): Promise<void> {
  const { communityId } = copy;
  const home = (await copy.view(homeView, { params: {}, query: {} })) as Opened<HomeView> | null;
  // Whatever ended meanwhile leaves nothing.
  if (keptCopy(communityId)?.copy !== copy) return;
  const beacon = home?.beacon?.text;
  if (!beacon) return forgetFirstWords((words) => words.communityId === communityId);
  keepFirstWords({
    communityId,
    personId: copy.reader.personId,
    name: home.name ?? '',
    label: translate('community.beacon'),
    beacon,
    theme: remembered('theme') ?? 'auto',
  });
}

/** Keeps what is not kept yet before the page goes. */
export function saveBeforeLeaving(): void {
  addEventListener('pagehide', () => {
    for (const communityId of [...saving.keys()]) save(communityId);
  });
}
