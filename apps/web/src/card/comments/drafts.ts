/** Comments in mid-writing, by item: closing the panel by accident loses none while the page is open. */
const drafts = new Map<string, string>();

export const draftOf = (key: string | undefined): string => (key === undefined ? '' : (drafts.get(key) ?? ''));

export function keepDraft(key: string | undefined, words: string): void {
  if (key === undefined) return;
  if (words === '') drafts.delete(key);
  else drafts.set(key, words);
}
