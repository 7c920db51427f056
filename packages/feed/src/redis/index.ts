export { createRedisFeed, createRelay, type RedisFeed } from './feed';
export type { Relay } from './relay';
