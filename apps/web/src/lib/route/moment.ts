import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export interface Moment {
  /** The seq this screen shows; absent for now. */
  readonly at: number | undefined;
  readonly past: boolean;
}

/** The moment in the URL: `?at=<seq>`. */
export function useMoment(): Moment {
  const { at } = useSearch({ strict: false }) as { at?: number };
  return { at, past: at !== undefined };
}

/** Goes to a moment on the same screen; undefined is now. Dragging replaces instead of filling the history. */
export function useGoToMoment(): (at: number | undefined, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (at, options) => {
      void navigate({
        to: '.',
        search: ((old: Record<string, unknown>) => ({ ...old, at })) as never,
        replace: options?.replace ?? false,
        resetScroll: false,
      });
    },
    [navigate],
  );
}

/** Reads `at` from a URL; anything that is no seq is now. */
export function momentOf(search: Record<string, unknown>): { at?: number } {
  const at = Number(search.at);
  return search.at !== undefined && Number.isSafeInteger(at) && at >= 0 ? { at } : {};
}
