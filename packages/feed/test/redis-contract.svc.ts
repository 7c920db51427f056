import { redisServer } from '../../../test/servers/redis-server';
import { feedContract } from '../src/contract';
import { feedNode, until } from './nodes';

const redis = redisServer();

feedContract('Redis', async (store, backoff) => {
  const node = await feedNode(redis.server.url, store, { backoff });
  await until(() => node.relay.status().state === 'relaying');
  return { ...node.feed, close: () => node.close() };
});

feedContract('Redis without a relay', async (store, backoff) => {
  const node = await feedNode(redis.server.url, store, { backoff });
  await node.relay.stop();
  return { ...node.feed, close: () => node.close() };
});
