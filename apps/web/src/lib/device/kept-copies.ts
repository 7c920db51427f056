import type { CommunityBootstrap } from '@samenspel/contracts';
import { deviceStore } from './database';
import { forgetFirstWords } from './first-words';
import { forgetHistory, forgetHistoryOf } from './kept-history';

/** Copies of communities, each of one person. Not in the database of boards: a tab of an older build may have that open. */
const run = deviceStore('samenspel-communities', 'copies', 'communityId');
/** So many communities are kept; the one that was looked at longest ago goes. */
const maxKept = 5;

interface KeptCopy {
  readonly communityId: string;
  readonly keptAt: number;
  readonly copy: CommunityBootstrap;
}

/** The copy this device keeps of a community for this person; another's goes. */
export async function keptCopyOf(communityId: string, personId: string): Promise<CommunityBootstrap | undefined> {
  const kept = await run<KeptCopy | undefined>('readonly', (store) => store.get(communityId));
  if (kept === undefined || kept.copy.reader.personId === personId) return kept?.copy;
  await forgetCopy(communityId);
  return undefined;
}

/** Keeps a copy; a device that is full keeps none. */
export async function keepCopy(copy: CommunityBootstrap): Promise<void> {
  const { communityId } = copy;
  const kept: KeptCopy = { communityId, keptAt: Date.now(), copy };
  if ((await run('readwrite', (store) => store.put(kept))) === undefined) return forgetCopy(communityId);
  const all = (await run<KeptCopy[]>('readonly', (store) => store.getAll())) ?? [];
  const old = all.toSorted((a, b) => b.keptAt - a.keptAt).slice(maxKept);
  for (const one of old) await forgetCopy(one.communityId);
}

/** With what is kept of its history. */
export async function forgetCopy(communityId: string): Promise<void> {
  forgetFirstWords((words) => words.communityId === communityId);
  await run('readwrite', (store) => store.delete(communityId));
  await forgetHistoryOf(communityId);
}

/** Nothing of a person may stay on a device they signed out of. */
export async function forgetCopies(): Promise<void> {
  forgetFirstWords(() => true);
  await run('readwrite', (store) => store.clear());
  await forgetHistory();
}

/** Of one person, who was erased. */
export async function forgetCopiesOf(personId: string): Promise<void> {
  forgetFirstWords((words) => words.personId === personId);
  const all = (await run<KeptCopy[]>('readonly', (store) => store.getAll())) ?? [];
  for (const { communityId, copy } of all) if (copy.reader.personId === personId) await forgetCopy(communityId);
}
