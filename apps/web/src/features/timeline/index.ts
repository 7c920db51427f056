/** What other words show of the timeline. */
export { HappeningList, type Shown } from './HappeningList';
