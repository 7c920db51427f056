export { skipFile } from '../skip-file';
export { redisReadStore } from './store';
