import { useSearch } from '@tanstack/react-router';

interface Moment {
  /** The seq this screen shows; absent for now. */
  readonly at: number | undefined;
  readonly past: boolean;
}

/** The moment in the URL: `?at=<seq>`. */
export function useMoment(): Moment {
  const { at } = useSearch({ strict: false }) as { at?: number };
  return { at, past: at !== undefined };
}

/**
 * Reads `at` from a URL, where it came as JSON or as text; anything that is no seq is now. It is named then too: what is left out
 * stays as it stood in the address.
 */
export function momentOf(search: Record<string, unknown>): { at?: number | undefined } {
  const { at } = search;
  const seq = typeof at === 'string' && /^\d+$/.test(at) ? Number(at) : at;
  return { at: typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0 ? seq : undefined };
}
