/** For tests of other packages; nothing that runs in production imports it. */
export type { Membership } from './access/memberships';
export { personalBoardId } from './boards/personal-boards';
export { maxUploadsAtOnce } from './pictures/blob-keeper';
export { KeyDestroyed } from './seals';
