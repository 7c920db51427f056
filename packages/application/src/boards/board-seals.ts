import type { Seals as BoardSeals } from '@samenspel/board-sync';
import type { Seals } from '../seals';

/** The seals as board-sync wants them: the author first. */
export const boardSeals = (seals: Seals): BoardSeals => ({
  sealBinary: (author, communityId, bytes, secrecy) => seals.sealBinary(communityId, author, bytes, secrecy),
  openBinary: (author, communityId, bytes, secrecy) => seals.openBinary(communityId, author, bytes, secrecy),
});
