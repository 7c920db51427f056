import { cut } from '@samenspel/domain';
import { useSyncExternalStore } from 'react';

/** What a limit left out of something that was pasted or typed, to say it and to give it back. */
interface DidNotFit {
  readonly of: 'lines' | 'characters' | 'cards' | 'columns' | 'items';
  /** How many did not fit, and of how many. */
  readonly count: number;
  readonly total: number;
  readonly rest: string;
}

let current: readonly DidNotFit[] = [];
const listeners = new Set<() => void>();

/** Shows what did not fit until the person closes it. What still stands there of the same kind is added to. */
export function sayDidNotFit(next: DidNotFit): void {
  const same = current.find(({ of }) => of === next.of);
  const both = {
    of: next.of,
    count: (same?.count ?? 0) + next.count,
    total: (same?.total ?? 0) + next.total,
    // Letters typed past the limit come one by one.
    rest: same === undefined ? next.rest : `${same.rest}${next.rest.length > 1 ? '\n' : ''}${next.rest}`,
  };
  show([...current.filter((one) => one !== same), both]);
}

/** The person has seen it. */
export const closeDidNotFit = (of: DidNotFit['of']): void => show(current.filter((one) => one.of !== of));

function show(next: readonly DidNotFit[]): void {
  current = next;
  for (const tell of listeners) tell();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const didNotFitNow = (): readonly DidNotFit[] => current;
export const useDidNotFit = (): readonly DidNotFit[] => useSyncExternalStore(subscribe, didNotFitNow);

/** The beginning of a text that fits in a limit; what does not is said and given back. */
export function fitted(text: string, maxLength: number): string {
  const { kept, rest } = cut(text, maxLength);
  if (rest !== '') sayDidNotFit({ of: 'characters', count: rest.length, total: text.length, rest });
  return kept;
}

/** The first lines of a list that fit, each within its limit; what does not is said and given back. */
export function fittedLines(lines: readonly string[], maxLines: number, maxLength: number): readonly string[] {
  const left = lines.slice(maxLines);
  if (left.length > 0) sayDidNotFit({ of: 'lines', count: left.length, total: lines.length, rest: left.join('\n') });
  return lines.slice(0, maxLines).map((line) => fitted(line, maxLength));
}
