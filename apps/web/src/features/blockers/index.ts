/** What other words show of blockers. */
export { OfferDialog, ResolveDialog } from './blocker-dialogs';
