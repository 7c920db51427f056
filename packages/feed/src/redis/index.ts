export { createRedisFeed, createRelay, type RedisFeed, type RedisFeedOptions, type RedisFeedStatus } from './feed';
export type { Relay, RelayStatus } from './relay';
export { type RedisFeedTiming, TIMING } from './timing';
