/** What other words show of value stories. */
export { CycleCounts } from './CycleCounts';
