import type { Query } from '@tanstack/react-query';

/** Of queries whose answers say of which seq they are, and which ask once more by themselves when that was passed meanwhile. */
export const checksSeq = { checksSeq: true } as const;

interface Dated {
  readonly seq: number;
}

export const isOlder = (answer: Dated, seq: number | undefined): boolean => seq !== undefined && !(answer.seq >= seq);

/** Whether what a query holds, or is about to hold, is at least of `seq`. Where nothing says so, it is not. */
export function hasSeq({ state, meta }: Pick<Query, 'state' | 'meta'>, seq: number): boolean {
  if (meta?.checksSeq !== true) return false;
  const { data, fetchStatus } = state;
  if (data === undefined) return fetchStatus === 'fetching';
  return answersOf(data).every((answer) => !isOlder(answer, seq));
}

/** One answer, or a list that was read by pages. */
const answersOf = (data: unknown): readonly Dated[] =>
  'pages' in (data as object) ? (data as { pages: readonly Dated[] }).pages : [data as Dated];
