/** What other words show of goals. */
export { SetGoalDialog } from './goal-dialogs';
