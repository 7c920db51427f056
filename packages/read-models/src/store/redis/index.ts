export { type SkipBook, skipFile } from '../skip-file';
export { type RedisReadStoreOptions, redisReadStore } from './store';
