import type { ReadStore } from '../store/port';
import type { PastFolds } from './folds';

/** Where answers are read from. */
export interface ReadSource {
  readonly readStore: ReadStore;
  readonly folds: PastFolds;
  readonly waitForCheckpoint: (
    communityId: string,
    projections: readonly string[],
    seq: number,
    timeoutMs: number,
  ) => Promise<boolean>;
}
