/** What the projections of one community do together: fold a batch, and write what came of it. */
import type { UndecodedEvent } from '@samenspel/projections';
import { CheckpointConflict, type Commit, type ReadStore, ReadStoreUnavailable } from '../store/port';
import { type Folded, type ProjectionState, retries } from './projection-state';

type Writing = Folded & { readonly commit: Commit };

/** All fold, or none: what was folded in memory and never written would be folded twice. */
export async function foldAll(
  cells: readonly ProjectionState[],
  events: readonly UndecodedEvent[],
  upTo: number,
): Promise<readonly Folded[]> {
  const results = await Promise.allSettled(cells.map((cell) => cell.take(events, upTo)));
  const folded = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (!failed) return folded;
  for (const one of folded) one.undo();
  throw failed.reason;
}

/**
 * Commits together. When the store refuses, each is tried alone: if it takes some of them, the others are tried again and,
 * in the end, returned with why. If it takes none, the trouble is the store's: this throws, and all may be tried later.
 */
export async function writeAll(readStore: ReadStore, folded: readonly Folded[]): Promise<ReadonlyMap<Folded, unknown>> {
  const writing = folded.filter((one): one is Writing => one.commit !== undefined);
  if (writing.length === 0) return new Map();
  try {
    await readStore.commit(writing.map(({ commit }) => commit));
    return new Map();
  } catch (error) {
    if (isNoRefusal(error)) throw error;
    let refused = await writeAlone(readStore, writing);
    if (refused.size === writing.length) throw error;
    for (let again = 0; again < retries && refused.size > 0; again++) {
      refused = await writeAlone(readStore, [...refused.keys()]);
    }
    return refused;
  }
}

async function writeAlone(readStore: ReadStore, writing: readonly Writing[]): Promise<Map<Writing, unknown>> {
  const refused = new Map<Writing, unknown>();
  for (const one of writing) {
    await readStore.commit([one.commit]).catch((why: unknown) => {
      if (isNoRefusal(why)) throw why;
      refused.set(one, why);
    });
  }
  return refused;
}

/** Says nothing against the documents: another writer was there, or the store is away and may even have made the commit. */
const isNoRefusal = (error: unknown): boolean =>
  error instanceof CheckpointConflict || error instanceof ReadStoreUnavailable;
