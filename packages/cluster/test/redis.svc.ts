import { redisServer } from '../../../test/servers/redis-server';
import { clusterContract, sharedClusterContract } from '../src/contract';
import { onRedis } from './clusters';

const redis = redisServer();
const make = onRedis(() => redis.server.url);

clusterContract('Redis', make);
sharedClusterContract('Redis', make);
