export { openKurrentEventStore } from './store';
