import { createHmac } from 'node:crypto';
import type { Limiter, RateLimit } from '../port';
import type { RedisConnection } from './redis-connection';
import { Script } from './script';

/** burst, tokens per second -> 0, or whole seconds to wait. The clock is Redis's own: nodes need not agree on the time. */
const take = new Script(`
local burst, rate = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(kept[1]) or burst
local elapsed = math.max(0, now - (tonumber(kept[2]) or now))
tokens = math.min(burst, tokens + elapsed * rate)
local wait = 0
if tokens < 1 then wait = math.max(1, math.ceil((1 - tokens) / rate)) else tokens = tokens - 1 end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.6f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil((burst - tokens) / rate * 1000) + 1000)
return wait`);

/** Where things are kept that must not be read there, and what their names are made with. */
interface Secrets {
  readonly line: RedisConnection;
  readonly prefix: string;
  readonly secret: string;
}

/** One bucket per key for all nodes. */
export function redisLimiter(
  { line, prefix, secret }: Secrets,
  name: string,
  limit: RateLimit,
  local: Limiter,
): Limiter {
  return {
    take(key: string): number | Promise<number> {
      if (!line.up) return local.take(key);
      // Keys may be addresses or names of people: neither belongs in Redis, and without a secret all addresses are soon tried.
      const digest = createHmac('sha256', secret).update(key).digest('base64url').slice(0, 22);
      return take.run(line.client, [`${prefix}limit:${name}:${digest}`], [limit.burst, limit.perSecond]).then(
        (wait) => Number(wait),
        () => local.take(key),
      );
    },
  };
}
