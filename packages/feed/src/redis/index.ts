export { createRedisFeed, createRelay, type RedisFeed, type RedisFeedOptions, type RedisFeedStatus } from './feed';
export type { Relay, RelayStatus } from './relay';
export { defaultTiming, type RedisFeedTiming } from './timing';
