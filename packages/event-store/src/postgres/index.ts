export { openPostgresEventStore } from './store';
