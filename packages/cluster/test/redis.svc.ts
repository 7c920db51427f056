import { clusterContract } from '../src/contract';
import { onRedis, redisServer } from './clusters';

const redis = redisServer();

clusterContract(
  'Redis',
  onRedis(() => redis.server.url),
);
