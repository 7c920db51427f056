import { playHistories } from './many';
import { ModelRedis } from './model-redis';
import { streamContract } from './stream-contract';

streamContract('model', async () => {
  const redis = new ModelRedis();
  return {
    stream: redis.stream(),
    flush: () => redis.flush(),
    trim: (keep) => redis.trim(keep),
    cut: () => redis.cut(),
    close: async () => undefined,
  };
});

test(
  'FD22 in a hundred histories no reader skips or doubles an event; thousands are in the faults',
  () => playHistories(100),
  300_000,
);
