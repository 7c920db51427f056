const ages = new Map<string, number>();
const listeners = new Set<() => void>();

/** Notes of an answer about now whether the server gave it from memory, and as of when. */
export function noteAsOf(communityId: string, asOf: number | undefined): void {
  if (ages.get(communityId) === asOf) return;
  if (asOf === undefined) ages.delete(communityId);
  else ages.set(communityId, asOf);
  for (const listener of [...listeners]) listener();
}

/** As of when the answers about a community are; undefined when they are of now. */
export const ageOf = (communityId: string): number | undefined => ages.get(communityId);

export function onAge(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
