import { clusterContract, sharedClusterContract } from '../src/contract';
import { onRedis, redisServer } from './clusters';

const redis = redisServer();
const make = onRedis(() => redis.server.url);

clusterContract('Redis', make);
sharedClusterContract('Redis', make);
