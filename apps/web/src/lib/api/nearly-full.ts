import { type QuotaName, type QuotaState, quotaNames } from '@samenspel/domain';
import { useSyncExternalStore } from 'react';

/** What can be done about a quota that is nearly used up. */
export type Advice =
  | 'removeMembers'
  | 'unlinkGoal'
  | 'resolveBlockers'
  | 'nextSprint'
  | 'newGoal'
  | 'newBlocker'
  | 'newStory'
  | 'newCommunity'
  | 'shortTexts'
  | 'staysUsed';

/** What people can do, where they can do something. */
const advice: Readonly<Partial<Record<QuotaName, Advice>>> = {
  members: 'removeMembers',
  goalParents: 'unlinkGoal',
  goalLinks: 'newGoal',
  goalVersions: 'newGoal',
  goalTests: 'newGoal',
  sprintPlans: 'nextSprint',
  experiments: 'nextSprint',
  checkIns: 'nextSprint',
  evaluations: 'nextSprint',
  reflections: 'nextSprint',
  productVersions: 'nextSprint',
  secured: 'nextSprint',
  openBlockers: 'resolveBlockers',
  blockerTexts: 'newBlocker',
  reopenings: 'newBlocker',
  valueTitles: 'newStory',
  valueSteps: 'newStory',
  history: 'newCommunity',
  space: 'shortTexts',
};

export const adviceOf = Object.fromEntries(quotaNames.map((name) => [name, advice[name] ?? 'staysUsed'])) as Readonly<
  Record<QuotaName, Advice>
>;

interface Told extends QuotaState {
  readonly communityId: string;
}

let shown: readonly Told[] = [];
/** What was told since the page was opened, also when it was closed: a limit is no news at every command. */
const told = new Set<string>();
const listeners = new Set<() => void>();

/** Tells how full a quota is, once for each quota of a community. What still stands there is kept right. */
export function sayNearlyFull(communityId: string, state: QuotaState): void {
  const key = `${communityId} ${state.quota}`;
  const stands = shown.some((one) => isOf(one, communityId, state.quota));
  if (told.has(key) && !stands) return;
  told.add(key);
  show([...shown.filter((one) => !isOf(one, communityId, state.quota)), { ...state, communityId }]);
}

/** The person has seen it. */
export const closeNearlyFull = (communityId: string, quota: QuotaName): void =>
  show(shown.filter((one) => !isOf(one, communityId, quota)));

export const nearlyFullNow = (): readonly Told[] => shown;

export const useNearlyFull = (communityId: string): readonly QuotaState[] =>
  useSyncExternalStore(subscribe, nearlyFullNow).filter((one) => one.communityId === communityId);

const isOf = (one: Told, communityId: string, quota: QuotaName): boolean =>
  one.communityId === communityId && one.quota === quota;

function show(next: readonly Told[]): void {
  shown = next;
  for (const tell of listeners) tell();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
