export { type KurrentEventStore, type KurrentHealth, type KurrentOptions, openKurrentEventStore } from './store';
