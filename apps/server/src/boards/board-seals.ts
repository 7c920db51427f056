import type { Seals as BoardSeals } from '@samenspel/board-sync';
import type { Seals } from '../seals';

/** The seals as board-sync wants them: the author first. */
export const boardSeals = (seals: Seals): BoardSeals => ({
  sealBinary: (author, communityId, bytes) => seals.sealBinary(communityId, author, bytes),
  openBinary: (author, communityId, bytes) => seals.openBinary(communityId, author, bytes),
});
